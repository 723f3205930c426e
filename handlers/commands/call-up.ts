import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { calledDepartments } from '../../src/domain/case-parts.ts';
import { answerAbout } from '../audience.ts';
import { callUpBody } from '../call-up-body.ts';
import { answer } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';

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
    verbs: '调度令 拟调度令 出调度令 出个调度令 写个调度令',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'matter', 'place'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(
    context,
    async () =>
      (await casesOf(context, ['dispatched', 'handling'], ['whistler', 'street', 'district'])).filter(
        (of) => calledDepartments(of).length > 1,
      ),
    {
      ask: '哪一件的调度令?',
      none: '现在没有几家联合办的事。要调几家一起来,请先发哨,例如:重点哨 书院路 占道经营 城管局牵头 公安分局 市场监管局,今晚8点;发出后回:调度令 编号。',
    },
  );
  if ('outcome' in found) return found.outcome;
  const of = found.one;
  const body = await callUpBody(context, of);
  if (body === undefined) return { say: [answer(`${of.no} 还没有派给单位,拟不了调度令。`)] };
  return answerAbout(context, of, body);
}
