import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome, Say } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { awaited, calledDepartments } from '../../src/domain/case-parts.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { openStatuses } from '../../src/domain/status.ts';
import { plain } from '../../src/messages/message-body.ts';
import { answer, cardUpdate, liaisonOf, saidInWorkGroup } from '../case-words.ts';
import { titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Ends a drill (演练结束): how long everyone took is told, and nothing of it counts. */
export default defineCommand({
  name: 'end-drill',
  title: '演练结束',
  right: 'withdraw',
  summary: '演练到此为止,告诉各家多久到的',
  usage: '演练结束 [编号]',
  examples: ['演练结束 QH240612-05', '演练结束'],
  reads: {
    intent: 'resolve',
    sub: 'end_drill',
    verbs: '演练结束 结束演练 演练完毕 演练完了 演练到此 演练收了 演练可以了 停止演练',
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  return stepOn(context, {
    candidates: async () =>
      (await casesOf(context, openStatuses, ['whistler', 'community', 'street', 'district'], 50)).filter(
        ({ drill }) => drill === true,
      ),
    ask: '结束哪一件演练?',
    none: '现在没有在进行的演练。',
    action: 'end-drill',
    say: (next, before) => words(context, next, before),
  });
}

async function words(context: CommandContext, next: Case, before: Case): Promise<Say[]> {
  const told = `${next.no} ${titleFor(context, next)}:演练结束,辛苦各位。${arrivals(before)}不计入任何数字。`;
  const missing = await Promise.all(awaited(before).map(({ unit }) => liaisonOf(context, next, unit)));
  return [
    answer(told),
    ...(saidInWorkGroup(context, next) ? [] : [{ ...answer(told), to: { group: context.directory.workGroup(next).id } }]),
    await cardUpdate(context, next),
    ...missing.map(({ person }) => ({ to: { person: person.id }, body: plain(`${next.no} 演练结束,不用再来了,辛苦。`) })),
  ];
}

/** `燃气公司12分钟到、消防救援大队没到。` — for a drill is held to know just this. */
function arrivals(of: Case): string {
  const said = calledDepartments(of).map(({ unit, section, dispatchedAt, reportedAt }) => {
    const name = section ?? unit;
    if (reportedAt === undefined) return `${name}没到`;
    return `${name}${Math.max(1, Math.round((reportedAt - (dispatchedAt ?? reportedAt)) / MINUTE))}分钟到`;
  });
  return said.length === 0 ? '' : `${said.join('、')}。`;
}
