import type { Case } from '../domain/case.ts';
import { DAY, type Instant } from '../domain/instant.ts';
import type { ScheduleSettings } from '../domain/schedule-settings.ts';
import { type Conversation, conversationKey } from '../messages/conversation.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { ConversationState, ConversationStore } from '../ports/conversation-store.ts';
import type { Due } from '../ports/due.ts';
import type { ScheduleState } from '../ports/schedule-state.ts';
import type { SealStore } from '../ports/seal-store.ts';
import type { Committer } from './commit.ts';
import type { World } from './define-command.ts';
import type { CaseSchedule, CronSchedule, FollowSchedule, QuestionSchedule, Schedule } from './define-schedule.ts';
import { REMEMBER } from './memory-note.ts';
import { nextOccurrence, occurrencesBetween } from './occurrences.ts';
import type { Outcome } from './outcome.ts';
import { recordsSeenBy } from './records.ts';

const AT_ONCE = 500;
/** A case opened out of another one is named there: longer chains of follow-ups do not exist. */
const LONGEST_CHAIN = 5;
const KEPT_DAYS = 30;

export interface JobParts {
  readonly cases: CaseStore;
  readonly conversations: ConversationStore;
  readonly scheduleState: ScheduleState;
  readonly seals: SealStore;
  readonly committer: Committer;
  readonly world: (now: Instant) => World;
  readonly schedules: readonly Schedule[];
  readonly times: ScheduleSettings;
  /** Forgets keys of messages done, and words sent, before a moment. */
  readonly prune: (before: Instant) => Promise<void>;
  /** Runs work when it is its conversation's turn, so that it and an answer just given do not cross. */
  readonly inTurn?: (conversation: string, work: () => Promise<void>) => Promise<void>;
  /** A job that failed; the others go on. */
  readonly onFault: (job: string, error: unknown) => void;
}

/** What one look over the store found, where it can be looked over. */
type Seen = Due | undefined;

/** Whether the turn to let time act is still this instance's: one that lost it begins nothing more. */
type IsOurs = () => boolean;
const always: IsOurs = () => true;

