import type { Case } from '../../domain/case.ts';
import type { Announcement } from '../../messages/announcement.ts';
import type { FollowUp } from '../../messages/follow-up.ts';
import type { ArchiveItem, ArchivePart, StoreArchive } from '../../ports/archive.ts';
import { readFiles, writeFiles } from './archive-files.ts';
import { insertCase } from './case-writes.ts';
import { type Database, reading, type Value } from './database.ts';
import type { Writer } from './writer.ts';

type Row = Record<string, Value>;

interface Table {
  readonly table: string;
  /** What names a row. */
  readonly key: readonly string[];
  readonly order: string;
  /** Columns of text that hold JSON. */
  readonly json: readonly string[];
  /** The other columns, with the name each has in the archive. */
  readonly plain: Readonly<Record<string, string>>;
}

const whole = (table: string, key: readonly string[], order: string, plain: Table['plain'] = {}): Table => ({
  ...{ table, key, order, plain, json: ['body'] },
});

/** Tables whose rows are archived as they lie. */
const TABLES: Partial<Record<ArchivePart, Table>> = {
  seals: whole('seals', ['date'], 'seq', { date: 'date', hash: 'hash' }),
  absences: whole('absences', ['id'], 'id', { id: 'id', from_at: 'from', until_at: 'until' }),
  records: {
    ...whole('records', ['kind', 'id'], 'kind, id', {
      ...{ kind: 'kind', id: 'id', version: 'version', open: 'open', subject: 'subject', cause: 'cause' },
      ...{ opened_at: 'openedAt', changed_at: 'changedAt' },
    }),
    json: ['body', 'previous'],
  },
  schedules: { ...whole('schedule_runs', ['id'], 'id', { id: 'id', last_run: 'lastRun' }), json: [] },
  leases: { ...whole('leases', ['name'], 'name', { name: 'name', token: 'token' }), json: [] },
  conversations: whole('conversations', ['conversation', 'person'], 'conversation, person', {
    ...{ conversation: 'conversation', person: 'person', act_at: 'actAt' },
  }),
  chat: whole('chat_lines', ['id'], 'seq', {
    ...{ seq: 'seq', id: 'id', first_key: 'firstKey', first_seq: 'firstSeq', chat: 'chat', card_name: 'cardName' },
  }),
  'chat-keys': { ...whole('chat_once', ['once_key'], 'seq', { once_key: 'once', seq: 'seq' }), json: [] },
  settings: { ...whole('settings', ['name'], 'name', { name: 'name', value: 'value' }), json: [] },
  outbox: whole('outbox', ['key'], 'seq', {
    ...{ key: 'key', state: 'state', platform: 'platform', conversation: 'conversation', case_no: 'caseNo', urgent: 'urgent' },
    ...{ attempts: 'attempts', added_at: 'addedAt', due_at: 'dueAt', batch: 'batch', error: 'error' },
    ...{ receipt: 'receipt', finished_at: 'finishedAt' },
  }),
  inbox: whole('inbox', ['platform', 'message_id'], 'accepted_at, seq', {
    ...{ platform: 'platform', message_id: 'messageId', conversation: 'conversation', accepted_at: 'acceptedAt' },
    ...{ replays: 'replays', done_at: 'doneAt', error_id: 'errorId', set_aside_at: 'setAsideAt' },
  }),
};

