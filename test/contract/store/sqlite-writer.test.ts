import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import fc from 'fast-check';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';
import { createCases } from '../../../src/store/sqlite/cases.ts';
import { createSqliteStore, type SqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';
import { type Database, openDatabase } from '../../../src/store/sqlite/database.ts';
import { probe } from '../../../src/store/sqlite/health.ts';
import { createOutboxRows } from '../../../src/store/sqlite/outbox-rows.ts';
import { createWriter, type Writer } from '../../../src/store/sqlite/writer.ts';
import { draftOf, open, words } from './case-drafts.ts';
import { diskError, openFaultyDatabase } from './faulty-database.ts';

describe('what is told before it is on disk', () => {
  let directory: string;
  let database: Database;
  let other: Database;
  let writer: Writer;
  /** Errors that the next statements of these texts meet. */
  let failing: Map<string, unknown>;

  beforeEach(async () => {
    ({ directory, database, failing } = await openFaultyDatabase());
    writer = createWriter(database);
    other = openDatabase(join(directory, 'shaozi.db'), { readOnly: true });
  });

  afterEach(async () => {
    writer.close();
    database.close();
    other.close();
    await rm(directory, { recursive: true });
  });

  /** It comes back by itself. */
  async function untilSaved(): Promise<void> {
    while (
      !(await writer.saved().then(
        () => true,
        () => false,
      ))
    )
      await passing(5);
  }

  const add = (name: string) => () => database.run(`insert into leases values ('${name}', 'x', 1, 1)`);
  const namesIn = (one: Database) => one.all<{ name: string }>('select name from leases order by name').map(({ name }) => name);

  test('everybody here sees it at once, everybody else when it is saved', async () => {
    await writer.apply(add('a'));
    expect(namesIn(database)).toEqual(['a']);
    expect(namesIn(other)).toEqual([]);
    await writer.saved();
    expect(namesIn(other)).toEqual(['a']);
    await writer.saved();
  });

  test('what has to be on disk takes everything before it along', async () => {
    const told = writer.apply(add('a'));
    const kept = writer.write(add('b'));
    await told;
    expect(namesIn(other)).toEqual([]);
    await kept;
    expect(namesIn(other)).toEqual(['a', 'b']);
  });

  test('where the disk fails in between it is refused to nobody, and until it is there nothing else is read or written', async () => {
    await writer.apply(add('a'));
    const untold = writer.write(add('b'));
    const saved = writer.saved();
    failing.set('commit', diskError());
    await expect(untold).rejects.toThrow(StoreUnavailable);
    await expect(saved).rejects.toThrow('disk I/O error');
    await expect(writer.saved()).rejects.toThrow('disk I/O error');
    expect(() => namesIn(database)).toThrow(StoreUnavailable);
    await expect(writer.apply(add('c'))).rejects.toThrow(StoreUnavailable);
    await expect(writer.write(add('d'))).rejects.toThrow(StoreUnavailable);
    expect(probe(database, writer)).toEqual({
      writable: false,
      reason: 'what was written before is not on disk yet: disk I/O error',
    });
    failing.clear();
    await untilSaved();
    expect(namesIn(other)).toEqual(['a']);
    expect(probe(database, writer)).toEqual({ writable: true });
    await writer.write(add('e'));
    expect(namesIn(other)).toEqual(['a', 'e']);
  });

  test('a full disk does not take it back', async () => {
    await writer.apply(add('a'));
    const { page_count: pages } = database.get<{ page_count: number }>('pragma page_count') ?? { page_count: 0 };
    database.exec(`pragma max_page_count = ${pages}`);
    const large = writer.apply(() => database.run('insert into probe (filler) values (zeroblob(500000))'));
    await expect(large).rejects.toThrow(StoreUnavailable);
    await untilSaved();
    expect(namesIn(other)).toEqual(['a']);
  });

  test('the mistake of another write does not take it back, and a case stays the one that was told', async () => {
    const cases = createCases(database, writer, createOutboxRows(database));
    let built = 0;
    const draft = draftOf('p/m1');
    const salted = {
      ...draft,
      build: (ordinal: number) => {
        built += 1;
        return draft.build(ordinal);
      },
    };
    const { case: told } = await cases.insert(salted);
    const wrong = writer.apply(() => {
      add('half')();
      throw new Error('a mistake');
    });
    await expect(wrong).rejects.toThrow('a mistake');
    await writer.saved();
    expect(built).toBe(1);
    expect(other.all('select no from cases')).toEqual([{ no: told.no }]);
    expect(namesIn(other)).toEqual([]);
  });

  test('a writer that is closed saves it; one that dies loses it', async () => {
    await writer.apply(add('a'));
    writer.close();
    expect(namesIn(other)).toEqual(['a']);
    writer = createWriter(database);
    await writer.apply(add('b'));
    const never = writer.saved();
    writer.die();
    expect(namesIn(database)).toEqual(['a']);
    await expect(writer.apply(add('c'))).rejects.toThrow(StoreUnavailable);
    expect(await Promise.race([never, passing(5, 'nothing')])).toBe('nothing');
  });

  test('a closed writer that cannot save tells those who wait', async () => {
    await writer.apply(add('a'));
    const saved = writer.saved();
    failing.set('commit', diskError());
    writer.close();
    await expect(saved).rejects.toThrow(StoreUnavailable);
    failing.clear();
  });

  test('who asks for very much in one turn waits for the disk in between', async () => {
    const told: string[] = [];
    const all = Array.from({ length: 400 }, (_, n) => writer.apply(add(`n${n}`)).then(() => told.push(`n${n}`)));
    await Promise.resolve();
    await Promise.resolve();
    expect(told).toHaveLength(300);
    await Promise.all(all);
    expect(namesIn(other)).toHaveLength(400);
  });

  test('whatever fails whenever: the disk holds what was told or resolved, in order, and no more than was asked for', async () => {
    const step = fc.record({
      early: fc.boolean(),
      fails: fc.constantFrom('', '', '', 'commit', 'begin immediate', 'mistake'),
      turn: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await writer.write(() => database.run('delete from leases'));
        const good: string[] = [];
        const asked: Promise<unknown>[] = [];
        for (const [index, { early, fails, turn }] of steps.entries()) {
          const name = `s${String(index).padStart(2, '0')}`;
          failing.clear();
          if (fails !== '' && fails !== 'mistake') failing.set(fails, diskError());
          const work = () => {
            if (fails === 'mistake') throw new Error(name);
            return add(name)();
          };
          asked.push(
            (early ? writer.apply(work) : writer.write(work)).then(
              () => good.push(name),
              () => undefined,
            ),
          );
          if (turn) await passing(0);
        }
        failing.clear();
        await Promise.all(asked);
        await untilSaved();
        expect(namesIn(other)).toEqual(good.sort());
      }),
      { numRuns: 60 },
    );
  });
});

