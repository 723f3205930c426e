import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { answerAbout } from '../audience.ts';
import { answer } from '../case-words.ts';
import { cityLetterBody } from '../city-letter.ts';

/** Shows the drafted letter to the city again (拟函). */
export default defineCommand({
  name: 'letter',
  title: '拟函',
  right: 'escalate',
  summary: '再看一遍报市里的协调函(拟)和交接记录',
  usage: '拟函 编号',
  examples: ['拟函 QH240601-11'],
  reads: {
    intent: 'query',
    sub: 'letter',
    verbs: '拟函 协调函 看函 打印函 交接记录',
    only: 'staff',
    slots: ['caseNo', 'lastCase'],
  },
  run,
});

function run(context: CommandContext): Outcome {
  const of = context.named;
  if (of === undefined) return { say: [answer('哪一件的函?例如:拟函 QH240601-11。')] };
  if (of.level !== 'city') return { say: [answer(`${of.no} 没有报市里,不用拟函。`)] };
  return answerAbout(context, of, cityLetterBody(context, of));
}
