import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Case } from '../../domain/case.ts';
import type { CaseChange, CaseDraft, CaseStore } from '../../ports/case-store.ts';
import { createRecent } from '../recent.ts';
import { casesWithPending, clearPending } from './case-pending.ts';
import { selectCount, selectIds } from './case-query.ts';
import { decodeCase, encodeCase } from './case-rows.ts';
import { walkCauses, walkChains, walkChangedChains } from './case-walks.ts';
import { insertCase, replaceCase } from './case-writes.ts';
import { type Database, reading } from './database.ts';
import type { OutboxRows } from './outbox-rows.ts';
import type { Writer } from './writer.ts';

/** Bodies read in one go while streaming; between two such reads the process serves others. */
const PAGE = 50;

/** Cases kept as they were last read or written, about 3.5 KB each: whoever answers a card does so soon after it was shown. */
const KEPT = 5000;

/** Where cases live (案件库), in SQLite. */
export function createCases(database: Database, writer: Writer, outbox: OutboxRows): CaseStore {
  const recent = createRecent<Case>(KEPT);

  function highest(district: string, day: string): number {
    const sql = 'select max(ordinal) as highest from cases where district = ? and day = ?';
    return database.get<{ highest: number | null }>(sql, district, day)?.highest ?? 0;
  }

  function stored(no: string): Case | undefined {
    const sql = 'select b.body as body from cases c join case_bodies b on b.id = c.id where c.no = ?';
    const row = database.get<{ body: string }>(sql, no);
    return row && decodeCase(row.body);
  }

  function byNumber(no: string): Case | undefined {
    const known = recent.get(no);
    if (known) return known;
    const found = stored(no);
    if (found) recent.set(no, found);
    return found;
  }

  /** Not kept: inside a write it may be a state that is rolled back. */
  function openedBy(cause: string): Case | undefined {
    const row = database.get<{ no: string }>('select no from case_causes where cause = ? and opens = 1', cause);
    return row && stored(row.no);
  }

  async function* load(ids: readonly number[]): AsyncGenerator<Case> {
    for (let start = 0; start < ids.length; start += PAGE) {
      if (start > 0) await nextTurn();
      const bodies = await reading(() =>
        ids
          .slice(start, start + PAGE)
          .map((id) => database.get<{ body: string }>('select body from case_bodies where id = ?', id)?.body),
      );
      for (const body of bodies) if (body !== undefined) yield decodeCase(body);
    }
  }

  return {
    postsAtOnce: true,
    async insert(draft) {
      let built: { ordinal: number; change: CaseChange } | undefined;
      const outcome = await writer.apply(() => {
        const known = openedBy(draft.cause);
        if (known) return { result: 'duplicate' as const, case: known };
        const ordinal = highest(draft.district, draft.day) + 1;
        // Carried out again it is the same case, salt and all.
        built = built?.ordinal === ordinal ? built : { ordinal, change: draft.build(ordinal) };
        const { change } = built;
        requirePlace(draft, change.case, ordinal);
        insertCase(database, draft, change);
        if (change.post) outbox.add(change.post, change.case.changedAt);
        return { result: 'inserted' as const, case: change.case };
      });
      if (outcome.result === 'inserted') recent.set(outcome.case.no, outcome.case);
      return outcome;
    },
    get: (no) => reading(() => byNumber(no)),
    async replace(change, expected) {
      const { no, version } = change.case;
      if (version !== expected + 1) throw new TypeError(`case ${no}: version ${version} cannot follow ${expected}`);
      const body = encodeCase(change.case, recent.get(no));
      // Until it is known how this ends, whoever asks reads the file.
      recent.delete(no);
      const written = await writer.apply(() => {
        if (!replaceCase(database, change, body, expected)) return false;
        if (change.post) outbox.add(change.post, change.case.changedAt);
        return true;
      });
      if (written) recent.set(no, change.case);
      else recent.delete(no);
      return written;
    },
    clearPending: (no, keys) => writer.apply(() => clearPending(database, no, keys)),
    applied: (stem) =>
      reading(() => {
        // '0' follows '/' in every encoding SQLite compares by, so this is exactly the range `stem/…`.
        const sql = 'select cause, no from case_causes where cause > ? and cause < ?';
        const byCase = new Map<string, string[]>();
        for (const { cause, no } of database.all<{ cause: string; no: string }>(sql, `${stem}/`, `${stem}0`)) {
          const causes = byCase.get(no);
          if (causes) causes.push(cause);
          else byCase.set(no, [cause]);
        }
        return [...byCase].map(([caseNo, causes]) => ({ caseNo, causes }));
      }),
    due: (now, limit) =>
      reading(() => {
        const sql = `select b.body as body from cases c join case_bodies b on b.id = c.id
          where c.next_action_at <= ? order by c.next_action_at, c.id limit ?`;
        return database.all<{ body: string }>(sql, now, limit).map((row) => decodeCase(row.body));
      }),
    nextDue: () =>
      reading(() => {
        const sql = 'select min(next_action_at) as next from cases where next_action_at is not null';
        return database.get<{ next: number | null }>(sql)?.next ?? null;
      }),
    withPending: (limit) => reading(() => casesWithPending(database, limit)),
    async *find(query) {
      const { sql, values } = selectIds(query);
      const rows = await reading(() => database.all<{ id: number }>(sql, ...values));
      yield* load(rows.map((row) => row.id));
    },
    count: (query) =>
      reading(() => {
        const { sql, values } = selectCount(query);
        return database.get<{ count: number }>(sql, ...values)?.count ?? 0;
      }),
    chains: (since) => (since === undefined ? walkChains(database) : walkChangedChains(database, since)),
    highest: (district, day) => reading(() => highest(district, day)),
    causes: () => walkCauses(database),
  };
}

function requirePlace(draft: CaseDraft, { no, district, day, ordinal: given }: Case, ordinal: number): void {
  if (district === draft.district && day === draft.day && given === ordinal) return;
  throw new TypeError(`case ${no} was built as ${district}/${day}/${given}, not ${draft.district}/${draft.day}/${ordinal}`);
}
