import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Case } from '../../../src/domain/case.ts';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import { plain } from '../../../src/messages/message-body.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';
import { sealed, walkedCase } from '../../support/history.ts';
import { at } from '../../support/rules.ts';
import { createShell } from '../../support/shell.ts';

const friday = at('2026-06-12 09:00');

/** A data folder with four cases of one day, sealed the night after. */
async function createDistrict() {
  const shell = createShell();
  const file = join(shell.dataFolder, 'shaozi.db');
  const store = createSqliteStore({ file });
  const cases: Case[] = [];
  for (const ordinal of [1, 2, 3, 4]) {
    const build = walkedCase(ordinal, friday + ordinal * HOUR, ordinal);
    const cause = build.causes[0] ?? '';
    const draft = { district: 'qh', day: '260612', cause, build: () => ({ case: build, say: [], then: [] }) };
    cases.push((await store.cases.insert(draft)).case);
  }
  const seal = await sealed('2026-06-12', friday + DAY, cases);
  await store.seals.add(seal);
  await store.schedules.recordRun('daily-seal', seal.at);
  return {
    shell,
    store,
    /** Somebody with the file and a database tool. */
    async tamper(sql: string, ...values: (string | number)[]) {
      await store.close();
      const database = new DatabaseSync(file);
      expect(Number(database.prepare(sql).run(...values).changes)).toBeGreaterThan(0);
      database.close();
    },
    remove: () => shell.remove(),
  };
}

test('an untouched store is found sound, also while a server has it open', async () => {
  const district = await createDistrict();
  const { status, out } = await district.shell.run(['audit']);
  expect([status, out]).toEqual([0, '核对了 4 件案件、1 份封存,没有发现问题']);
  await district.store.close();
  district.remove();
});

const body = (change: string) => `update case_bodies set body = ${change} where id = 2`;

test.each([
  ['words in a timeline', body("json_set(body, '$.timeline[0].words', '另一句话')"), 'QH260612-02', '第1条的原话被改动'],
  ['the time of an entry', body("json_set(body, '$.timeline[1].at', 1)"), 'QH260612-02', '第2条'],
  ['an entry removed', body("json_remove(body, '$.timeline[1]')"), 'QH260612-02', '截去'],
  ['the status', body("json_set(body, '$.status', 'closed')"), 'QH260612-02', '状态或部门被直接改动'],
  ['a case that is no case', body("'{}'"), 'QH260612-02', '数据库里这一行'],
  ['a column beside the case', "update cases set street = 'xx' where id = 2", 'QH260612-02', 'street'],
  ['a deleted case', "delete from cases where no = 'QH260612-03'", 'QH260612-03', '不见了'],
  ['the newest case deleted', "delete from cases where no = 'QH260612-04'", 'QH260612-04', '不见了'],
])('finds %s', async (_what, sql, no, words) => {
  const district = await createDistrict();
  await district.tamper(sql);
  const { status, out } = await district.shell.run(['audit']);
  expect(status).toBe(1);
  const told = out.split('\n').filter((line) => line.startsWith(no));
  expect(told.join('\n')).toContain(words);
  expect(out.split('\n').filter((line) => /^QH/.test(line) && !line.startsWith(no))).toEqual([]);
  expect(out).toContain('怎么办:');
  district.remove();
});

test('finds a seal taken away', async () => {
  const district = await createDistrict();
  await district.tamper('delete from seals');
  const { status, out } = await district.shell.run(['audit']);
  expect(status).toBe(1);
  expect(out).toContain('封存都不见了');
  district.remove();
});

test('no data yet is wrong use, and nothing is created', async () => {
  const shell = createShell();
  const { status, err } = await shell.run(['audit']);
  expect(status).toBe(2);
  expect(err).toContain('SHAOZI_DATA_DIR');
  expect((await shell.run(['audit'])).status).toBe(2);
  shell.remove();
});

test('letters nobody could deliver are listed, and sent again also while the server runs', async () => {
  const { shell, store, remove } = await createDistrict();
  const conversation = { platform: 'simulator', kind: 'group' as const, id: 'g_wt' };
  const announcement = { key: 'm-1/0/0@g:g_wt', to: { group: 'g_wt' }, body: plain('已派住建局'), urgent: false };
  await store.outbox.add([{ announcement, conversation }], friday);
  await store.outbox.dead([announcement.key], friday, 'HTTP 500');
  await store.saved();

  const listed = await shell.run(['outbox', 'list']);
  expect(listed.status).toBe(0);
  for (const part of [announcement.key, 'HTTP 500', '共 1 条']) expect(listed.out).toContain(part);
  expect((await shell.run(['outbox', 'retry', 'nothing'])).status).toBe(2);
  expect(await shell.run(['outbox', 'retry'])).toMatchObject({ status: 0, out: expect.stringContaining('1 条会在几秒内重发') });
  // The serving process finds it, and goes on writing.
  const [again] = await store.outbox.claim({ owner: 'x', now: Date.now(), leaseUntil: Date.now() + 1_000, limit: 9 });
  expect(again?.announcement.key).toBe(announcement.key);
  await store.outbox.dead([announcement.key], Date.now(), 'HTTP 501');

  await store.close();
  expect(await shell.run(['outbox', 'retry', announcement.key])).toMatchObject({ status: 0 });
  expect(await shell.run(['outbox', 'list'])).toMatchObject({ status: 0, out: '没有发不出去的消息' });
  expect((await shell.run(['outbox', 'throw'])).status).toBe(2);
  remove();
});
