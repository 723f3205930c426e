import { actAsBot } from '../../src/core/act.ts';
import type { World } from '../../src/core/define-command.ts';
import { defineSchedule } from '../../src/core/define-schedule.ts';
import type { Outcome, Say } from '../../src/core/outcome.ts';
import type { Applied } from '../../src/domain/apply-transition.ts';
import { callbackAt } from '../../src/domain/callback.ts';
import type { Case } from '../../src/domain/case.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { infoOverAt } from '../../src/domain/effects/waiting.ts';
import { spoken } from '../../src/domain/instant.ts';
import { autoCloseAt, becomesWhistleAt } from '../../src/domain/next-action.ts';
import { dueReminders } from '../../src/domain/reminders.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import { plain } from '../../src/messages/message-body.ts';
import { callbackWords } from '../callback-words.ts';
import { cardUpdate, liaisonOf } from '../case-words.ts';
import { promoteCandidate } from '../promoting.ts';
import { reminderWords } from '../reminding.ts';

type Due = World & { readonly cause: string };

/** What time alone does to a case (到时): closes what nobody rates, sends out what nobody took up, reminds up the ladder. */
export default defineSchedule({
  id: 'case-clock',
  on: 'case-due',
  run(due, world) {
    const closes = autoCloseAt(due);
    if (closes !== null && closes <= world.now) return autoClose(due, world);
    const promotes = becomesWhistleAt(due, world.policy, world.calendar);
    if (promotes !== null && promotes <= world.now) return promoteCandidate(due, world);
    const waited = infoOverAt(due);
    if (waited !== null && waited <= world.now) return waitedEnough(due, world);
    const callback = callbackAt(due, world.policy, world.calendar);
    if (callback !== null && callback <= world.now) return askCallback(due, world);
    return remind(due, world);
  },
});

/** The reporter did not tell what was asked for: the clocks of the work go on, and who asked hears so. */
async function waitedEnough(due: Case, world: Due): Promise<Outcome> {
  const applied = actAsBot(world, due, 'info-over', {}, '等补充到时');
  if (!applied.ok) throw impossible(due, applied);
  const unit = due.awaitingInfo?.unit ?? leadOf(due)?.unit ?? '';
  const { person } = await liaisonOf(world, due, unit);
  const close = currentWindow(applied.case.windows, 'close', leadOf(due)?.unit);
  const until = close === undefined ? '' : `,办结时限 ${spoken(close.due)}`;
  return {
    change: { before: due, next: applied.case },
    say: [{ to: { person: person.id }, body: plain(`${due.no} 等补充已到时,时限接着走${until}。请按已知情况办理。`) }],
  };
}

async function askCallback(due: Case, world: Due): Promise<Outcome> {
  const applied = actAsBot(world, due, 'ask-callback', {}, '请回访');
  if (!applied.ok) throw impossible(due, applied);
  return { change: { before: due, next: applied.case }, say: [await callbackWords(world, due)] };
}

async function autoClose(due: Case, world: Due): Promise<Outcome> {
  const applied = actAsBot(world, due, 'auto-close', {}, '7日未评价');
  if (!applied.ok) throw impossible(due, applied);
  return { change: { before: due, next: applied.case }, say: [await cardUpdate(world, applied.case)] };
}

async function remind(due: Case, world: Due): Promise<Outcome> {
  const { send, missed } = dueReminders(due, world.now, world.policy, world.calendar);
  const reminders = [...missed, ...send.map((reminder) => ({ key: reminder.key, at: world.now }))];
  const words = send.map((reminder) => reminder.key.split(':').slice(2).join(':')).join('、');
  const applied = actAsBot(world, due, 'remind', { reminders }, words || '到时无需提醒');
  const say: Say[] = [];
  for (const reminder of send) say.push(...(await reminderWords(world, due, reminder)));
  if (!applied.ok) throw impossible(due, applied);
  return { change: { before: due, next: applied.case }, say };
}

/** The bot may always do what time asks of it; a refusal is a fault of the rules and must be seen. */
function impossible(due: Case, applied: Extract<Applied, { ok: false }>): Error {
  return new Error(`time cannot act on ${due.no}: ${applied.refusal.code}`);
}
