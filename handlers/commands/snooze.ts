import { act } from '../../src/core/act.ts';
import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { MINUTE, spoken } from '../../src/domain/instant.ts';
import snoozed from '../../templates/snoozed.ts';
import { aside } from '../audience.ts';
import { answer, refuse } from '../case-words.ts';
import { oneLine } from '../masked.ts';
import { wordsQuestion } from '../pick-list.ts';
import { reasonOf } from '../reason.ts';
import { listTitle } from '../shown-list.ts';

/** Holds the reminders of a case for a while (暂停提醒). */
export default defineCommand({
  name: 'snooze',
  title: '暂停提醒',
  right: 'snooze',
  summary: '暂停一件的提醒，写明时长',
  usage: '暂停提醒 编号 60分钟',
  examples: ['暂停提醒 QH240612-05 60分钟'],
  reads: {
    intent: 'snooze',
    verbs: `
      暂停提醒 先别提醒 别提醒 停止提醒 暂停催办 先别催 别催了 不要再提醒 延后提醒 停…小时提醒 停…分钟提醒 停一会提醒
    `,
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'minutes', 'note'],
  },
  run: aside(run),
});

/** A pause is meant for a call that was made, not for the night. */
const LONGEST = 24 * 60;

async function run(context: CommandContext): Promise<Outcome> {
  const of = context.named;
  if (!of)
    return { say: [answer('要暂停哪一件的提醒?请带上编号、时长和原因,例如:暂停提醒 QH240612-05 60分钟 抢修队已在路上。')] };
  const minutes = context.slots.minutes ?? minutesIn(context);
  if (minutes === undefined || minutes <= 0)
    return {
      say: [answer(`${of.no} 暂停多久、为什么?例如回:60分钟 抢修队已在路上。`)],
      question: wordsQuestion(context, 'snooze', { caseNo: of.no }),
    };
  if (minutes > LONGEST) return { say: [answer('最多暂停24小时,请写短一些。')] };
  const reason = withoutLength(reasonOf(context));
  if (reason === '')
    return {
      say: [answer(`${of.no} 暂停${minutes}分钟的原因是什么?回一句就行。`)],
      question: wordsQuestion(context, 'snooze', { caseNo: of.no, minutes }),
    };
  const until = context.now + minutes * MINUTE;
  const applied = act(context, of, 'snooze', { due: until, reason });
  if (!applied.ok) return refuse(context, applied.refusal);
  return {
    change: { before: of, next: applied.case },
    say: [
      {
        to: 'sender',
        body: snoozed.render({ no: of.no, title: listTitle(context, of), until: spoken(until), reason: oneLine(reason) }),
      },
    ],
    question: null,
  };
}

const length = /(\d{1,4})\s*(分钟|分|小时|个小时)/;

/** The length in an answer said in plain words: `60分钟`, `2小时`. */
function minutesIn(context: CommandContext): number | undefined {
  const [, amount, unit] = length.exec(context.request.text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  return unit.startsWith('分') ? Number(amount) : Number(amount) * 60;
}

function withoutLength(words: string): string {
  return words
    .replace(length, '')
    .replace(/^[\s,,。::;;]+/, '')
    .trim();
}
