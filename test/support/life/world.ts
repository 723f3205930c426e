import caseClock from '../../../handlers/schedules/case-clock.ts';
import link from '../../../handlers/schedules/link.ts';
import openLinked from '../../../handlers/schedules/open-linked.ts';
import { act } from '../../../src/core/act.ts';
import type { CommandContext, World } from '../../../src/core/define-command.ts';
import type { CaseSchedule, FollowSchedule } from '../../../src/core/define-schedule.ts';
import { createDirectory } from '../../../src/core/directory.ts';
import type { Follow, Outcome } from '../../../src/core/outcome.ts';
import type { Action } from '../../../src/domain/actions.ts';
import { type Case, caseDay } from '../../../src/domain/case.ts';
import { dateOf, type Instant } from '../../../src/domain/instant.ts';
import { type NewCase, type Opening, openCase } from '../../../src/domain/open-case.ts';
import type { StepInput } from '../../../src/domain/step.ts';
import { createCalendar } from '../../../src/domain/working-calendar.ts';
import { sampleConfig, seededRandom } from '../stage.ts';

/** The whole of one run: the sample organisation, its rules, a clock that only moves when told to, and the cases in memory. */
export interface Life {
  now: Instant;
  readonly cases: Map<string, Case>;
  /** Every reminder sent, with the state of its case at that moment. */
  readonly sent: { readonly at: Instant; readonly key: string; readonly of: Case }[];
  /** Opens a case as `person`; the number is the next of the day. */
  open(person: string, opening: Opening, facts: Partial<NewCase>): Case;
  /** Somebody tries something; true when the table let them. */
  try(person: string, no: string, action: Action, input: StepInput, then?: readonly Follow[]): Promise<boolean>;
  /** Lets time run, stopping at each moment a case asks for. */
  run(until: Instant): Promise<void>;
}

export const config = sampleConfig();
export const calendar = createCalendar(config.policy.calendar);
export const directory = createDirectory(config.organisation, {
  put: async () => {},
  remove: async () => {},
  current: async () => [],
});

/** Opens the world at a moment. */
export function openLife(at: Instant): Life {
  const cases = new Map<string, Case>();
  const random = seededRandom(7);
  let turn = 0;
  const counts = new Map<string, number>();

  const world = (cause: string): World & { cause: string } =>
    ({
      now: life.now,
      directory,
      policy: config.policy,
      calendar,
      random,
      cases: { get: async (no: string) => cases.get(no) },
      absences: { current: async () => [] },
      commands: [],
      cause,
    }) as unknown as World & { cause: string };

  function keep(outcome: Outcome): void {
    if (outcome.change !== undefined) {
      const { before, next } = outcome.change;
      const fresh = next.reminders.slice(before.reminders.length).filter((note) => note.missed !== true);
      for (const note of fresh) life.sent.push({ at: life.now, key: note.key, of: before });
      cases.set(next.no, next);
    }
    if (outcome.opening !== undefined) {
      const { day } = outcome.opening;
      const opened = outcome.opening.open(ordinalOf(day));
      cases.set(opened.case.no, opened.case);
      pending.push(...(opened.then ?? []).map((follow) => ({ follow, from: opened.case.no })));
    }
    const no = outcome.change?.next.no;
    if (no !== undefined) pending.push(...(outcome.then ?? []).map((follow) => ({ follow, from: no })));
  }

  const pending: { follow: Follow; from: string }[] = [];
  function ordinalOf(day: string): number {
    const ordinal = (counts.get(day) ?? 0) + 1;
    counts.set(day, ordinal);
    return ordinal;
  }

  /** What one case's change asks of another, as the engine's tick does it. */
  async function follows(): Promise<void> {
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      turn += 1;
      const { follow, from } = next;
      const job = [openLinked, link].find((one) => (one as FollowSchedule).kind === follow.kind) as FollowSchedule;
      const key = `life/${turn}/then/0`;
      keep(await job.run({ ...follow, key }, { ...world(`${key}/0`), from }));
    }
  }

  async function dueAt(moment: Instant): Promise<void> {
    for (const due of [...cases.values()]) {
      // A case may have several things due at once; the engine looks again at its next tick.
      for (let guard = 0; guard < 20; guard += 1) {
        const current = cases.get(due.no) as Case;
        if (current.nextActionAt === null || current.nextActionAt > moment) break;
        turn += 1;
        keep(await (caseClock as CaseSchedule).run(current, world(`case-clock/${current.no}/${current.version}`)));
        if (guard === 19) throw new Error(`${due.no} is due again and again: ${current.status} ${current.nextActionAt}`);
      }
    }
  }

  const life: Life = {
    now: at,
    cases,
    sent: [],
    open(person, opening, facts) {
      turn += 1;
      const member = directory.member(person);
      const [post] = member.posts;
      const day = caseDay(dateOf(life.now));
      const known: NewCase = {
        district: { id: 'qh', prefix: 'QH' },
        day,
        urgency: 'normal',
        visibility: 'public',
        danger: false,
        place: '书院路22号',
        text: '书院路22号路灯不亮',
        source: 'staff',
        level: 'street',
        street: 'wt',
        community: 'sy',
        grid: 'WT-SY-01',
        opener: { person, name: member.call, unit: post?.unit ?? '', role: post?.role ?? 'resident' },
        units: [],
        standby: [],
        ...facts,
      };
      const of = openCase(
        opening,
        known,
        { now: life.now, cause: `life/${turn}/0`, salt: random.salt(), ordinal: ordinalOf(day) },
        { policy: config.policy, calendar },
      );
      cases.set(of.no, of);
      return of;
    },
    async try(person, no, action, input, then = []) {
      const before = cases.get(no);
      if (before === undefined) return false;
      turn += 1;
      const context = {
        ...world(`life/${turn}/0`),
        member: directory.member(person),
        request: { text: '原话' },
      } as unknown as CommandContext;
      const applied = act(context, before, action, input);
      if (!applied.ok) return false;
      keep({ change: { before, next: applied.case }, then });
      await follows();
      return true;
    },
    async run(until) {
      for (let guard = 0; guard < 5000; guard += 1) {
        const moments = [...cases.values()].flatMap(({ nextActionAt }) => nextActionAt ?? []);
        const next = Math.min(...moments, Number.POSITIVE_INFINITY);
        if (next > until) break;
        life.now = Math.max(life.now, next);
        await dueAt(life.now);
        await follows();
      }
      life.now = Math.max(life.now, until);
    },
  };
  return life;
}