/** What time alone makes happen (到时办理): due cases, unanswered questions, follow-ups, and the jobs of the calendar. */
export function createJobs(parts: JobParts) {
  const cron = parts.schedules
    .filter((schedule): schedule is CronSchedule => schedule.on === 'cron')
    .map((schedule) => ({ ...schedule, cron: typeof schedule.cron === 'string' ? schedule.cron : schedule.cron(parts.times) }));
  const perCase = parts.schedules.filter((schedule): schedule is CaseSchedule => schedule.on === 'case-due');
  const perQuestion = parts.schedules.filter((schedule): schedule is QuestionSchedule => schedule.on === 'question-due');
  const perFollow = parts.schedules.filter((schedule): schedule is FollowSchedule => schedule.on === 'follow');

  async function commit(cause: string, now: Instant, make: () => Promise<Outcome | undefined>): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const outcome = await make();
      if (outcome === undefined) return;
      if (outcome.seal) await parts.seals.add(outcome.seal);
      const saved = await parts.committer.save(outcome, { cause, now });
      if (!saved.done) continue;
      await saved.post();
      await saved.clear();
      return;
    }
    throw new Error(`case changed twenty times while ${cause} was tried`);
  }

  async function guarded(job: string, isOurs: IsOurs, work: () => Promise<void>): Promise<void> {
    if (!isOurs()) return;
    try {
      await work();
    } catch (error) {
      parts.onFault(job, error);
    }
  }

  /** Cases whose time has come, until none is left. One that fails, or is due again at once, is left for the next tick. */
  async function dueCases(now: Instant, isOurs: IsOurs): Promise<void> {
    const done = new Set<string>();
    for (;;) {
      const limit = AT_ONCE + done.size;
      const found = await parts.cases.due(now, limit);
      const due = found.filter(({ no }) => !done.has(no));
      await Promise.all(due.map((one) => guarded('case-due', isOurs, () => dueCase(one, now))));
      if (due.length === 0 || found.length < limit || !isOurs()) return;
      for (const { no } of due) done.add(no);
    }
  }

  async function dueCase(found: Case, now: Instant): Promise<void> {
    const { no, version } = found;
    // Read a moment ago; whoever changed it since makes the write fail, and then it is read again.
    let asFound: Case | undefined = found;
    for (const job of perCase) {
      const cause = `${job.id}/${no}/${version}`;
      await commit(cause, now, async () => {
        const current = asFound ?? (await parts.cases.get(no));
        asFound = undefined;
        const isDue = current !== undefined && current.nextActionAt !== null && current.nextActionAt <= now;
        return isDue ? job.run(current, { ...seeing(parts.world(now), cause), cause }) : undefined;
      });
    }
  }

  async function dueQuestions(now: Instant, isOurs: IsOurs): Promise<void> {
    const inTurn = parts.inTurn ?? ((_conversation, work) => work());
    for (const { conversation, person } of await parts.conversations.due(now, AT_ONCE)) {
      const work = () => inTurn(conversationKey(conversation), () => dueQuestion(conversation, person, now));
      await guarded('question-due', isOurs, work);
    }
  }

  /** Looks again: the question may have been answered while this waited for its turn. */
  async function dueQuestion(conversation: Conversation, person: string, now: Instant): Promise<void> {
    const state = await parts.conversations.get(conversation, person);
    const { askedAt, actAt = null } = state?.question ?? {};
    if (state === undefined || actAt === null || actAt > now) return;
    const cause = `question/${conversationKey(conversation)}/${person}/${askedAt}`;
    for (const job of perQuestion) {
      const known = await parts.cases.applied(cause);
      if (known.length === 0)
        await commit(`${cause}/0`, now, () => job.run(state, { ...seeing(parts.world(now), cause), cause: `${cause}/0` }));
    }
    // Asked anew by now, after this stood still: that question is another one.
    await parts.conversations.putAfter(withoutQuestion(state, cause, now), state);
  }

  /** Follow-ups and words still on a case, and what these leave in turn: right after the message, or after a crash or a fault in between. */
  async function pending(now: Instant, isOurs: IsOurs = always): Promise<void> {
    for (let round = 0; round < LONGEST_CHAIN && (await carryPending(now, isOurs)); round += 1);
  }

  /** Whether a follow-up was carried out: it may have left another one. */
  async function carryPending(now: Instant, isOurs: IsOurs): Promise<boolean> {
    let any = false;
    for (const left of await parts.cases.withPending(AT_ONCE)) {
      await guarded('pending', isOurs, async () => {
        await parts.committer.carry(left.caseNo, left.say, now);
        for (const follow of left.then) {
          // Belongs to the message that left it, whose replay needs it.
          if (follow.kind === REMEMBER) continue;
          const job = perFollow.find((candidate) => candidate.kind === follow.kind);
          if (!job) throw new Error(`nothing carries out "${follow.kind}" of ${left.caseNo}`);
          const known = await parts.cases.applied(follow.key);
          if (known.length === 0) {
            const cause = `${follow.key}/0`;
            await commit(cause, now, () => job.run(follow, { ...seeing(parts.world(now), cause), cause, from: left.caseNo }));
          }
          await parts.cases.clearPending(left.caseNo, [follow.key]);
          any = true;
        }
      });
    }
    return any;
  }

  async function runCron(job: Pick<CronSchedule, 'id' | 'run'>, occurrence: Instant): Promise<void> {
    const world = seeing(parts.world(occurrence), `${job.id}/${occurrence}`);
    let ordinal = 0;
    for await (const outcome of await job.run(world)) {
      await commit(`${job.id}/${occurrence}/${ordinal}`, occurrence, async () => outcome);
      ordinal += 1;
    }
    await parts.scheduleState.recordRun(job.id, occurrence);
  }

  /** Whether any may have run. */
  async function cronJobs(now: Instant, seen: Seen, isOurs: IsOurs): Promise<boolean> {
    // A last run only moves forward: what was not due when it was seen is not due now.
    const due = cron.filter(({ id, cron }) => {
      const known = seen?.lastRuns.get(id);
      return known === undefined || nextOccurrence(cron, known) <= now;
    });
    for (const job of due) {
      await guarded(job.id, isOurs, async () => {
        const last = await parts.scheduleState.lastRun(job.id);
        if (last === undefined) return parts.scheduleState.recordRun(job.id, now);
        if (nextOccurrence(job.cron, last) > now) return undefined;
        const missed = occurrencesBetween(job.cron, last, now).filter((at) => job.counts?.(parts.world(at)) ?? true);
        const newest = missed.at(-1);
        if (newest === undefined) return parts.scheduleState.recordRun(job.id, now);
        if (job.catchUp === 'none' && now - newest > 5 * 60_000) return parts.scheduleState.recordRun(job.id, newest);
        for (const occurrence of job.catchUp === 'each' ? missed : [newest]) if (isOurs()) await runCron(job, occurrence);
        return undefined;
      });
    }
    return due.length > 0;
  }

  /** Once a day keys older than thirty days are forgotten; no platform delivers a message again after so long. */
  async function forget(now: Instant, seen: Seen): Promise<void> {
    if (now - (seen?.lastRuns.get('prune') ?? Number.NEGATIVE_INFINITY) < DAY) return;
    const last = (await parts.scheduleState.lastRun('prune')) ?? Number.NEGATIVE_INFINITY;
    if (now - last < DAY) return;
    await parts.prune(now - KEPT_DAYS * DAY);
    await parts.scheduleState.recordRun('prune', now);
  }

  /** The earliest moment at which something here becomes due. */
  async function nextDue(now: Instant): Promise<Instant | null> {
    const moments = [await parts.cases.nextDue(), await parts.conversations.nextDue()];
    for (const job of cron) moments.push(nextOccurrence(job.cron, (await parts.scheduleState.lastRun(job.id)) ?? now));
    const known = moments.filter((moment) => moment !== null);
    return known.length === 0 ? null : Math.min(...known);
  }

  /**
   * Everything that is due now: questions, cases, then the calendar, so that a digest counts what has just changed. What was seen not
   * to be due is not asked for, until something is done: that may make other things due. Gives whether anything may have been done.
   */
  async function run(now: Instant, seen?: Due, isOurs: IsOurs = always): Promise<boolean> {
    let still = seen;
    const where = async (may: 'pending' | 'questions' | 'cases', work: () => Promise<void>): Promise<void> => {
      if (still?.[may] === false) return;
      await guarded(may, isOurs, work);
      still = undefined;
    };
    await where('pending', () => pending(now, isOurs));
    await where('questions', () => dueQuestions(now, isOurs));
    await where('cases', () => dueCases(now, isOurs));
    const ran = await cronJobs(now, seen, isOurs);
    await guarded('prune', isOurs, () => forget(now, seen));
    return ran || still === undefined;
  }

  /** What a message has just asked of other cases. */
  const followUps = (now: Instant): Promise<void> => guarded('pending', always, () => pending(now));

  return { run, pending, followUps, nextDue };
}

/** The world as a job under `cause` found it when it was first tried. */
function seeing(world: World, cause: string): World {
  return { ...world, records: recordsSeenBy(world.records, cause) };
}

function withoutQuestion(state: ConversationState, changedBy: string, now: Instant): ConversationState {
  const { question: _, ...rest } = state;
  return { ...rest, changedBy, changedAt: now };
}

export type Jobs = ReturnType<typeof createJobs>;
