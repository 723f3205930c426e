import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { answerAbout } from '../audience.ts';
import { callUpBody } from '../call-up-body.ts';
import { answer } from '../case-words.ts';

/** Drafts the call-up order of a joint case (调度令). */
export default defineCommand({
  name: 'call-up',
  title: '调度令',
  right: 'muster',
  summary: '按一件联合处置的事拟调度令,定稿、编号、用印由人来办',
  usage: '调度令 编号',
  examples: ['调度令 QH240612-05'],
  reads: {
    intent: 'query',
    sub: 'order',
    verbs: '调度令 拟调度令 出调度令',
    only: 'staff',
    slots: ['caseNo', 'lastCase'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const of = context.named;
  if (of === undefined) return { say: [answer('哪一件的调度令?例如:调度令 QH240612-05。')] };
  const body = await callUpBody(context, of);
  if (body === undefined) return { say: [answer(`${of.no} 还没有派给单位,拟不了调度令。`)] };
  return answerAbout(context, of, body);
}