describe('what leaves the store', () => {
  let directory: string;
  let store: SqliteStore;
  let other: Database;
  const conversation = { platform: 'simulator', kind: 'group' as const, id: 'g_wt' };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'shaozi-leaves-'));
    const file = join(directory, 'shaozi.db');
    store = createSqliteStore({ file });
    other = openDatabase(file, { readOnly: true });
  });

  afterEach(async () => {
    other.close();
    await store.close();
    await rm(directory, { recursive: true });
  });

  const count = (table: string) => other.get<{ n: number }>(`select count(*) as n from ${table}`)?.n;

  test('words are handed out to be sent when they, and the case they speak of, are on disk', async () => {
    await open(store.cases, 'p/m1');
    await store.outbox.add([{ announcement: words('甲'), conversation }], 1);
    expect([count('cases'), count('outbox')]).toEqual([0, 0]);
    const claimed = await store.outbox.claim({ owner: 'o', now: 1, leaseUntil: 2, limit: 10 });
    expect(claimed).toHaveLength(1);
    expect([count('cases'), count('outbox')]).toEqual([1, 1]);
  });

  test('what was given up and is asked for again is on disk when that is answered', async () => {
    await store.outbox.add([{ announcement: words('甲'), conversation }], 1);
    await store.outbox.dead(['甲'], 2, 'gone');
    expect(await store.outbox.revive(['甲'], 3)).toBe(1);
    expect(other.get('select state from outbox')).toEqual({ state: 'waiting' });
  });

  test('words that cannot be saved now are in nobody’s hands', async () => {
    await store.outbox.add([{ announcement: words('甲'), conversation }], 1);
    store.allowGrowth(0);
    await expect(open(store.cases, 'p/m1', { text: '路'.repeat(50_000) })).rejects.toThrow(StoreUnavailable);
    const claim = { owner: 'o', now: 1, leaseUntil: 60_000, limit: 10 };
    await expect(store.outbox.claim(claim)).rejects.toThrow(StoreUnavailable);
    // What was told fits, and is written by itself.
    for (;;) {
      const claimed = await store.outbox.claim(claim).catch(() => undefined);
      if (claimed === undefined) await passing(5);
      else {
        expect(claimed).toHaveLength(1);
        break;
      }
    }
  });

  test('lines are shown when they are on disk', async () => {
    const line = { id: 'l1', group: 'g_wt', from: { id: 'bot', name: '哨子', bot: true }, text: '已派单', mentions: [], at: 1 };
    for (const [index, read] of [
      () => store.chatLog.after({ group: 'g_wt' }, 0, 10),
      () => store.chatLog.last({ group: 'g_wt' }, 10),
    ].entries()) {
      await store.chatLog.append({ ...line, id: `l${index}` }, `k${index}`);
      expect(count('chat_lines')).toBe(index);
      expect(await read()).toHaveLength(index + 1);
      expect(count('chat_lines')).toBe(index + 1);
    }
  });
});