/** The embedded file read and written whole (搬家). */
export function createArchive(database: Database, writer: Writer, filesDirectory: string): StoreArchive {
  async function* rowsOf(part: ArchivePart): AsyncGenerator<ArchiveItem> {
    const described = TABLES[part];
    if (!described) return;
    const { table, key, order } = described;
    for (const row of await reading(() => database.all<Row>(`select * from ${table} order by ${order}`)))
      yield { key: key.map((column) => row[column]).join('\n'), value: fromRow(described, row) };
  }

  async function* cases(): AsyncGenerator<ArchiveItem> {
    const next = `select c.id as id, c.no as no, b.body as body from cases c join case_bodies b on b.id = c.id
      where c.id > ? order by c.id limit 1`;
    for (let after = 0; ; ) {
      const row = await reading(() => database.get<{ id: number; no: string; body: string }>(next, after));
      if (!row) return;
      after = row.id;
      const pending = database.all<{ kind: string; key: string; body: string }>(
        'select kind, key, body from case_pending where id = ? order by seq',
        row.id,
      );
      const opened = database.get<{ cause: string }>('select cause from case_causes where no = ? and opens = 1', row.no);
      const value = {
        case: JSON.parse(row.body),
        openedBy: opened?.cause ?? '',
        pending: pending.map(({ kind, key, body }) => ({ kind, key, body: JSON.parse(body) })),
      };
      yield { key: row.no, value };
    }
  }

  function write(part: ArchivePart, { value }: ArchiveItem): void {
    if (part === 'cases') {
      writeCase(database, value);
      return;
    }
    const described = TABLES[part];
    if (!described) return;
    const row = toRow(described, value);
    const columns = Object.keys(row);
    const sql = `insert or replace into ${described.table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
    database.run(sql, ...Object.values(row));
  }

  const count = (table: string) => database.get<{ n: number }>(`select count(*) as n from ${table}`)?.n ?? 0;

  return {
    async *read(part) {
      if (part === 'files') yield* readFiles(filesDirectory);
      else if (part === 'cases') yield* cases();
      else yield* rowsOf(part);
    },
    async write(part, items) {
      if (part === 'files') await writeFiles(filesDirectory, items);
      else
        await writer.write(() => {
          for (const item of items) write(part, item);
        });
    },
    begin: () => reading(() => count('cases') + count('inbox') + count('outbox') === 0),
    finish: async () => {},
    // The lock on the file tells, when it is opened.
    servedUntil: async () => 0,
  };
}

/** Absent is left out, not null. */
function fromRow({ plain, json }: Table, row: Row): Record<string, unknown> {
  const columns = Object.entries(plain).map(([column, name]) => [name, row[column]] as const);
  const texts = json.map((column) => [column, row[column] === null ? null : JSON.parse(String(row[column]))] as const);
  const found = [...columns, ...texts].filter(([, value]) => value !== null);
  // Of what is over only the key and its end matter.
  const over = FINISHED.find(({ is }) =>
    found.some(([name, value]) => name === is[0] && (is[1] === undefined || value === is[1])),
  );
  return Object.fromEntries(found.filter(([name]) => !over?.without.includes(String(name))));
}

const FINISHED: readonly { readonly is: readonly [string, string?]; readonly without: readonly string[] }[] = [
  { is: ['state', 'sent'], without: ['conversation', 'caseNo'] },
  { is: ['doneAt'], without: ['errorId', 'setAsideAt'] },
];

function toRow({ table, plain, json }: Table, value: ArchiveItem['value']): Row {
  const columns = Object.entries(plain).map(([column, name]) => [column, (value[name] ?? null) as Value] as const);
  const texts = json.map((column) => [column, value[column] === undefined ? null : JSON.stringify(value[column])] as const);
  const row: Row = Object.fromEntries([...columns, ...texts]);
  if (table === 'outbox') return { ...row, conversation: row['conversation'] ?? '', ready_at: row['due_at'] ?? 0 };
  return table === 'leases' ? { ...row, owner: null, until_at: 0 } : row;
}

function writeCase(database: Database, value: ArchiveItem['value']): void {
  const {
    case: kept,
    openedBy,
    pending,
  } = value as unknown as {
    case: Case;
    openedBy: string;
    pending: readonly { kind: string; body: Announcement | FollowUp }[];
  };
  const say = pending.filter(({ kind }) => kind === 'say').map(({ body }) => body as Announcement);
  const next = pending.filter(({ kind }) => kind === 'then').map(({ body }) => body as FollowUp);
  const change = { case: kept, say, then: next };
  insertCase(database, { district: kept.district, day: kept.day, cause: openedBy, build: () => change }, change);
}
