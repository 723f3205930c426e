import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { titleOf } from '../../src/domain/case-parts.ts';
import { spoken } from '../../src/domain/instant.ts';
import { isOpen, statusLabels } from '../../src/domain/status.ts';
import { momentOf } from '../../src/domain/when.ts';
import { plain } from '../../src/messages/message-body.ts';
import residentNote from '../../templates/resident-note.ts';
import { handledByMe } from '../awaiting.ts';
import { casesByWords } from '../case-search.ts';
import { answer, cardUpdate, promisedDay, tellReporters } from '../case-words.ts';
import { reasonOf } from '../reason.ts';
import { privately, step } from '../stepping.ts';

/** Puts a case that cannot be solved yet on the open list (挂账). */
export default defineCommand({
  name: 'shelve',
  title: '挂账',
  right: 'shelve',
  summary: '短期内解决不了，挂账并定期复核',
  usage: '挂账 编号 原因 复核7月1日',
  examples: ['挂账 QH240601-11 权属在市属国企 复核7月1日', 'QH240601-11 申请挂账,短期无法解决'],
  reads: {
    intent: 'progress',
    sub: 'shelve',
    verbs: '挂账 申请挂账 同意挂账 再挂 接着挂 继续挂 续挂 先挂账 挂起 转挂账',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'due', 'note'],
  },
  run,
});

/** A department means what it has in hand; others say which, unless matter or place tell it. */
async function mayBeMeant(context: CommandContext): Promise<readonly Case[]> {
  if (context.member.roles.includes('dept')) return handledByMe(context);
  const { matter, place } = context.slots;
  return matter === undefined && place === undefined ? [] : casesByWords(context);
}

/** 挂账 is the district's to decide; a department's wish goes to its dispatcher. */
async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(context, () => mayBeMeant(context), {
    ask: '挂哪一件?',
    none: '挂哪一件?例如:挂账 QH240601-11 权属不清 复核7月1日。',
  });
  if ('outcome' in found) return found.outcome;
  const of = found.one;
  if (!isOpen(of.status))
    return { say: [answer(`${of.no} 现在是“${statusLabels[of.status]}”,不能“挂账”。回“${of.no}”可看进展。`)] };
  const reason = reasonOf(context);
  if (!context.member.roles.includes('district')) {
    const duty = await context.directory.onDuty('dispatcher', context.now);
    return {
      say: [
        privately(context, plain(`${of.no} 的挂账由区指挥中心定,已转给${duty.person.call}。`)),
        {
          to: { person: duty.person.id },
          body: plain(
            `${of.no} ${context.member.call}申请挂账:${reason || context.request.text}。`,
            `同意请回:挂账 ${of.no} 原因 复核7月1日`,
          ),
        },
      ],
    };
  }
  const due = context.slots.due ? momentOf(context.slots.due, context.now) : undefined;
  return step(context, of, {
    action: 'shelve',
    input: () => ({ reason, ...(due === undefined ? {} : { due }) }),
    say: async (next) => [
      answer(`${next.no} 已挂账,${spoken(next.shelf?.reviewAt ?? context.now)}复核。`),
      await cardUpdate(context, next),
      ...tellReporters(next, () =>
        residentNote.render({
          kind: 'longer',
          no: next.no,
          title: titleOf(next),
          reason,
          ...(due ? { answerBy: promisedDay(due) } : {}),
        }),
      ),
    ],
  });
}
