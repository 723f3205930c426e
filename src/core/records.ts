import type { KeptRecord, RecordStore } from '../ports/record-store.ts';

/**
 * The records as whoever acts under `cause` found them (台账所见): what an earlier, interrupted run of the same cause has written is
 * not seen, so that carrying it out again says and writes the same.
 */
export function recordsSeenBy(records: Pick<RecordStore, 'get' | 'list'>, cause: string): Pick<RecordStore, 'get' | 'list'> {
  const own = (record: KeptRecord): boolean => record.cause === cause || record.cause.startsWith(`${cause}/`);
  function seen(record: KeptRecord): KeptRecord | undefined {
    if (!own(record)) return record;
    const { previous, ...rest } = record;
    return previous && { ...rest, ...previous };
  }
  return {
    async get(kind, id) {
      const found = await records.get(kind, id);
      return found && seen(found);
    },
    async list(kind, query = {}) {
      const { open, ...others } = query;
      const all = await records.list(kind, others);
      return all.flatMap((record) => seen(record) ?? []).filter((record) => open === undefined || record.open === open);
    },
  };
}
