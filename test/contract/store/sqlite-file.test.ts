import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';
import { StoreInUse } from '../../../src/store/sqlite/lock.ts';
import { changed, draftOf, open, words } from './case-drafts.ts';
import { collect } from './store-under-test.ts';

describe('the file of the embedded store', () => {
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'shaozi-file-'));
    file = join(directory, 'deep', 'shaozi.db');
  });

  afterEach(() => rm(directory, { recursive: true }));

  test('one file is served once; when the first closes, the next may', async () => {
    const first = createSqliteStore({ file });
    expect(() => createSqliteStore({ file })).toThrow(StoreInUse);
    expect(() => createSqliteStore({ file })).toThrow(file);
    await open(first.cases, 'p/m1');
    await first.close();
    await first.close();
    const second = createSqliteStore({ file });
    expect(await second.cases.count({})).toBe(1);
    await second.close();
  });

  test('it is healthy from the start', async () => {
    const store = createSqliteStore({ file });
    expect(await store.health()).toEqual({ writable: true });
    await store.close();
    expect(await store.health()).toEqual({ writable: false, reason: 'database is not open' });
  });

  test('what is closed is whole in the one file, so a copy of it is enough', async () => {
    const store = createSqliteStore({ file });
    const stored = await open(store.cases, 'p/m1');
    await store.close();
    const copy = join(directory, 'copy.db');
    await copyFile(file, copy);
    const audit = createSqliteStore({ file: copy, readOnly: true });
    expect(await audit.cases.get(stored.no)).toEqual(stored);
    await audit.close();
  });

  test('once done or sent, the words are gone from the file', async () => {
    const store = createSqliteStore({ file });
    const conversation = { platform: 'simulator', kind: 'group' as const, id: 'g_wt' };
    const message = {
      platform: 'simulator',
      messageId: 'm1',
      conversation,
      sender: 'u_1',
      text: '甲说的话',
      mentioned: true,
      sentAt: 1,
    };
    await store.inbox.accept(message, 1, { owner: 'o', leaseUntil: 1 });
    await store.outbox.add([{ announcement: words('乙听的话'), conversation }], 1);
    const bodies = () => {
      const raw = new DatabaseSync(file, { readOnly: true });
      const found = raw.prepare('select body from inbox union all select body from outbox').all();
      raw.close();
      return JSON.stringify(found);
    };
    await store.saved();
    expect(bodies()).toContain('甲说的话');
    expect(bodies()).toContain('乙听的话');
    await store.inbox.done('simulator', 'm1', 2);
    await store.outbox.sent(['乙听的话'], 2);
    await store.saved();
    expect(bodies()).not.toContain('的话');
    await store.close();
  });

  test('it can be read while it is served, and the reader sees what was committed and writes nothing', async () => {
    const store = createSqliteStore({ file });
    await open(store.cases, 'p/m1');
    await store.saved();
    const reader = createSqliteStore({ file, readOnly: true });
    expect(await reader.cases.count({})).toBe(1);
    await open(store.cases, 'p/m2');
    await store.saved();
    expect(await reader.cases.count({})).toBe(2);
    await expect(open(reader.cases, 'p/m3')).rejects.toThrow(StoreUnavailable);
    expect((await reader.health()).writable).toBe(false);
    await reader.close();
    await store.close();
  });

  test('reading a file that is not there is refused and makes none', async () => {
    expect(() => createSqliteStore({ file, readOnly: true })).toThrow(StoreUnavailable);
    expect(await readdir(directory)).toEqual([]);
  });

  test('something that is no database is refused and left as it is', async () => {
    const other = join(directory, 'notes.txt');
    await writeFile(other, '会议记录'.repeat(500));
    expect(() => createSqliteStore({ file: other })).toThrow(StoreUnavailable);
    expect(() => createSqliteStore({ file: other })).toThrow(StoreUnavailable);
  });

  test('a file of a newer programme is refused', async () => {
    await createSqliteStore({ file }).close();
    const raw = new DatabaseSync(file);
    raw.exec('pragma user_version = 999');
    raw.close();
    expect(() => createSqliteStore({ file })).toThrow('999');
    expect(() => createSqliteStore({ file, readOnly: true })).toThrow('999');
  });

  test('an audit reads sound cases without a fault', async () => {
    const store = createSqliteStore({ file });
    const before = await open(store.cases, 'p/m1');
    await store.cases.replace(changed(before, { status: 'handling', causes: ['p/m1', 'p/m2'] }), 1);
    await store.cases.insert(draftOf('p/m3', {}, { say: [words('w')] }));
    const audited = await collect(store.audit.cases());
    expect(audited.map((one) => [one.no, one.case?.version, one.faults])).toEqual([
      [before.no, 2, []],
      ['QH260610-02', 1, []],
    ]);
    expect(await store.audit.integrity()).toEqual([]);
    await store.close();
  });

  test.each([
    ['a changed column', "update cases set status = 'closed' where id = 1", 'status'],
    ['a changed text', `update case_bodies set body = json_set(body, '$.version', 7) where id = 1`, 'version'],
    ['a text that is no case', `update case_bodies set body = '{"no":"x"}' where id = 1`, 'district'],
    ['a text that cannot be read', "update case_bodies set body = '{' where id = 1", 'cannot be read'],
    ['a lost text', 'delete from case_bodies where id = 1', 'missing'],
  ])('an audit finds %s', async (_what, tampering, told) => {
    const store = createSqliteStore({ file });
    const stored = await open(store.cases, 'p/m1');
    await store.close();
    const raw = new DatabaseSync(file);
    raw.exec(tampering);
    raw.close();
    const audit = createSqliteStore({ file, readOnly: true });
    const [found] = await collect(audit.audit.cases());
    expect(found?.no).toBe(stored.no);
    expect(found?.faults.join('\n')).toContain(told);
    await audit.close();
  });
});
