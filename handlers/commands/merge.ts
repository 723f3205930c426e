import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { titleOf } from '../../src/domain/case-parts.ts';
import { DAY } from '../../src/domain/instant.ts';
import residentNote from '../../templates/resident-note.ts';
import { answer, cardUpdate } from '../case-words.ts';
import { openQuestion } from '../pick-list.ts';
import { step } from '../stepping.ts';

/** Joins two cases about the same thing (合并). */
export default defineCommand({
  name: 'merge',
  title: '合并',
  right: 'merge',
  summary: '两件是同一件事，并到早的那件',
  usage: '合并 编号 到 编号',
  examples: ['合并 QH240612-10 到 QH240612-03', 'QH240612-10 并入 QH240612-03'],
  reads: {
    intent: 'assign',
    sub: 'merge',
    verbs: '合并 合并到 并入 并到 并案 归并 同一件事合并 同意并入 同意合并',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'target', 'note'],
  },
  buttons: { merge: '并入' },
  run,
});

/** Whether the words answer the hint: among talk in the group only 同意 or 并入 does, for nothing is put together by the way. */
function agrees({ request, slots, message }: CommandContext): boolean {
  if (message.press || request.evidence.length > 0 || /同意|并入|合并/.test(request.text)) return true;
  return slots.note === 'yes' && (message.mentioned || message.conversation.kind === 'direct');
}

/** The merged case ends; the other one takes over its reporters, carried out as a follow-up. */
async function run(context: CommandContext): Promise<Outcome> {
  const asked = openQuestion(context, 'merge');
  if (asked && context.slots.note === 'no') return { question: null };
  if (asked && !agrees(context)) return {};
  const into = context.slots.target ?? (context.message.press ? context.slots.note : String(asked?.slots['target'] ?? ''));
  const last = asked ? context.state?.lastCase : undefined;
  const of = context.named ?? (last === undefined ? undefined : await context.cases.get(last));
  if (!of || !into) return { say: [answer('请写明并到哪一件,例如:合并 QH240612-10 到 QH240612-03。')] };
  const target = await context.cases.get(into);
  if (!target) return { say: [answer(`没有编号 ${into} 的事项,请核对一下。`)] };
  if (target.status === 'merged' || target.status === 'rejected' || target.status === 'withdrawn')
    return { say: [answer(`${target.no} 已经结束,不能再并入。`)] };
  const { reopenDays } = context.policy;
  if (target.closedAt !== undefined && context.now > target.closedAt + reopenDays * DAY)
    return { say: [answer(`${target.no} 办结已超过${reopenDays}天,不能再并入;新发生的请按新的一件办。`)] };
  const outcome = await step(context, of, {
    action: 'merge',
    input: () => ({ target: target.no }),
    say: async (next) => [
      answer(
        `${next.no} 已并入 ${target.no},${target.closedAt === undefined ? '反映人都会收到进展' : '那件已办结,反映人可以评价'}。`,
      ),
      await cardUpdate(context, next),
      // Staff who reported it see the card; residents hear that nothing of theirs is lost.
      ...next.reporters
        .filter(({ resident }) => resident)
        .map(({ person }) => ({
          to: { person },
          body: residentNote.render({
            kind: target.closedAt === undefined ? 'together' : 'together-done',
            no: target.no,
            title: titleOf(next),
          }),
        })),
    ],
  });
  return outcome.change
    ? {
        ...outcome,
        then: [{ kind: 'absorb', data: { into: target.no, from: of.no, reporters: of.reporters, households: of.households } }],
      }
    : outcome;
}
