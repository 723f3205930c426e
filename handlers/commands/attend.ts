import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { splitButton } from '../../src/core/requests.ts';
import { answer } from '../case-words.ts';
import { step } from '../stepping.ts';

/** What a person decides about a case that is long overdue (催办处置): wait, phoned, or raise it with the leader in charge. */
export default defineCommand({
  name: 'attend',
  title: '提请关注',
  right: 'urge',
  summary: '超时较久的事:再等等、已电话联系,或提请分管领导关注',
  usage: '提请关注 编号',
  examples: ['提请关注 QH240612-03', '已电话联系 QH240612-03'],
  reads: {
    intent: 'query',
    sub: 'urge',
    verbs: '提请关注 请分管领导关注 已电话联系 电话联系过了 再等等',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  buttons: { wait: '再等等', phoned: '已电话联系', raise: '提请关注' },
  run,
});

const answers = { wait: '好的,先等等。', phoned: '已记下:电话联系过了。', raise: '已记下,今天17:00报分管领导。' } as const;

async function run(context: CommandContext): Promise<Outcome> {
  const of = context.named;
  if (!of) return { say: [answer('哪一件?例如:提请关注 QH240612-03。')] };
  const choice = choiceOf(context);
  return step(context, of, {
    action: 'attend',
    input: () => ({ choice }),
    say: async (next) => [answer(`${next.no} ${answers[choice]}`)],
  });
}

function choiceOf(context: CommandContext): keyof typeof answers {
  const pressed = context.message.press && splitButton(context.message.press.button).key;
  if (pressed === 'wait' || pressed === 'phoned' || pressed === 'raise') return pressed;
  if (context.request.text.includes('等等')) return 'wait';
  return context.request.text.includes('电话') ? 'phoned' : 'raise';
}
