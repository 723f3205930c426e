import { setImmediate as nextTurn } from 'node:timers/promises';
import { caseSchema } from '../../domain/case.ts';
import type { AuditedCase, StoreAudit } from '../../ports/store.ts';
import { OPENING, openingValues, PROGRESS, personsOf, progressValues, STANDING, standingValues, unitsOf } from './case-rows.ts';
import { type Database, reading, type Value } from './database.ts';

/** Cases judged before others get a turn. */
const PAGE = 50;
const COLUMNS = [...OPENING, ...STANDING, ...PROGRESS];
type Row = Record<string, Value> & { id: number; no: string; body: string | null };

/** Reads cases and file for an audit (审计), the columns compared with the text. */
export function createAudit(database: Database): StoreAudit {
  return {
    async *cases() {
      const sql = `select c.id as id, b.body as body, ${COLUMNS.map((column) => `c.${column} as ${column}`).join(', ')}
        from cases c left join case_bodies b on b.id = c.id where c.id > ? order by c.id limit 1`;
      let after = 0;
      let read = 0;
      for (;;) {
        const row = await reading(() => database.get<Row>(sql, after));
        if (!row) return;
        after = row.id;
        yield judge(row);
        read += 1;
        if (read % PAGE === 0) await nextTurn();
      }
    },
    integrity: () =>
      reading(() =>
        database
          .all<{ quick_check: string }>('pragma quick_check')
          .map((row) => row.quick_check)
          .filter((line) => line !== 'ok'),
      ),
  };
}

function judge(row: Row): AuditedCase {
  let stored: unknown;
  try {
    stored = JSON.parse(row.body ?? '');
  } catch {
    return { no: row.no, faults: ['its text is missing or cannot be read'] };
  }
  const checked = caseSchema.safeParse(stored);
  if (!checked.success)
    return { no: row.no, faults: checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  const value = checked.data;
  const expected = [
    ...openingValues(value),
    ...standingValues(value),
    ...progressValues(value, unitsOf(value), personsOf(value)),
  ];
  const faults = COLUMNS.filter((column, index) => row[column] !== expected[index]).map(
    (column) => `column ${column} does not agree with the text of the case`,
  );
  return { no: row.no, case: value, faults };
}
