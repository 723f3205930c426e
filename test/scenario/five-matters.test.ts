import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run-cli.ts';
import { openStage, type Stage } from '../support/stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'shaozi-five-'));
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ file: join(folder, 'shaozi.db') });
  await stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });
  await stage.say('u_wt_csr', '@哨子 常规哨 书院路40号 路灯不亮', { group: 'g_wt' });
  await stage.to('2026-06-12T09:01:00+08:00');
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask: Stage['ask'] = (...said) => stage.ask(...said);

test('A.2/1 the staff’s tag wins and drives the digest', async () => {
  expect(await ask('u_wt_csr', '标五事 QH260612-01 大事共议')).toContain('已标为大事共议');
  expect(await ask('u_wt_csr', '五事联办周报')).toMatch(/大事共议 在办1件.*实事共办 在办1件/s);
});

test('A.2/6 大事 stand on the joint meeting’s agenda by themselves, others are put there', async () => {
  expect(await ask('u_wt_csr', '联席会议议题')).toContain('1. QH260612-01 书院路22号 路灯不亮(大事');
  expect(await ask('u_wt_csr', '加入联席会议议题 QH260612-02')).toContain('QH260612-02 已加入联席会议议题');
  expect(await ask('u_wt_csr', '联席会议议题')).toContain('联席会议议题2件');
});

test('A.5/2 上会 writes one page: 由来、已做、分歧、方案, with both labels and no seal', async () => {
  const page = await ask('u_wt_csr', '上会 QH260612-01');
  for (const part of ['拟上会材料 QH260612-01', '由来', '已做', '分歧', '方案', '五事:大事共议;梯次:重大事项协商'])
    expect(page).toContain(part);
});

test('难事 shows the level it needs', async () => {
  await ask('u_wt_csr', '标五事 QH260612-02 难事共解');
  expect(await ask('u_wt_csr', '上会 QH260612-02')).toMatch(/提级到(?:区里|街道)协调/);
});

test('A.6/6 a worry names the professional who can help, an everyday matter goes to many hands', async () => {
  await stage.say('u_wt_csr', '@哨子 常规哨 书院路50号 独居老人无人照料 民政局', { group: 'g_wt' });
  expect(await ask('u_wt_csr', '上会 QH260612-03')).toContain('梯次:愁事专业匹配(可请社区医生)');
  await stage.say('u_wt_csr', '@哨子 常规哨 书院路60号 路灯不亮', { group: 'g_wt' });
  expect(await ask('u_wt_csr', '上会 QH260612-04')).toContain('梯次:杂事多元推进');
});

test('A.6/3 shaozi bulletin drafts the month’s 通报', async () => {
  const said: string[] = [];
  const print = (line: string): void => void said.push(line);
  const env = { SHAOZI_DATA_DIR: folder, SHAOZI_CONFIG_DIR: join(import.meta.dirname, '../../config/sample') };
  const io = { env, folder, lines: () => (async function* () {})(), out: print, err: print };
  expect(await runCli(['bulletin', '--month', '2026-06'], io)).toBe(0);
  const text = said.join('\n');
  for (const head of [
    '拟:关于青禾区2026年6月',
    '未编号、未盖章',
    '一、概况',
    '全月吹哨4件',
    '二、好的做法',
    '三、存在问题',
    '四、下步要求',
  ])
    expect(text).toContain(head);
});

describe('A.5/2 A.6/6 梯次 routes what a resident tells', () => {
  test('A.5/2 A.6/6 a worry to the professional of the organisation file, an everyday matter to the volunteers who can do it', async () => {
    await stage.say('r_wang', '@哨子 锦绣花园7栋 老板拖欠工资三个月', { group: 'g_jx_jm' });
    await stage.say('r_li', '@哨子 锦绣花园3栋 下水道堵了', { group: 'g_jx_jm' });
    const { directory } = stage.app;
    const told = [];
    for (const { workers, head } of directory.organisation.streets.flatMap(({ communities }) =>
      communities.flatMap(({ grids }) => grids),
    ))
      for (const person of [head, ...workers]) told.push(...(await stage.heard(person)));
    expect(told.join('\n')).toContain('愁事可请律师:司法局“律师进网格”戴工');
    expect(told.join('\n')).toContain('杂事可请锦绣修修补补志愿队(邱师傅),周日上午');
  });
});
