import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { acknowledged } from '../acknowledged.ts';
import { awaitingMe } from '../awaiting.ts';
import { answer } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';
import { waysToAnswer } from '../ways-to-answer.ts';

/** Says it was seen (签收). */
export default defineCommand({
  name: 'acknowledge',
  title: '签收',
  right: 'ack',
  summary: '表示已看到、正在安排',
  usage: '签收 [编号]',
  examples: ['签收 QH240612-03', '收到,已派人,15分钟到'],
  reads: {
    intent: 'report',
    sub: 'ack',
    verbs:
      '签收 已签收 签收了 收到…分钟 收到…马上到 收到…赶 收到…过来 收到…过去 收到…小时 收到…点到 收到…前到 收到…派人 收到…派员 收到…安排 收到…出发 抢修车出发 车出发了 人出发了 堵路上了 堵在路上 路上堵 路上堵车',
    only: ['dept', 'related', 'city', 'grid'],
    withCase: `
      收到 已收到 知道了 知悉 马上到 马上去 正在赶来 正在赶往 在路上 已派人 已安排 已出发 分钟到
      分钟后到 明白 分钟内到 小时内到 小时到 小时后到 半小时到 安排…过去 安排…去 派…过去 派…去 上午过去 下午过去 明天过去 马上过去 马上就去 这就去 这就过去 随后就到 尽快到 前往 赶往 预计…点到 预计…点前到 预计…点半到 预计…分到 预计…分钟到 上午到 下午到 明天到 晚上到 今晚到 明早到 中午到 出发了 抢修车出发 人出发 车出发 马上动身 动身了 大概…分钟 大约…分钟 还有…分钟 最快…分钟 小时内赶到 分钟内赶到 小时赶到 分钟赶到 内赶到 尽快赶到 分钟左右 马上出发 正出发 已经出发 这就出发 正在路上 已在路上 正往…赶 正赶过来 正赶过去 正在赶 马上赶 马上派人 已派…前往 已派…赶
    `,
    unless: '吊车…在路上 配件…在路上 材料…在路上 设备…在路上 货…在路上 水泵…在路上 到货 到账 材料到 配件到 设备到 零件到 料到',
    whole: `
      收到 收到了 已收到 1 OK 好的收到 收到马上安排 知悉 收到谢谢
      马上到 马上就到 这就到 就到了 在路上 在路上了 我这就过去看看 这就过去看看 马上过来 马上过去 这就来 这就去 出发了 已出发 正在赶 正在赶过来
    `,
    opening: '在路上了 在路上 出发了 已出发 马上到 这就过去',
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'etaMinutes', 'due', 'note'],
  },
  buttons: { ack: '签收' },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(context, () => awaitingMe(context), {
    ask: '您单位有几件在等,签收哪一件?',
    none: '没有等您单位签收的事。',
  });
  if ('outcome' in found && found.outcome.question === undefined) {
    // 收到 by whoever has a resident's words to look at: how that is answered.
    const [candidate] = await casesOf(context, ['candidate'], ['grid'], 1);
    if (candidate)
      return {
        say: [answer(`${candidate.no} 等您去看,看过回:${waysToAnswer(candidate, new Set(['grid'])).join('、')}。`)],
        about: candidate.no,
      };
  }
  return 'outcome' in found ? found.outcome : acknowledged(context, found.one);
}
