import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import type { TimelineEntry } from '../../src/domain/timeline.ts';
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
    verbs: '撤销 撤销刚才 撤销上一步',
    whole: '点错了 刚才点错了 刚点错了 我点错了 刚才那步点错了',
    unless: '撤销吹哨',
    slots: ['caseNo', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const last = context.named ? { of: context.named, entry: lastEntry(context, context.named) } : await lastOf(context);
  if (!last?.entry) return { say: [answer('十分钟内没有您能撤销的动作。')], question: null };
  const { of, entry } = last;
  const opensIt = entry.action.startsWith('open-');
  const label = transitions.find((row) => row.action === entry.action)?.label ?? '上一步';
  if (!opensIt && of.undo?.person !== context.member.id)
    return { say: [answer(`您刚才的“${label}”(${of.no})不能撤销;请直接说怎么改。`)], question: null };
  return step(context, of, {
    action: opensIt ? 'withdraw' : 'undo',
    say: async (next) => [
      answer(opensIt ? `${next.no} 已撤回。` : `已撤销:${next.no} 的“${label}”。`),
      await cardUpdate(context, next),
    ],
  });
}

function lastEntry(context: CommandContext, of: Case): TimelineEntry | undefined {
  return of.timeline.findLast((entry) => entry.person === context.member.id);
}

/** The case the speaker acted on last, within the time for second thoughts. */
async function lastOf(context: CommandContext): Promise<{ of: Case; entry: TimelineEntry } | undefined> {
  const from = context.now - context.policy.undoMinutes * MINUTE;
  let last: { of: Case; entry: TimelineEntry } | undefined;
  for await (const of of context.cases.find({ changedFrom: from, order: 'newest' })) {
    const entry = lastEntry(context, of);
    if (entry !== undefined && entry.at >= from && entry.at > (last?.entry.at ?? 0)) last = { of, entry };
  }
  return last;
}
