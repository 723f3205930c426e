import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../../domain/instant.ts';
import { type Database, reading } from './database.ts';

/** Rows read in one go; between two such reads the process serves others. */
const PAGE = 1000;

interface Chain {
  no: string;
  length: number;
  head: string;
}

/** The chains of cases changed since a moment, by district, day and ordinal. */
export async function* walkChangedChains(database: Database, changedFrom: Instant): AsyncGenerator<Chain> {
  const sql = `select no, chain_length as length, chain_head as head from cases indexed by cases_changed
    where changed_at >= ? order by district, day, ordinal`;
  for (const { no, length, head } of await reading(() => database.all<Chain>(sql, changedFrom))) yield { no, length, head };
}

/** Every case's number and chain, by district, day and ordinal. */
export async function* walkChains(database: Database): AsyncGenerator<Chain> {
  const sql = `select district, day, ordinal, no, chain_length as length, chain_head as head from cases
    where (district, day, ordinal) > (?, ?, ?) order by district, day, ordinal limit ${PAGE}`;
  let last = { district: '', day: '', ordinal: 0 };
  for (;;) {
    const rows = await reading(() => database.all<Chain & typeof last>(sql, last.district, last.day, last.ordinal));
    for (const { no, length, head } of rows) yield { no, length, head };
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = end;
    await nextTurn();
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
    await nextTurn();
  }
}
