import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Case } from '../../domain/case.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import { casesWithPending, clearPending } from './case-pending.ts';
import { selectCount, selectIds } from './case-query.ts';
import { decodeCase, encodeCase } from './case-rows.ts';
import { walkCauses, walkChains, walkChangedChains } from './case-walks.ts';
import { insertCase, replaceCase } from './case-writes.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

/** Bodies read in one go while streaming; between two such reads the process serves others. */
const PAGE = 50;

/** Where cases live (案件库), in SQLite. */
export function createCases(database: Database, writer: Writer): CaseStore {
  function highest(district: string, day: string): number {
    const sql = 'select max(ordinal) as highest from cases where district = ? and day = ?';
    return database.get<{ highest: number | null }>(sql, district, day)?.highest ?? 0;
  }

  function byNumber(no: string): Case | undefined {
    const sql = 'select b.body as body from cases c join case_bodies b on b.id = c.id where c.no = ?';
    const row = database.get<{ body: string }>(sql, no);
    return row && decodeCase(row.body);
  }

  function openedBy(cause: string): Case | undefined {
    const row = database.get<{ no: string }>('select no from case_causes where cause = ? and opens = 1', cause);
    return row && byNumber(row.no);
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
    insert: (draft) =>
      writer.write(() => {
        const known = openedBy(draft.cause);
        if (known) return { result: 'duplicate' as const, case: known };
        const ordinal = highest(draft.district, draft.day) + 1;
        const change = draft.build(ordinal);
        const { district, day, ordinal: given } = change.case;
        if (district !== draft.district || day !== draft.day || given !== ordinal) {
          throw new TypeError(
            `case ${change.case.no} was built as ${district}/${day}/${given}, not ${draft.district}/${draft.day}/${ordinal}`,
          );
        }
        insertCase(database, draft, change);
        return { result: 'inserted' as const, case: change.case };
      }),
    get: (no) => reading(() => byNumber(no)),
    async replace(change, expected) {
      if (change.case.version !== expected + 1) {
        throw new TypeError(`case ${change.case.no}: version ${change.case.version} cannot follow ${expected}`);
      }
      const body = encodeCase(change.case);
      return writer.write(() => replaceCase(database, change, body, expected));
    },
    clearPending: (no, keys) => writer.write(() => clearPending(database, no, keys)),
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
