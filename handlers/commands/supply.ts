import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { leadOf, openInfo } from '../../src/domain/case-parts.ts';
import { spoken } from '../../src/domain/instant.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import { plain } from '../../src/messages/message-body.ts';
import { passedOn } from '../adding-words.ts';
import { answer, liaisonOf } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';
import { reasonOf } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** Gives what a department asked the reporter for (补充情况), or says that nothing is missing (不用补充). */
export default defineCommand({
  name: 'supply',
  title: '补充情况',
  right: 'request',
  summary: '补上部门要的情况,办理时限接着走;不缺的回“不用补充”',
  usage: '补充情况 编号 内容|不用补充 编号',
  examples: ['补充情况 QH240609-02 3栋2单元501', '不用补充 QH240609-02'],
  reads: {
    intent: 'progress',
    sub: 'supply',
    verbs: '补充情况 情况补充 补充信息 不用补充 无需补充 不需要补充',
    withCase: '补充',
    unless: '需补充 需要补充 请补充 补充说明 补充一点',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const spares = /(?:不用|无需|不需要)补充/.test(context.request.text);
  const note = reasonOf(context);
  const unasked = context.named && openInfo(context.named) === undefined && !context.member.known && !spares;
  const told = unasked ? await passedOn(context, context.named, note) : undefined;
  if (told) return told;
  return stepOn(context, {
    candidates: async () => (await mine(context)).filter((of) => openInfo(of) !== undefined),
    ask: '补充哪一件?',
    none: '没有等着您补充的事。',
    action: spares ? 'spare-info' : 'supply',
    input: () => ({ note }),
    say: async (next, before) => {
      const unit = before.awaitingInfo?.unit ?? '';
      const { person } = await liaisonOf(context, next, unit);
      const close = currentWindow(next.windows, 'close', leadOf(next)?.unit);
      const by = close === undefined ? '' : `,办结时限 ${spoken(close.due)}`;
      return [
        answer(spares ? `${next.no} 已告知不用补充。` : `${next.no} 已转给办理单位,谢谢。`),
        {
          to: { person: person.id },
          body: spares
            ? plain(`${next.no} ${context.member.call}说情况已够,不用补充,时限没有停${by}。`)
            : plain(`${next.no} 补充来了:${note}。时限接着走${by}。`),
        },
      ];
    },
  });
}

async function mine(context: CommandContext): Promise<Case[]> {
  if (context.member.known)
    return casesOf(context, ['handling'], ['opener', 'reporter', 'whistler', 'grid', 'community', 'street']);
  const found: Case[] = [];
  for await (const of of context.cases.find({ person: context.member.id, status: ['handling'], order: 'newest', limit: 10 }))
    found.push(of);
  return found;
}
