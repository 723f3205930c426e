import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome, Say } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { plain } from '../../src/messages/message-body.ts';
import residentNote from '../../templates/resident-note.ts';
import { answer, cardUpdate } from '../case-words.ts';
import { titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { askFor } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** Turns a waiting whistle down (驳回). */
export default defineCommand({
  name: 'reject',
  title: '驳回',
  right: 'reject',
  summary: '不同意发哨，写明理由',
  usage: '驳回 编号 理由',
  examples: ['驳回 QH240612-03 属物业职责,请社区先协调', '审核不通过 QH240612-03 材料不全'],
  reads: {
    intent: 'reject',
    verbs: `
      驳回 审核不通过 审核未通过 审批不通过 不予受理 不同意发哨 不同意吹哨 不予发哨 不批 不批准
    `,
    unless: '驳回退单 驳回延期',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  buttons: { reject: '驳回' },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const reason = reasonOf(context);
  if (reason === '' && (context.named?.status === 'submitted' || context.named?.status === 'escalated'))
    return Promise.resolve(askFor(context, context.named, `${context.named.no} 为什么不同意?回一句就行,吹哨的同志会看到。`));
  return stepOn(context, {
    candidates: () => casesOf(context, ['submitted', 'escalated'], ['street', 'district']),
    ask: '有几件待审核,要驳回哪一件?',
    none: '没有等您审核的事。',
    action: (of) => (of.status === 'escalated' ? 'send-back' : 'reject'),
    input: () => ({ reason }),
    say: async (next) => (next.status === 'rejected' ? rejected(context, next, reason) : sentBack(context, next, reason)),
  });
}

/** Back to the level that passed it up, with who said so and why. */
async function sentBack(context: CommandContext, next: Case, reason: string): Promise<Say[]> {
  const by = next.escalations?.at(-1)?.by.person;
  return [
    answer(`${next.no} 已退回下级:${reason}。`),
    await cardUpdate(context, next),
    ...(by === undefined || by === context.member.id
      ? []
      : [
          {
            to: { person: by },
            body: plain(`${next.no} ${titleFor(context, next)}:${context.member.call}没有受理。`, `理由:${reason}`),
          },
        ]),
  ];
}

async function rejected(context: CommandContext, next: Case, reason: string): Promise<Say[]> {
  return [
    answer(`${next.no} 已驳回:${reason}。`),
    ...(next.opener.person === context.member.id
      ? []
      : [
          {
            to: { person: next.opener.person },
            body: plain(`${next.no} ${titleFor(context, next)}:${context.member.call}没有同意发哨。`, `理由:${reason}`),
          },
        ]),
    ...next.reporters
      .filter((reporter) => reporter.resident)
      .map((reporter) => ({
        to: { person: reporter.person },
        body: residentNote.render({ kind: 'declined', no: next.no, title: next.matter?.name ?? '这件事', reason }),
      })),
  ];
}
