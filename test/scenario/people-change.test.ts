import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { runCli } from '../../src/cli/run-cli.ts';
import type { IncomingMessage } from '../../src/messages/incoming-message.ts';
import { openStage, type Stage, sampleConfig } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const ADMIN = 'u_qh_gly';
const LAMP = 'QH260612-01';
const last = async (where: string): Promise<string> => (await stage.heard(where)).at(-1) ?? '';
const lamp = () => stage.say('u_wt_csr', '@哨子 常规哨 书院路22号 路灯不亮', { group: 'g_wt' });

describe('an unknown sender in a staff group is a colleague not yet registered', () => {
  test('his 报到 stops the ladder for half an hour, and the dispatcher is asked who he is', async () => {
    await lamp();
    for (const where of ['g_wt', 'u_wt_ddy']) await stage.heard(where);
    await stage.say('u_new_1', '@哨子 住建局报到', { group: 'g_wt' });
    expect(await last('g_wt')).toContain('您还不在通讯录里');
    expect(await last('u_wt_ddy')).toContain('这是住建局的人吗?');
    const half = Date.parse('2026-06-12T09:30:00+08:00');
    expect((await stage.case(LAMP)).windows.filter(({ unit }) => unit === '住建局')).toMatchObject([
      { clock: 'report', snoozedUntil: half },
      { clock: 'close' },
    ]);
    expect((await stage.case(LAMP)).status).toBe('dispatched');
    await stage.press('u_wt_ddy', '是');
    expect((await stage.case(LAMP)).departments.find(({ unit }) => unit === '住建局')).toMatchObject({
      state: 'onsite',
      reportedFor: true,
    });
  });

  test('where it is not clear for whom he speaks only the unit is asked for, the number said first or last', async () => {
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路22号 路面塌陷 住建局 水务局 城管局', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '@哨子 报到', { group: 'g_wt' });
    for (const [person, words, answer, unit] of [
      ['u_new_1', `${LAMP} 报到`, '水务局', '水务局'],
      ['u_new_2', `报到 ${LAMP}`, '我是城管局的', '城管局'],
    ] as const) {
      await stage.say(person, `@哨子 ${words}`, { group: 'g_wt' });
      expect(await last('g_wt')).toContain('您是哪个单位的?回单位名就行');
      await stage.say(person, `@哨子 ${answer}`, { group: 'g_wt' });
      expect(await last('u_wt_ddy')).toContain(`这是${unit}的人吗?`);
      const window = (await stage.case(LAMP)).windows.find((one) => one.clock === 'report' && one.unit === unit);
      expect(window?.snoozedUntil).toBe(Date.parse('2026-06-12T09:30:00+08:00'));
    }
  });

  test('the unit he names finds the one case that waits for it; one nobody waits for is asked about again', async () => {
    await lamp();
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路40号 占道经营 城管局', { group: 'g_wt' });
    await stage.say('u_new_1', '@哨子 城管局报到', { group: 'g_wt' });
    expect(await last('u_wt_ddy')).toMatch(/这是城管局的人吗.*QH260612-02/s);
    await stage.say('u_new_2', `@哨子 ${LAMP} 公安分局报到`, { group: 'g_wt' });
    expect(await last('g_wt')).toContain(`${LAMP} 在等住建局`);
    expect(await stage.heard('u_wt_ddy')).toEqual([]);
  });

  test('what he cannot do he is told, and no resident’s request is made of it', async () => {
    await lamp();
    await stage.say('u_new_1', `@哨子 办结 ${LAMP} 换好了`, { group: 'g_wt' });
    expect(await last('g_wt')).toContain('请找平台管理员');
    await stage.say('u_new_1', '@哨子 吹哨 新河桥 路面塌陷', { group: 'g_wt' });
    expect(await stage.cases()).toHaveLength(1);
  });
});

