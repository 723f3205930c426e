import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { compareNumbers } from '../../src/domain/case-numbers.ts';
import { titleOf } from '../../src/domain/case-parts.ts';
import { DAY, HOUR } from '../../src/domain/instant.ts';
import { isOpen, openStatuses } from '../../src/domain/status.ts';
import residentNote from '../../templates/resident-note.ts';
import { answer, cardUpdate } from '../case-words.ts';
import { meantQuestion } from '../meant-question.ts';
import { titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
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
    verbs:
      '合并 合并到 并入 并到 并案 归并 同一件事合并 同意并入 同意合并 同意…并入 同意…合并 合一起 合到一起 合在一起 并一起 并成一 合成一 并作一 并在一起 合为一',
    withCase: '是一件事 是同一件 是一回事 同一件事 一回事 是重复的',
    withCaseOnly: ['street', 'district'],
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'target', 'note'],
  },
  buttons: { merge: '并入' },
  run,
});

/** What was opened this long ago is still 刚才那俩. */
const JUST_NOW = 2 * HOUR;

/** Whether the words answer the hint: among talk in the group only 同意 or 并入 does, for nothing is put together by the way. */
function agrees({ request, slots, message }: CommandContext): boolean {
  if (message.press || request.evidence.length > 0 || /同意|并入|合并/.test(request.text)) return true;
  return slots.note === 'yes' && (message.mentioned || message.conversation.kind === 'direct');
}

/** Where it is not said which goes into which, the later one goes into the earlier; a short number is of the same day. */
async function ordered(context: CommandContext, said: Case, into: string): Promise<{ of: Case; target: Case | undefined }> {
  const no = into.includes('-') ? into : `${said.no.slice(0, said.no.lastIndexOf('-'))}-${into.padStart(2, '0')}`;
  const target = await context.cases.get(no);
  const directed = context.slots.target === undefined || /[到入进]/.test(context.request.text);
  return !directed && target && isOpen(target.status) && compareNumbers(said.no, target.no) < 0
    ? { of: target, target: said }
    : { of: said, target };
}

/** 刚才那俩是一回事: the two newest are asked about; else how it is said. */
async function newestTwo(context: CommandContext): Promise<Outcome> {
  const unclear = { say: [answer('请写明哪件并到哪件,例如:合并 QH240612-10 到 QH240612-03。')] };
  if (context.named || !/刚才|刚刚|那俩|这俩|那两|这两|一起|一件/.test(context.request.text)) return unclear;
  const open = await casesOf(
    context,
    openStatuses.filter((status) => status !== 'candidate'),
    ['whistler', 'street', 'district'],
    500,
  );
  const [later, earlier] = open.filter(({ openedAt }) => openedAt > context.now - JUST_NOW).reverse();
  if (!later || !earlier) return unclear;
  return {
    say: [
      answer(
        `把 ${later.no} ${titleFor(context, later)} 并入 ${earlier.no} ${titleFor(context, earlier)} 吗?对就回“是”;是别的两件请回:合并 编号 到 编号`,
      ),
    ],
    question: meantQuestion({ command: 'merge', slots: { caseNo: later.no, target: earlier.no }, text: '合并到' }, context.now),
  };
}

/** The merged case ends; the other one takes over its reporters, carried out as a follow-up. */
async function run(context: CommandContext): Promise<Outcome> {
  const asked = openQuestion(context, 'merge');
  if (asked && context.slots.note === 'no') return { question: null };
  if (asked && !agrees(context)) return {};
  const into = context.slots.target ?? (context.message.press ? context.slots.note : String(asked?.slots['target'] ?? ''));
  const last = asked ? context.state?.lastCase : undefined;
  const said = context.named ?? (last === undefined ? undefined : await context.cases.get(last));
  if (!said || !into) return newestTwo(context);
  const { of, target } = await ordered(context, said, into);
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
