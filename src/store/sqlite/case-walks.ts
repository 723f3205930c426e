import { type Database, reading } from './database.ts';

/** Rows read in one go; between two such reads the process serves others. */
const PAGE = 1000;

interface ChainRow {
  district: string;
  day: string;
  ordinal: number;
  no: string;
  length: number;
  head: string;
}

/** Every case's number and chain by district, day and ordinal, only those changed since `changedFrom` when given. */
export async function* walkChains(
  database: Database,
  changedFrom = Number.MIN_SAFE_INTEGER,
): AsyncGenerator<{ no: string; length: number; head: string }> {
  const sql = `select district, day, ordinal, no, chain_length as length, chain_head as head from cases
    where (district, day, ordinal) > (?, ?, ?) and changed_at >= ? order by district, day, ordinal limit ${PAGE}`;
  let last = { district: '', day: '', ordinal: 0 };
  for (;;) {
    const rows = await reading(() => database.all<ChainRow>(sql, last.district, last.day, last.ordinal, changedFrom));
    for (const { no, length, head } of rows) yield { no, length, head };
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = end;
  }
}

/** Every cause key with its case number, by key. */
export async function* walkCauses(database: Database): AsyncGenerator<{ cause: string; caseNo: string }> {
  const sql = `select cause, no from case_causes where (cause, no) > (?, ?) order by cause, no limit ${PAGE}`;
  let last = { cause: '', no: '' };
  for (;;) {
    const rows = await reading(() => database.all<{ cause: string; no: string }>(sql, last.cause, last.no));
    for (const { cause, no } of rows) yield { cause, caseNo: no };
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = end;
  }
}
