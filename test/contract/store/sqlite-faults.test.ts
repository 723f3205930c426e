import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import type { CaseStore } from '../../../src/ports/case-store.ts';
import type { Inbox } from '../../../src/ports/inbox.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';
import { createCases } from '../../../src/store/sqlite/cases.ts';
import { type Database, openDatabase } from '../../../src/store/sqlite/database.ts';
import { probe } from '../../../src/store/sqlite/health.ts';
import { createHolds } from '../../../src/store/sqlite/holds.ts';
import { createInbox } from '../../../src/store/sqlite/inbox.ts';
import { createOutboxRows } from '../../../src/store/sqlite/outbox-rows.ts';
import { createWriter, type Writer } from '../../../src/store/sqlite/writer.ts';
import { draftOf, open, words } from './case-drafts.ts';
import { diskError, openFaultyDatabase } from './faulty-database.ts';

const conversation = { platform: 'simulator', kind: 'group' as const, id: 'g_wt' };
const hold = { owner: 'o', leaseUntil: 1 };
const message = (messageId: string, text = '路灯不亮') => ({
  platform: 'simulator',
  messageId,
  conversation,
  sender: 'u_1',
  text,
  mentioned: true,
  sentAt: 1,
});

describe('when the store is at fault', () => {
  let directory: string;
  let database: Database;
  let writer: Writer;
  let inbox: Inbox;
  let cases: CaseStore;
  /** Errors that the next statements of these texts meet. */
  let failing: Map<string, unknown>;

  beforeEach(async () => {
    ({ directory, database, failing } = await openFaultyDatabase());
    writer = createWriter(database);
    inbox = createInbox(database, writer, createHolds());
    cases = createCases(database, writer, createOutboxRows(database));
  });

  afterEach(async () => {
    writer.close();
    database.close();
    await rm(directory, { recursive: true });
  });

  test('a full disk refuses the write whole, says so, and takes it once there is room', async () => {
    await inbox.accept(message('m1'), 1, hold);
    const pages = database.get<{ page_count: number }>('pragma page_count');
    database.exec(`pragma max_page_count = ${pages!.page_count}`);
    const long = '路'.repeat(50_000);
    const refused = cases.insert(draftOf('p/m2', { text: long }, { say: [words('w')] }));
    await expect(refused).rejects.toThrow(StoreUnavailable);
    expect(probe(database, writer)).toEqual({ writable: false, reason: 'database or disk is full' });
    expect(await cases.count({})).toBe(0);
    expect(await cases.applied('p')).toEqual([]);
    expect(await inbox.state()).toMatchObject({ undone: 1 });
    database.exec('pragma max_page_count = 1000000');
    expect(probe(database, writer)).toEqual({ writable: true });
    expect((await cases.insert(draftOf('p/m2', { text: long }, { say: [words('w')] }))).case.ordinal).toBe(1);
  });

  test('when the disk is full every write of the group is refused and none is half done', async () => {
    const pages = database.get<{ page_count: number }>('pragma page_count');
    database.exec(`pragma max_page_count = ${pages!.page_count + 1}`);
    const group = [inbox.accept(message('small'), 1, hold), inbox.accept(message('large', '路'.repeat(50_000)), 1, hold)];
    const results = await Promise.allSettled(group);
    expect(results.map((one) => one.status === 'rejected' && one.reason instanceof StoreUnavailable)).toEqual([true, true]);
    expect(await inbox.state()).toMatchObject({ undone: 0 });
    expect(await inbox.accept(message('small'), 1, hold)).toBe('new');
  });

  test('another connection’s lock that goes away in time is waited for', async () => {
    const other = lockedBySomebodyElse();
    const accepted = inbox.accept(message('m1'), 1, hold);
    await nextTurn();
    expect(probe(database, writer)).toEqual({ writable: false, reason: 'database is locked' });
    other.close();
    const second = inbox.accept(message('m2'), 1, hold);
    expect(await Promise.all([accepted, second])).toEqual(['new', 'new']);
    expect(probe(database, writer)).toEqual({ writable: true });
  });

  test('a lock that stays is told after about a second; reading goes on, and writing comes back by itself', async () => {
    await open(cases, 'p/m1');
    await writer.saved();
    const other = lockedBySomebodyElse();
    const refused = inbox.accept(message('m1'), 1, hold);
    expect(await cases.count({})).toBe(1);
    await expect(refused).rejects.toThrow(StoreUnavailable);
    other.close();
    expect(await inbox.accept(message('m1'), 1, hold)).toBe('new');
  });

  test.each([
    ['begin immediate', 'begin immediate'],
    ['commit', 'commit'],
  ])('a disk error at "%s" refuses every write of the group and leaves the store usable', async (_what, statement) => {
    failing.set(statement, diskError());
    const group = await Promise.allSettled([inbox.accept(message('m1'), 1, hold), inbox.accept(message('m2'), 1, hold)]);
    for (const one of group) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } });
    failing.clear();
    expect(await inbox.state()).toMatchObject({ undone: 0 });
    expect(await Promise.all([inbox.accept(message('m1'), 1, hold), inbox.accept(message('m2'), 1, hold)])).toEqual([
      'new',
      'new',
    ]);
  });

  test('one write that fails by itself leaves the others of its group alone, in their order', async () => {
    const results = await Promise.allSettled([
      writer.write(() => database.run("insert into leases values ('a', 'x', 1, 1)")),
      writer.write(() => {
        database.run("insert into leases values ('half', 'x', 1, 1)");
        throw new Error('a mistake');
      }),
      writer.write(() => database.run("insert into leases values ('a', 'y', 1, 1)")),
      writer.write(() => database.run("insert into leases values ('b', 'x', 1, 1)")),
    ]);
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: 'a mistake' } });
    expect(database.all('select name, owner from leases order by name')).toEqual([
      { name: 'a', owner: 'x' },
      { name: 'b', owner: 'x' },
    ]);
  });

  test('writes of one turn are one transaction; a reader sees none before all', async () => {
    const reader = new DatabaseSync(join(directory, 'shaozi.db'), { readOnly: true });
    const count = () => reader.prepare('select count(*) as count from inbox').get().count;
    const group = Promise.all(Array.from({ length: 50 }, (_, n) => inbox.accept(message(`m${n}`), 1, hold)));
    expect(count()).toBe(0);
    await group;
    expect(count()).toBe(50);
    reader.close();
  });

  test('a closed store finishes what it was given and refuses what comes later', async () => {
    const given = inbox.accept(message('m1'), 1, hold);
    writer.close();
    expect(await given).toBe('new');
    await expect(inbox.accept(message('m2'), 1, hold)).rejects.toThrow(StoreUnavailable);
    database.close();
    await expect(inbox.state()).rejects.toThrow(StoreUnavailable);
    database = openDatabase(join(directory, 'shaozi.db'));
  });

  function lockedBySomebodyElse(): { close(): void } {
    const other = new DatabaseSync(join(directory, 'shaozi.db'));
    other.exec('begin immediate');
    return other;
  }
});