describe('the administrator’s changes take effect at once', () => {
  test('登记: known from the next message on', async () => {
    await lamp();
    await stage.say(ADMIN, '登记 u_new_1 孙立 住建局 联络员 13800004321');
    expect(await last(ADMIN)).toContain('已登记:住建局联络员孙立(u_new_1)');
    await stage.say('u_new_1', `@哨子 报到 ${LAMP}`, { group: 'g_wt' });
    expect((await stage.case(LAMP)).departments.find(({ unit }) => unit === '住建局')).toMatchObject({
      state: 'onsite',
      reportedBy: { name: '孙工', unit: '住建局' },
    });
    expect(JSON.stringify(await stage.store.records.list('person'))).toContain('登记 u_new_1 孙立 住建局');
  });

  test('改联络员: the ladder of a running case goes on with the new one', async () => {
    await lamp();
    await stage.say(ADMIN, '登记 u_new_1 孙立 住建局');
    await stage.say(ADMIN, '改联络员 住建局 孙立');
    expect(await last(ADMIN)).toContain('在办的事也改提醒他');
    for (const who of ['u_new_1', 'u_zj_lly1']) await stage.heard(who);
    await stage.to('2026-06-12T17:00:00+08:00');
    expect((await stage.heard('u_new_1')).join()).toContain(LAMP);
    expect((await stage.heard('u_zj_lly1')).join()).not.toContain(LAMP);
  });

  test('停用: no rights, no reminders; the one an alarm needs cannot be taken away', async () => {
    await lamp();
    await stage.say(ADMIN, '停用 u_zj_lly1');
    expect(await last(ADMIN)).toContain('已停用');
    expect((await stage.app.directory.liaison('住建局', Date.parse('2026-06-12T10:00:00+08:00'))).person.id).toBe('u_zj_lly2');
    await stage.say('u_zj_lly1', `@哨子 报到 ${LAMP}`, { group: 'g_wt' });
    expect((await stage.case(LAMP)).departments.find(({ unit }) => unit === '住建局')?.state).not.toBe('onsite');
    await stage.say(ADMIN, '停用 u_qh_zbz');
    expect(await last(ADMIN)).toContain('值班长');
    await stage.say('u_wt_csr', '停用 u_zj_lly2');
    expect(stage.app.directory.person('u_zj_lly2')).toBeDefined();
  });

  test('绑定: an unknown chat becomes the street’s group', async () => {
    const message: IncomingMessage = {
      platform: 'dingtalk',
      messageId: 'd1',
      conversation: { platform: 'dingtalk', kind: 'group', id: 'cidNEW' },
      sender: ADMIN,
      text: '绑定 梧桐街道',
      mentioned: true,
      sentAt: 0,
    };
    await stage.app.engine.receive(message);
    await stage.app.engine.settle();
    expect(stage.app.directory.group('g_wt')?.channels).toMatchObject({ dingtalk: { conversationId: 'cidNEW' } });
  });
});

describe('A.6 绑定 for a unit that has no group in the organisation file', () => {
  test('makes the chat its group: what concerns the unit is said there from now on', async () => {
    const file = sampleConfig();
    const groups = file.organisation.groups.filter(({ id }) => id !== 'g_wt');
    const without = await openStage({ config: { ...file, organisation: { ...file.organisation, groups } } });
    const message = {
      platform: 'dingtalk',
      messageId: 'd1',
      conversation: { platform: 'dingtalk', kind: 'group' as const, id: 'cidNEW' },
      sender: ADMIN,
      text: '绑定 梧桐街道',
      mentioned: true,
      sentAt: 0,
    };
    await without.app.engine.receive(message);
    await without.app.engine.settle();
    expect(without.app.directory.group('g_wt')).toMatchObject({
      name: '梧桐街道工作群',
      scope: { kind: 'street', street: 'wt' },
      residents: false,
      channels: { dingtalk: { conversationId: 'cidNEW' } },
    });
    expect(without.app.directory.workGroup({ street: 'wt' }).id).toBe('g_wt');
    await without.close();
  });
});

describe('a department that becomes part of another one', () => {
  const at = Date.parse('2026-06-12T10:00:00+08:00');

  test('its running cases and their ladders go on with the people of both, and the log keeps who said so', async () => {
    await lamp();
    await stage.say(ADMIN, '单位合并 住建局 并入 城管局');
    expect(await last(ADMIN)).toContain('住建局已并入城管局,马上生效:在办的1件由城管局接着办');
    expect(await last('u_zj_lly1')).toContain('住建局已并入城管局');
    expect(JSON.stringify(await stage.store.records.list('unit-merge'))).toContain('单位合并 住建局 并入 城管局');
    // The ladder asks whoever is on duty in the department there is now.
    expect((await stage.app.directory.liaison('住建局', at)).person.id).toBe('u_cg_lly1');
    await stage.heard('u_cg_lly1');
    await stage.to('2026-06-12T17:00:00+08:00');
    expect((await stage.heard('u_cg_lly1')).join()).toContain(LAMP);
    await stage.say('u_cg_lly1', '我的');
    expect(await last('u_cg_lly1')).toContain(LAMP);
    await stage.say('u_cg_lly2', `@哨子 报到 ${LAMP}`, { group: 'g_wt' });
    expect((await stage.case(LAMP)).status).toBe('handling');
  });

  test('new matters of the old name go to the new one, figures count both as one, and it can be taken back', async () => {
    await lamp();
    await stage.say(ADMIN, '单位合并 住建局 并入 城管局');
    await stage.say('u_wt_csr', '@哨子 常规哨 书院路30号 路灯不亮', { group: 'g_wt' });
    expect((await stage.case('QH260612-02')).departments.map(({ unit }) => unit)).toContain('城管局');
    await stage.say('u_cg_lly1', `报到 ${LAMP}`);
    await stage.say('u_cg_lly1', '报到 QH260612-02');
    await stage.to('2026-06-12T09:05:00+08:00');
    await stage.say('u_qh_zbz', '城管局 本周统计');
    expect(await last('u_qh_zbz')).toContain('应报到2件');
    await stage.say(ADMIN, '取消单位合并 住建局');
    expect(await last(ADMIN)).toContain('还是两个单位');
    expect((await stage.app.directory.liaison('住建局', at)).person.id).toBe('u_zj_lly1');
    await stage.say('u_qh_zbz', '城管局 本周统计');
    expect(await last('u_qh_zbz')).toContain('应报到1件');
  });

  test('only the administrator may, and both must be departments', async () => {
    await stage.say('u_wt_csr', '单位合并 住建局 并入 城管局');
    expect(stage.app.directory.unit('住建局')?.name).toBe('住建局');
    await stage.say(ADMIN, '单位合并 住建局 并入 梧桐街道');
    expect(await last(ADMIN)).toContain('不认识“梧桐街道”');
    await stage.say(ADMIN, '单位合并 住建局 并入 住建局');
    expect(await last(ADMIN)).toContain('现在就是住建局');
  });
});

