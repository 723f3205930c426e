import type { AbsenceStore } from '../../ports/absence-store.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

/** Leave and hand-over (请假/交接), in SQLite. */
export function createAbsences(database: Database, writer: Writer): AbsenceStore {
  return {
    put(absence) {
      const body = JSON.stringify(absence);
      return writer.write(() => {
        const sql = `insert into absences (id, from_at, until_at, body) values (?, ?, ?, ?)
          on conflict (id) do update set from_at = excluded.from_at, until_at = excluded.until_at, body = excluded.body`;
        database.run(sql, absence.id, absence.from, absence.until, body);
      });
    },
    remove: (id) =>
      writer.write(() => {
        database.run('delete from absences where id = ?', id);
      }),
    current: (now) =>
      reading(() => {
        const sql = 'select body from absences where until_at > ? order by from_at, id';
        return database.all<{ body: string }>(sql, now).map((row) => JSON.parse(row.body));
      }),
  };
}
