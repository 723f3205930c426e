import type { z } from 'zod';
import type { Organisation } from '../domain/organisation.ts';
import {
  BINDING,
  bindingChangeSchema,
  LIAISON,
  liaisonChangeSchema,
  PERSON,
  personChangeSchema,
  withChanges,
} from '../domain/people-change.ts';
import { UNIT_MERGE, unitMergeSchema, withMergers } from '../domain/unit-merge.ts';
import type { AbsenceStore } from '../ports/absence-store.ts';
import type { Directory } from '../ports/directory.ts';
import type { RecordStore } from '../ports/record-store.ts';
import { createDirectory } from './directory.ts';

/** Kinds of records that change who is who. */
export const peopleRecords: readonly string[] = [PERSON, LIAISON, BINDING, UNIT_MERGE];

/** A directory that follows the changes of people said in the chat (现行通讯录). */
export interface LiveDirectory {
  readonly directory: Directory;
  /** The organisation as it is now; the same object as long as nothing changes. */
  organisation(): Organisation;
  /** Looks whether anything changed since; here, or in another instance. A `mark` seen before means that nothing did. */
  refresh(mark?: string): Promise<void>;
  /** Writing through this, who is registered, left or stands in counts from the next message on. */
  watched(store: Pick<RecordStore, 'put'>): Pick<RecordStore, 'put'>;
}

/** Lays the changes kept in the store over the organisation file. */
export async function createLiveDirectory(
  file: Organisation,
  absences: AbsenceStore,
  records: Pick<RecordStore, 'get' | 'list'>,
): Promise<LiveDirectory> {
  let organisation = file;
  let current = createDirectory(file, absences);
  let seen = '';
  let marked: string | undefined;

  async function refresh(mark?: string): Promise<void> {
    if (mark !== undefined && mark === marked) return;
    const all = await records.list(peopleRecords);
    const read = <Schema extends z.ZodType>(kind: string, schema: Schema) =>
      all.filter((record) => record.kind === kind).map((record) => ({ record, body: schema.parse(record.body) }));
    const people = read(PERSON, personChangeSchema);
    const liaisons = read(LIAISON, liaisonChangeSchema);
    const bindings = read(BINDING, bindingChangeSchema);
    const merges = read(UNIT_MERGE, unitMergeSchema);
    const standing = JSON.stringify(
      [people, liaisons, bindings, merges].map((all) => all.map(({ record }) => [record.id, record.version])),
    );
    marked = mark;
    if (standing === seen || (seen === '' && all.length === 0)) return;
    seen = standing;
    const bodies = <Body>(all: readonly { readonly body: Body }[]): Body[] => all.map(({ body }) => body);
    const changes = { people: bodies(people), liaisons: bodies(liaisons), bindings: bodies(bindings) };
    organisation = withMergers(withChanges(file, changes), bodies(merges));
    current = createDirectory(organisation, absences);
  }

  function watched(store: Pick<RecordStore, 'put'>): Pick<RecordStore, 'put'> {
    return {
      async put(record) {
        const done = await store.put(record);
        if (done) await refresh();
        return done;
      },
    };
  }

  await refresh();
  return { directory: standingFor(() => current), organisation: () => organisation, refresh, watched };
}

/** Something made of the organisation, made anew whenever that changes (随组织更新). */
export function following<Made extends object>(
  live: Pick<LiveDirectory, 'organisation'>,
  make: (now: Organisation) => Made,
): () => Made {
  let of: Organisation | undefined;
  let made: Made | undefined;
  return () => {
    const now = live.organisation();
    if (made === undefined || of !== now) made = make(now);
    of = now;
    return made;
  };
}

/** The same behind one lasting name. */
export function standingFor<Made extends object>(current: () => Made): Made {
  return new Proxy({} as Made, { get: (_target, key) => Reflect.get(current(), key) as unknown });
}
