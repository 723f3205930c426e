import type { Announcement } from '../../messages/announcement.ts';
import type { FollowUp } from '../../messages/follow-up.ts';
import type { CasePending } from '../../ports/case-store.ts';
import type { Database } from './database.ts';

/** Cases with something still to be said or to follow, those waiting longest first. */
export function casesWithPending(database: Database, limit: number): CasePending[] {
  const cases = database.all<{ id: number; no: string }>(
    `select p.id as id, c.no as no from case_pending p join cases c on c.id = p.id group by p.id order by min(p.seq) limit ?`,
    limit,
  );
  return cases.map(({ id, no }) => {
    const rows = database.all<{ kind: string; body: string }>(
      'select kind, body from case_pending where id = ? order by seq',
      id,
    );
    const say: Announcement[] = [];
    const next: FollowUp[] = [];
    for (const row of rows) {
      if (row.kind === 'say') say.push(JSON.parse(row.body));
      else next.push(JSON.parse(row.body));
    }
    return { caseNo: no, say, then: next };
  });
}

/** Takes what was carried over away. Runs inside a write. */
export function clearPending(database: Database, no: string, keys: readonly string[]): void {
  const sql = 'delete from case_pending where id = (select id from cases where no = ?) and key = ?';
  for (const key of keys) database.run(sql, no, key);
}
