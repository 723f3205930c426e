import type { Case } from '../domain/case.ts';
import { isExcluded } from '../domain/figures.ts';
import { DAY, HOUR, type Instant } from '../domain/instant.ts';
import { isOpen, openStatuses } from '../domain/status.ts';
import { createDuplicateIndex, type KnownCase } from '../learning/duplicate-index.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Duplicates } from '../ports/duplicates.ts';

const OPENED_WITHIN = 72 * HOUR;
const CLOSED_WITHIN = 7 * DAY;
/** Other processes' changes are looked for that often; our own are noted at once. */
const FRESH_MS = 30_000;
const MOST_OF_ONE_PERSON = 50;
const MOST_FOUND = 5;

/**
 * Keeps the cases of the last days in an index (查重), and asks the store only for what others have changed; where this process serves
 * the store `alone`, nobody else does.
 */
export function createDuplicates(
  cases: Pick<CaseStore, 'get' | 'find'>,
  { alone = false }: { readonly alone?: boolean } = {},
): Duplicates & { note(of: Case): void } {
  const index = createDuplicateIndex();
  /** The open cases of those who spoke since the last sweep: asked for once each, kept up by what is noted. */
  const own = new Map<string, Set<string>>();
  let syncedAt: Instant | undefined;
  let sweptAt = Number.NEGATIVE_INFINITY;

  function note(of: Case): void {
    const stays = of.visibility === 'public' && !isExcluded(of) && (isOpen(of.status) || of.status === 'closed');
    if (!stays) {
      index.remove(of.no);
      return;
    }
    index.put(known(of));
    for (const person of personsOf(of)) own.get(person)?.add(of.no);
  }

  async function sync(now: Instant): Promise<void> {
    const isFresh = syncedAt !== undefined && (alone || (now - syncedAt < FRESH_MS && now >= syncedAt));
    if (isFresh) return;
    const since = syncedAt === undefined ? now - CLOSED_WITHIN : syncedAt - FRESH_MS;
    // Noted first: what is changed while this walks is found by the next.
    syncedAt = now;
    for await (const of of cases.find({ changedFrom: since })) note(of);
  }

  function sweep(now: Instant): void {
    if (now >= sweptAt && now - sweptAt < HOUR) return;
    sweptAt = now;
    own.clear();
    index.sweep((kept) => isRecent(kept, now));
  }

  return {
    note,
    async find(told, now) {
      await sync(now);
      sweep(now);
      const mine = own.get(told.person) ?? (await ownOf(told.person, now));
      const found = index.find(told, (kept) => isRecent(kept, now) || (kept.closedAt === undefined && mine.has(kept.no)));
      const all = await Promise.all(found.slice(0, MOST_FOUND).map(({ no }) => cases.get(no)));
      return all.filter((of) => of !== undefined);
    },
  };

  /** A person's open cases that are too old to count for others, or will be before the next sweep; the young ones are in the index already. */
  async function ownOf(person: string, now: Instant): Promise<ReadonlySet<string>> {
    const numbers = new Set<string>();
    const openedBefore = now - OPENED_WITHIN + HOUR;
    const query = { person, status: openStatuses, openedBefore, order: 'newest' as const, limit: MOST_OF_ONE_PERSON };
    for await (const of of cases.find(query)) {
      if (of.visibility !== 'public' || isExcluded(of)) continue;
      numbers.add(of.no);
      note(of);
    }
    own.set(person, numbers);
    return numbers;
  }
}

function personsOf({ opener, whistle, reporters }: Case): string[] {
  return [opener.person, ...(whistle ? [whistle.by.person] : []), ...reporters.map(({ person }) => person)];
}

function isRecent({ openedAt, closedAt }: KnownCase, now: Instant): boolean {
  return closedAt === undefined ? openedAt >= now - OPENED_WITHIN : closedAt >= now - CLOSED_WITHIN;
}

function known(of: Case): KnownCase {
  return {
    no: of.no,
    openedAt: of.openedAt,
    place: of.place,
    words: of.text,
    ...(of.closedAt === undefined ? {} : { closedAt: of.closedAt }),
    ...(of.matter ? { matter: of.matter.id } : {}),
    ...(of.community === undefined ? {} : { community: of.community }),
  };
}