describe('shaozi roster import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shaozi-roster-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const usual = [['账号', '姓名', '单位', '岗位', '电话']];

  async function imported(rows: readonly (readonly string[])[], head = usual): Promise<{ status: number; said: string[] }> {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('名册').addRows([...head, ...rows.map((row) => [...row])]);
    const file = join(folder, '名册.xlsx');
    await book.xlsx.writeFile(file);
    const data = join(folder, 'data');
    const stage = await openStage({ file: join(data, 'shaozi.db') });
    await stage.close();
    const said: string[] = [];
    const print = (line: string): void => void said.push(line);
    const env = { SHAOZI_DATA_DIR: data, SHAOZI_CONFIG_DIR: join(import.meta.dirname, '../../config/sample') };
    const io = { env, folder, lines: () => (async function* () {})(), out: print, err: print };
    return { status: await runCli(['roster', 'import', file], io), said };
  }

  test('every fault is listed, and nothing is taken over while there is one', async () => {
    const { status, said } = await imported([
      ['u_r1', '周立', '住建局', '联络员', '13800001234'],
      ['u_r1', '吴敏', '没有这个局', '', '12345'],
      ['', 'x', '城管局', '', ''],
    ]);
    expect(status).toBe(1);
    expect(said).toEqual([
      '第3行:账号“u_r1”和第2行重复',
      '第3行:电话“12345”不是11位手机号',
      '第3行:不认识单位“没有这个局”',
      '第4行:缺账号',
      '第4行:姓名“x”不像姓名',
      '有 5 处要改,一个也没有导入',
    ]);
  });

  test('a title above the columns, columns called otherwise, a telephone with blanks', async () => {
    const head = [['2026年人员名册'], ['序号', '姓名', '用户账号', '所在单位', '职务', '联系电话']];
    const { status, said } = await imported([['1', '吴六', 'u_r9', '锦绣社区第1网格', '网格员', '138 0000 5555']], head);
    expect([status, said]).toEqual([0, ['已导入 1 人']]);
  });

  test('a sound one is taken over', async () => {
    const { status, said } = await imported([['u_r1', '周立', '住建局', '联络员', '13800001234']]);
    expect([status, said]).toEqual([0, ['已导入 1 人']]);
    const again = await openStage({ file: join(folder, 'data', 'shaozi.db') });
    expect(again.app.directory.member('u_r1')).toMatchObject({ known: true, call: '周工', roles: ['dept'] });
    await again.close();
  });
});

describe('changes of people told in passing', () => {
  test('a stranger who says of which unit he is and that he has come', async () => {
    await lamp();
    await stage.say('u_new_1', '@哨子 我是住建局新来的小郑 到了', { group: 'g_wt' });
    expect(await last('u_wt_ddy')).toContain('这是住建局的人吗?');
  });

  test('the facts of a new colleague in any order, then the liaison changed in people’s words', async () => {
    await stage.say(ADMIN, '住建局新来个联络员郑爽 账号u_new_1 手机13911112222');
    expect(await last(ADMIN)).toContain('登记 u_new_1 郑爽 住建局 联络员');
    await stage.say(ADMIN, '是');
    expect(stage.app.directory.person('u_new_1')?.name).toBe('郑爽');
    await stage.say(ADMIN, '以后住建局的提醒发给郑爽');
    expect(await last(ADMIN)).toContain('住建局的联络员改为郑爽');
  });

  test('a department that merged is asked about before everybody is told', async () => {
    await stage.say(ADMIN, '环保局并到城管局了');
    expect(await last(ADMIN)).toContain('生态环境局并入城管局,在办的事也由城管局接着办,对吗');
    await stage.say(ADMIN, '是');
    expect(await last(ADMIN)).toContain('生态环境局已并入城管局');
  });
});
