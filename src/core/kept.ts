import type { z } from 'zod';
import type { KeptRecord } from '../ports/record-store.ts';
import type { World } from './define-command.ts';
import type { RecordChange } from './outcome.ts';

/** A record with its body read (台账条目). */
export interface Kept<Body> {
  readonly record: KeptRecord;
  readonly body: Body;
}

type Records = Pick<World, 'records'>;

/** All records of a kind that fit, the earliest first. */
export async function keptOf<Schema extends z.ZodType>(
  { records }: Records,
  kind: string,
  schema: Schema,
  query: { readonly open?: boolean; readonly subject?: string } = {},
): Promise<Kept<z.infer<Schema>>[]> {
  const found = await records.list(kind, query);
  return found.map((record) => ({ record, body: schema.parse(record.body) }));
}

/** One record by its id. */
export async function keptOne<Schema extends z.ZodType>(
  { records }: Records,
  kind: string,
  schema: Schema,
  id: string,
): Promise<Kept<z.infer<Schema>> | undefined> {
  const record = await records.get(kind, id);
  return record && { record, body: schema.parse(record.body) };
}

/** The next state of a record, or its first. */
export function written(
  name: { readonly kind: string; readonly id: string; readonly subject: string },
  body: object,
  state: { readonly open: boolean; readonly after?: KeptRecord | undefined },
): RecordChange {
  return { ...name, version: (state.after?.version ?? 0) + 1, open: state.open, body: body as RecordChange['body'] };
}
