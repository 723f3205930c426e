import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { answerAbout } from '../audience.ts';
import { answer } from '../case-words.ts';
import { cityLetterBody } from '../city-letter.ts';
import { casesOf } from '../own-cases.ts';

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
    verbs: '拟函 协调函 看函 打印函 交接记录 报市里的函 给市里的函 出个函 那个函',
    withCase: '函',
    whole: '函',
    only: 'staff',
    slots: ['caseNo', 'lastCase'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(
    context,
    async () =>
      (await casesOf(context, ['escalated', 'dispatched', 'handling', 'checking'], ['district'])).filter(
        ({ level }) => level === 'city',
      ),
    { ask: '哪一件的函?', none: '现在没有报市里的事。' },
  );
  if ('outcome' in found) return found.outcome;
  const of = found.one;
  if (of.level !== 'city') return { say: [answer(`${of.no} 没有报市里,不用拟函。`)] };
  return answerAbout(context, of, cityLetterBody(context, of));
}
