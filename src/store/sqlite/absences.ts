import type { Instant } from '../../domain/instant.ts';
import type { Absence, AbsenceStore } from '../../ports/absence-store.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

/** Leave and hand-over (请假/交接), in SQLite. */
export function createAbsences(database: Database, writer: Writer): AbsenceStore {
  /** What was not over at `from`, as long as nobody changes it: asked for with nearly every message, changed a few times a week. */
  let known: { readonly from: Instant; readonly absences: readonly Absence[] } | undefined;

  function notOverAt(now: Instant): readonly Absence[] {
    if (known && known.from <= now) return known.absences;
    const sql = 'select body from absences where until_at > ? order by from_at, id';
    const absences = database.all<{ body: string }>(sql, now).map((row): Absence => JSON.parse(row.body));
    known = { from: now, absences };
    return absences;
  }

  return {
    put(absence) {
      const body = JSON.stringify(absence);
      return writer.write(() => {
        const sql = `insert into absences (id, from_at, until_at, body) values (?, ?, ?, ?)
          on conflict (id) do update set from_at = excluded.from_at, until_at = excluded.until_at, body = excluded.body`;
        database.run(sql, absence.id, absence.from, absence.until, body);
        known = undefined;
      });
    },
    remove: (id) =>
      writer.write(() => {
        database.run('delete from absences where id = ?', id);
        known = undefined;
      }),
    current: (now) => reading(() => notOverAt(now).filter((absence) => absence.until > now)),
  };
}
