import type { Case } from '../../domain/case.ts';
import type { CaseChange, CaseDraft } from '../../ports/case-store.ts';
import {
  encodeCase,
  members,
  OPENING,
  openingValues,
  PROGRESS,
  personsOf,
  progressValues,
  STANDING,
  standingValues,
  unitsOf,
} from './case-rows.ts';
import type { Database } from './database.ts';

const COLUMNS = [...OPENING, ...STANDING, ...PROGRESS];
const INSERT = `insert into cases (${COLUMNS.join(', ')}) values (${COLUMNS.map(() => '?').join(', ')})`;
const assignments = (columns: readonly string[]) => columns.map((column) => `${column} = ?`).join(', ');
const UPDATE_PROGRESS = `update cases set ${assignments(PROGRESS)} where id = ?`;
const UPDATE_BOTH = `update cases set ${assignments([...PROGRESS, ...STANDING])} where id = ?`;

interface StoredRow {
  id: number;
  opened_at: number;
  version: number;
  status: string;
  ended: number;
  street: string | null;
  community: string | null;
  grid: string | null;
  matter: string | null;
  cause_count: number;
  last_cause: string;
  units: string;
  persons: string;
}

/** Stores a first version whole. Runs inside a write. */
export function insertCase(database: Database, draft: CaseDraft, change: CaseChange): void {
  const value = change.case;
  const [units, persons] = [unitsOf(value), personsOf(value)];
  const body = encodeCase(value);
  const id = database.insert(INSERT, ...openingValues(value), ...standingValues(value), ...progressValues(value, units, persons));
  database.run('insert into case_bodies (id, body) values (?, ?)', id, body);
  addCause(database, draft.cause, value.no, 1);
  for (const cause of value.causes) if (cause !== draft.cause) addCause(database, cause, value.no, 0);
  addUnits(database, id, units, value);
  addPersons(database, id, persons);
  addPending(database, id, change);
}

/** Writes a later version if `expected` is the stored one. Runs inside a write. */
export function replaceCase(database: Database, change: CaseChange, body: string, expected: number): boolean {
  const value = change.case;
  const row = database.get<StoredRow>(
    'select id, opened_at, version, status, ended, street, community, grid, matter, cause_count, last_cause, units, persons from cases where no = ?',
    value.no,
  );
  if (row?.version !== expected) return false;
  const [units, persons] = [unitsOf(value), personsOf(value)];
  const progress = progressValues(value, units, persons);
  const stands = !stoodElsewhere(row, value);
  if (stands) database.run(UPDATE_PROGRESS, ...progress, row.id);
  else database.run(UPDATE_BOTH, ...progress, ...standingValues(value), row.id);
  database.run('update case_bodies set body = ? where id = ?', body, row.id);
  addLaterCauses(database, row, value);
  if (units !== row.units || !stands) {
    for (const unit of members(row.units)) {
      database.run(
        'delete from case_units where unit = ? and status = ? and opened_at = ? and id = ?',
        unit,
        row.status,
        row.opened_at,
        row.id,
      );
    }
    addUnits(database, row.id, units, value);
  }
  if (persons !== row.persons) {
    for (const person of members(row.persons))
      database.run('delete from case_persons where person = ? and id = ?', person, row.id);
    addPersons(database, row.id, persons);
  }
  addPending(database, row.id, change);
  return true;
}

function stoodElsewhere(row: StoredRow, value: Case): boolean {
  const stored = [row.opened_at, row.status, row.ended, row.street, row.community, row.grid, row.matter];
  return standingValues(value).some((wanted, index) => wanted !== stored[index]);
}

/** A case only ever gains causes; where the list does not continue the stored one, all of it is noted. */
function addLaterCauses(database: Database, row: StoredRow, value: Case): void {
  const continues = row.cause_count > 0 && value.causes[row.cause_count - 1] === row.last_cause;
  for (const cause of value.causes.slice(continues ? row.cause_count : 0)) addCause(database, cause, value.no, 0);
}

const ADD_CAUSE = 'insert into case_causes (cause, no, opens) values (?, ?, ?) on conflict (cause, no) do nothing';

function addCause(database: Database, cause: string, no: string, opens: 0 | 1): void {
  database.run(ADD_CAUSE, cause, no, opens);
}

function addUnits(database: Database, id: number, units: string, value: Case): void {
  const sql = 'insert into case_units (unit, status, opened_at, id) values (?, ?, ?, ?)';
  for (const unit of members(units)) database.run(sql, unit, value.status, value.openedAt, id);
}

function addPersons(database: Database, id: number, persons: string): void {
  for (const person of members(persons)) database.run('insert into case_persons (person, id) values (?, ?)', person, id);
}

function addPending(database: Database, id: number, change: CaseChange): void {
  const sql = 'insert into case_pending (id, kind, key, body) values (?, ?, ?, ?)';
  for (const words of change.say) database.run(sql, id, 'say', words.key, JSON.stringify(words));
  for (const next of change.then) database.run(sql, id, 'then', next.key, JSON.stringify(next));
}
