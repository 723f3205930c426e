import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { answer } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';
import { ratingReason } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** What was said on the phone after closing (回访). */
export default defineCommand({
  name: 'callback',
  title: '回访',
  right: 'callback',
  summary: '电话或上门问过反映人,记下满不满意、解决没有',
  usage: '回访 编号 电话 满意 已解决',
  examples: ['回访 QH240612-03 电话 满意 已解决', '回访 QH240612-03 上门 未解决 晚上还是亮不起来'],
  reads: {
    intent: 'rate',
    sub: 'callback',
    verbs:
      '回访 电话回访 上门回访 已回访 打了电话…满意 打过电话…满意 打电话问了…满意 打电话给居民 打电话给反映人 打电话问居民 给居民打电话 给居民打了电话 给反映人打电话 给反映人打了电话',
    withCase: '打了电话…满意 打过电话…满意 打电话问了 电话问了 电话里说…满意 打了电话 打过电话',
    withCaseOnly: ['community', 'street'],
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'rating', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const { rating = unsolvedSaid(context.request.text) } = context.slots;
  return stepOn(context, {
    candidates: async () =>
      (await casesOf(context, ['rating', 'closed'], ['community', 'street'])).filter((of) => of.callbackAskedAt !== undefined),
    ask: '回访的是哪一件?',
    none: '没有等着回访的事。请带上编号。',
    action: 'callback',
    input: () => ({ ...(rating === undefined ? {} : { rating }), reason: ratingReason(context) || context.request.text }),
    say: async (next) => [
      answer(
        rating?.solved === 'unsolved'
          ? `${next.no} 回访已记下。还没解决的请回:未解决 ${next.no} 原因`
          : `${next.no} 回访已记下,谢谢。`,
      ),
    ],
  });
}

/** 说又不亮了, 还是没好: no rating in words, but a verdict. */
function unsolvedSaid(words: string): { solved: 'unsolved' } | undefined {
  return /[说讲]?(?:又|还是|还没|仍)(?:不|没|坏|漏|堵|灭|响|吵|来|有|那样)|没(?:有)?(?:解决|修好|弄好|好)|反弹|复发/.test(words)
    ? { solved: 'unsolved' }
    : undefined;
}
