import type { CaseStore } from '../ports/case-store.ts';
import { type MemoryNote, notesOf } from './memory-note.ts';

/** Notes beside cases that are looked through when a message is replayed. */
const MOST_PENDING = 10_000;

/** What an earlier run of a message has changed already (已办). */
export interface DoneBefore {
  /** Cause → case number. */
  readonly applied: ReadonlyMap<string, string>;
  /** What was noted beside its cases and is not yet remembered, by cause. */
  readonly notes: ReadonlyMap<string, MemoryNote>;
}

export const nothingDone: DoneBefore = { applied: new Map(), notes: new Map() };

/** Looks a message up by the stem of its causes. */
export async function doneBefore(stem: string, cases: Pick<CaseStore, 'applied' | 'withPending'>): Promise<DoneBefore> {
  const applied = new Map<string, string>();
  for (const { caseNo, causes } of await cases.applied(stem)) for (const cause of causes) applied.set(cause, caseNo);
  const notes = applied.size === 0 ? nothingDone.notes : notesOf(stem, await cases.withPending(MOST_PENDING));
  return { applied, notes };
}
