/** One thing that happens at a moment of the journey: somebody says something, or time passes. */
export type JourneyStep =
  | {
      readonly at: string;
      readonly messageId: string;
      readonly sender: string;
      readonly text: string;
      readonly group?: string;
      readonly pictures?: number;
    }
  | { readonly at: string; readonly tick: true };

let number = 0;
const say = (at: string, sender: string, text: string, more: { group?: string; pictures?: number } = {}): JourneyStep => {
  number += 1;
  return { at, messageId: `m${number}`, sender, text, ...more };
};
const tick = (at: string): JourneyStep => ({ at, tick: true });
const work = { group: 'g_wt' };

/**
 * A Friday and the Monday after it, with everything that is kept in more than one place: several requests in one message, lists to
 * pick from, questions answered and left open, a merge, a case opened out of another one, reminders up the ladder, the daily seal, the weekly digest.
 */
export const journey: readonly JourneyStep[] = [
  tick('2026-06-12T08:55:00+08:00'),
  say('2026-06-12T09:00:00+08:00', 'u_wt_csr', '@哨子 吹哨 常规哨 书院路22号路灯不亮', work),
  say('2026-06-12T09:01:00+08:00', 'u_zj_lly1', '报到'),
  say('2026-06-12T09:02:00+08:00', 'u_wt_csr', '@哨子 吹哨 常规哨 书院路30号路灯不亮;吹哨 常规哨 书院路31号井盖缺失', work),
  say('2026-06-12T09:03:00+08:00', 'u_zj_lly1', '报到'),
  say('2026-06-12T09:04:00+08:00', 'u_zj_lly1', '1'),
  say('2026-06-12T09:05:00+08:00', 'u_zj_lly1', '办结 QH260612-01 已更换灯具'),
  say('2026-06-12T09:06:00+08:00', 'u_zj_lly1', '已告知反映人', { pictures: 1 }),
  say('2026-06-12T09:07:00+08:00', 'u_sy_wgy1', '核查通过 QH260612-01'),
  say('2026-06-12T09:08:00+08:00', 'u_wt_csr', '评价 QH260612-01 不满意'),
  say('2026-06-12T09:09:00+08:00', 'u_wt_csr', '灯还是偏暗'),
  say('2026-06-12T09:10:00+08:00', 'r_wang', '路灯不亮'),
  say('2026-06-12T09:11:00+08:00', 'r_wang', '书院路40号'),
  say('2026-06-12T09:12:00+08:00', 'r_li', '路灯不亮'),
  say('2026-06-12T09:13:00+08:00', 'r_zhao', '3号楼电梯又坏了,老人上不了楼,有人管吗?', { group: 'g_jx_jm' }),
  say('2026-06-12T09:14:00+08:00', 'r_zhao', '是', { group: 'g_jx_jm' }),
  tick('2026-06-12T09:15:00+08:00'),
  say('2026-06-12T09:16:00+08:00', 'u_wt_csr', '合并 QH260612-03 到 QH260612-02'),
  tick('2026-06-12T09:17:00+08:00'),
  say('2026-06-12T09:18:00+08:00', 'u_wt_csr', '@哨子 吹哨 应急哨 书院路18号门口路面塌陷', work),
  say('2026-06-12T09:19:00+08:00', 'u_sw_lly1', '报到'),
  tick('2026-06-12T09:55:00+08:00'),
  tick('2026-06-12T11:30:00+08:00'),
  // The danger removed opens a case of its own, and the two name each other: three documents, one after the other.
  say('2026-06-12T11:31:00+08:00', 'u_zj_lly1', '报到 QH260612-06'),
  say('2026-06-12T11:32:00+08:00', 'u_wt_csr', '险情解除 QH260612-06 已围挡疏导,路面待修复'),
  tick('2026-06-12T11:33:00+08:00'),
  tick('2026-06-12T11:34:00+08:00'),
  tick('2026-06-13T08:00:00+08:00'),
  tick('2026-06-15T08:31:00+08:00'),
  tick('2026-06-15T10:00:00+08:00'),
  // Whatever a crash left for later has been carried out by now.
  tick('2026-06-15T10:10:00+08:00'),
  tick('2026-06-15T10:20:00+08:00'),
];
