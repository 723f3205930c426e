import type { Case } from '../../src/domain/case.ts';
import { clockOf, dateOf, type Instant } from '../../src/domain/instant.ts';
import type { Reminder } from '../../src/domain/reminder.ts';
import { dueReminders, nextReminderAt } from '../../src/domain/reminders.ts';
import { calendar, policy } from './rules.ts';

export interface Sent extends Reminder {
  readonly at: Instant;
}

/** One tick: what is sent, and the case with its ledger as the caller would store it. */
export function tick(of: Case, now: Instant): { after: Case; sent: Sent[] } {
  const { send, missed } = dueReminders(of, now, policy, calendar);
  const notes = [...missed, ...send.map(({ key }) => ({ key, at: now }))];
  return {
    after: notes.length === 0 ? of : { ...of, reminders: [...of.reminders, ...notes] },
    sent: send.map((reminder) => ({ ...reminder, at: now })),
  };
}

/** Lets time run to `until`, stopping at each moment the case asks for; everything sent on the way, and the case after it. */
export function run(of: Case, until: Instant): { after: Case; sent: Sent[] } {
  const all: Sent[] = [];
  let current = of;
  for (let guard = 0; guard < 500; guard += 1) {
    const at = nextReminderAt(current, policy, calendar);
    if (at === null || at > until) return { after: current, sent: all };
    const { after, sent } = tick(current, at);
    all.push(...sent);
    current = after;
  }
  throw new Error('the ladder never ends');
}

/** `06-16 09:00 due → group`: one line a reminder. */
export function lines(sent: readonly Sent[]): string[] {
  return sent.map(({ at, rung, to }) => `${dateOf(at).slice(5)} ${clockOf(at)} ${rung} → ${to.join(' ')}`);
}
