import type { KeptRecord, RecordStore, RecordWrite } from '../../ports/record-store.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly open: number;
  readonly subject: string;
  readonly cause: string;
  readonly opened_at: number;
  readonly changed_at: number;
  readonly body: string;
  readonly previous: string | null;
}

/** Records beside the cases (台账), in SQLite. */
export function createRecords(database: Database, writer: Writer): RecordStore {
  const find = (kind: string, id: string) => database.get<Row>('select * from records where kind = ? and id = ?', kind, id);

  function write({ kind, id, version, open, subject, cause, at }: RecordWrite, text: string): boolean {
    const known = find(kind, id);
    const again = known !== undefined && known.version === version && known.cause === cause;
    if (!again && (known?.version ?? 0) !== version - 1) return false;
    const previous = again ? known.previous : known === undefined ? null : previousOf(known);
    const sql = `insert into records (kind, id, version, open, subject, cause, opened_at, changed_at, body, previous)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (kind, id) do update set version = excluded.version, open = excluded.open,
      subject = excluded.subject, cause = excluded.cause, changed_at = excluded.changed_at, body = excluded.body,
      previous = excluded.previous`;
    database.run(sql, kind, id, version, open ? 1 : 0, subject, cause, known?.opened_at ?? at, at, text, previous);
    return true;
  }

  return {
    get: (kind, id) =>
      reading(() => {
        const row = find(kind, id);
        return row && recordOf(row);
      }),
    list: (kind, { open, subject } = {}) =>
      reading(() => {
        const kinds = typeof kind === 'string' ? [kind] : kind;
        const sql = `select * from records where kind in (${kinds.map(() => '?').join(', ')})${open === undefined ? '' : ` and open = ${open ? 1 : 0}`}${
          subject === undefined ? '' : ' and subject = ?'
        } order by opened_at, id`;
        return database.all<Row>(sql, ...kinds, ...(subject === undefined ? [] : [subject])).map(recordOf);
      }),
    put(record) {
      const text = JSON.stringify(record.body);
      return writer.write(() => write(record, text));
    },
  };
}

function previousOf(row: Row): string {
  const { version, open, cause, changed_at: changedAt, body } = row;
  return JSON.stringify({ version, open: open === 1, body: JSON.parse(body), cause, changedAt });
}

function recordOf(row: Row): KeptRecord {
  const { kind, id, version, subject, cause, opened_at: openedAt, changed_at: changedAt, previous } = row;
  const known = { kind, id, version, open: row.open === 1, subject, cause, openedAt, changedAt, body: JSON.parse(row.body) };
  return previous === null ? known : { ...known, previous: JSON.parse(previous) };
}
