import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { transitions } from '../../src/domain/transitions.ts';
import { answer, cardUpdate } from '../case-words.ts';
import { step } from '../stepping.ts';

/** Takes back the speaker's own last step (撤销). */
export default defineCommand({
  name: 'undo',
  title: '撤销',
  right: 'undo',
  summary: '十分钟内撤销自己刚才那一步',
  usage: '撤销',
  examples: ['撤销', '刚才发错了,撤销'],
  reads: {
    intent: 'undo',
    verbs: `
      撤销 撤销刚才 撤销上一步 发错了 点错了 操作错了 刚才说错了 说错了
    `,
    unless: '撤销吹哨',
    slots: ['caseNo', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const of = await lastOf(context);
  if (!of) return { say: [answer('十分钟内没有您能撤销的动作。')], question: null };
  const opensIt = of.undo === undefined || of.undo.person !== context.member.id;
  const done = of.timeline.findLast((entry) => entry.person === context.member.id);
  const label = transitions.find((row) => row.action === done?.action)?.label ?? '上一步';
  return step(context, of, {
    action: opensIt ? 'withdraw' : 'undo',
    say: async (next) => [
      answer(opensIt ? `${next.no} 已撤回。` : `已撤销:${next.no} 的“${label}”。`),
      await cardUpdate(context, next),
    ],
  });
}

/** The case the speaker changed or opened last within the time for second thoughts. */
async function lastOf(context: CommandContext): Promise<Case | undefined> {
  if (context.named) return context.named;
  const from = context.now - context.policy.undoMinutes * MINUTE;
  let last: { of: Case; at: number } | undefined;
  for await (const candidate of context.cases.find({ changedFrom: from, order: 'newest' })) {
    const undone = candidate.undo?.person === context.member.id ? candidate.undo.at : 0;
    const opened =
      candidate.opener.person === context.member.id && ['candidate', 'submitted', 'dispatched'].includes(candidate.status)
        ? candidate.openedAt
        : 0;
    const at = Math.max(undone, opened >= from ? opened : 0);
    if (at > 0 && at > (last?.at ?? 0)) last = { of: candidate, at };
  }
  return last?.of;
}
