import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStage, type Stage } from '../support/stage.ts';

describe('what was said before', () => {
  let folder: string;
  let file: string;
  let stage: Stage;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shaozi-context-'));
    file = join(folder, 'shaozi.db');
    stage = await openStage({ file });
  });
  afterEach(async () => {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The process ends and starts again on the same file, some minutes later. */
  async function restart(at: string): Promise<void> {
    await stage.close();
    stage = await openStage({ file, at });
  }

  test('a bare 报到 means the one case that waits for this department in this group', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路30号餐馆油烟大', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '@哨子 报到', { group: 'g_wt' });
    expect((await stage.cases()).map((of) => of.status)).toEqual(['handling', 'dispatched']);
  });

  test('several wait: no 全部 as long as an emergency is among them, a number picks', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await stage.say('u_wt_csr', '@哨子 应急哨 书院路18号门口路面塌陷,住建局速来', { group: 'g_wt' });
    await stage.say('u_zj_lly1', '报到');
    const list = (await stage.heard('u_zj_lly1')).at(-1) ?? '';
    expect(list).toMatch(/1\. QH260612-0[12]/);
    expect(list).not.toContain('全部');
    await stage.say('u_zj_lly1', '全部');
    expect((await stage.cases()).map((of) => of.status)).toEqual(['dispatched', 'dispatched']);
    await stage.say('u_zj_lly1', '第2个');
    expect((await stage.cases()).filter((of) => of.status === 'handling')).toHaveLength(1);
  });

  test('a list is still known after a restart', async () => {
    for (const number of [22, 24]) await stage.say('u_wt_csr', `@哨子 吹哨 常规哨 书院路${number}号路灯不亮`, { group: 'g_wt' });
    await stage.say('u_zj_lly1', '报到');
    await restart('2026-06-12T09:20:00+08:00');
    await stage.say('u_zj_lly1', '全部', { messageId: 'after' });
    expect((await stage.cases()).map((of) => of.status)).toEqual(['handling', 'handling']);
  });

  test('a missing place is asked for once, and completed after a restart', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 路灯不亮', { group: 'g_wt' });
    expect((await stage.heard('g_wt')).join()).toContain('哪里');
    await restart('2026-06-12T09:20:00+08:00');
    await stage.say('u_wt_csr', '书院路22号', { group: 'g_wt', messageId: 'after' });
    expect((await stage.cases()).map((of) => [of.place, of.matter?.name])).toEqual([['书院路22号', '路灯不亮']]);
  });

  test('a missing matter is asked for, 取消 drops it', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 书院路22号', { group: 'g_wt' });
    expect((await stage.heard('g_wt')).join()).toContain('什么事');
    await stage.say('u_wt_csr', '取消', { group: 'g_wt' });
    await stage.say('u_wt_csr', '路灯不亮', { group: 'g_wt' });
    expect(await stage.cases()).toEqual([]);
  });

  test('after a day nothing waits any more', async () => {
    await stage.say('u_wt_csr', '@哨子 吹哨 常规哨 路灯不亮', { group: 'g_wt' });
    await stage.to('2026-06-13T09:01:00+08:00');
    await stage.say('u_wt_csr', '书院路22号', { group: 'g_wt' });
    expect(await stage.cases()).toEqual([]);
  });
});
