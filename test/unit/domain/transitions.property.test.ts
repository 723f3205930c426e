import fc from 'fast-check';
import { applyTransition } from '../../../src/domain/apply-transition.ts';
import { callbackAt } from '../../../src/domain/callback.ts';
import { type Case, caseSchema } from '../../../src/domain/case.ts';
import { leadOf } from '../../../src/domain/case-parts.ts';
import { chainFaults } from '../../../src/domain/chain.ts';
import { type CaseStatus, endStatuses } from '../../../src/domain/status.ts';
import type { Step } from '../../../src/domain/step.ts';
import { rowsFor, type Transition } from '../../../src/domain/transitions.ts';
import { type AnyStep, anyLife, anyStep, beginning, rules, stepOf } from '../../support/any-step.ts';

/** One step that was carried out. */
interface Change {
  readonly before: Case;
  readonly after: Case;
  readonly step: Step;
  readonly row: Transition;
  /** What to read when a test fails. */
  readonly story: string;
}

const KNOWN_SEED = 5;
const seed = Math.floor(Math.random() * 2 ** 31);
const working: readonly CaseStatus[] = ['dispatched', 'handling', 'checking', 'returning'];

/** Plays steps on a case; gives the changes and where it ended. */
function play(first: Case, steps: readonly AnyStep[]): { changes: Change[]; last: Case } {
  const changes: Change[] = [];
  let last = first;
  let now = beginning;
  steps.forEach((any, turn) => {
    now += any.after;
    const step = stepOf(any, last, now, turn + 1);
    const applied = applyTransition(last, step, rules);
    if (!applied.ok) return;
    const units = last.departments.map(({ unit, part, state }) => `${unit} ${part} ${state}`).join();
    const story = `seed ${seed}: ${last.status}(${last.resume}) [${units}] ${step.action} ${JSON.stringify(step.input)} → ${applied.case.status}`;
    changes.push({ before: last, after: applied.case, step, row: applied.row, story });
    last = applied.case;
  });
  return { changes, last };
}

function targets(row: Transition, before: Case): readonly CaseStatus[] {
  if (row.to === 'same') return [before.status];
  if (row.to === 'resume') return ['submitted', 'dispatched', 'handling', 'checking'];
  return typeof row.to === 'string' ? [row.to] : row.to.options;
}

describe('whatever people try with a case', () => {
  let changes: Change[];
  /** Stories of the changes for which something does not hold. */
  const against = (holds: (change: Change) => boolean) => changes.filter((change) => !holds(change)).map(({ story }) => story);

  beforeAll(() => {
    // Lives known to reach everything, so that there is always enough to judge by, and new ones each time.
    const lives = [...fc.sample(anyLife, { numRuns: 1000, seed: KNOWN_SEED }), ...fc.sample(anyLife, { numRuns: 700, seed })];
    changes = lives.flatMap(([first, steps]) => play(first, steps).changes);
  });

  test('enough happens to judge by: every open status and the closed one are left again, and most actions succeed', () => {
    expect(new Set(changes.map(({ before }) => before.status)).size).toBeGreaterThanOrEqual(11);
    expect(new Set(changes.map(({ step }) => step.action)).size).toBeGreaterThan(35);
  });

  test('it stays a case by its schema, one version and one cause further with each step, and its chain holds', () => {
    expect(against(({ after }) => caseSchema.safeParse(after).success)).toEqual([]);
    expect(against(({ before, after }) => after.version === before.version + 1)).toEqual([]);
    expect(against(({ before, after, step }) => after.causes.join() === [...before.causes, step.cause].join())).toEqual([]);
    expect(against(({ after }) => chainFaults(after.timeline, after.chain).length === 0)).toEqual([]);
  });

  test('no earlier entry of the timeline is lost or changed, and each step adds one', () => {
    const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
    // Words taken out of what is shown leave everything else of their entry as it was, the hash included.
    const kept = (entries: Case['timeline'], erased: boolean) =>
      erased ? entries.map((entry) => ({ ...entry, words: '' })) : entries;
    expect(
      against(({ before, after, step }) => {
        const erased = step.action === 'erase';
        return same(kept(after.timeline.slice(0, -1), erased), kept(before.timeline, erased));
      }),
    ).toEqual([]);
    expect(against(({ after, step }) => after.timeline.at(-1)?.cause === step.cause)).toEqual([]);
  });

  test('it goes only where the row of the table says', () => {
    expect(against(({ before, row }) => row.from.includes(before.status))).toEqual([]);
    expect(against(({ before, after, row }) => targets(row, before).includes(after.status))).toEqual([]);
  });

  test('an ended case changes only by the rows for it, has no running clock, and nothing is left for time to do', () => {
    const ended = (of: Case) => endStatuses.includes(of.status);
    expect(against(({ before, step }) => !ended(before) || rowsFor(step.action, before.status).length > 0)).toEqual([]);
    // Words may be taken out of what is shown whatever became of the case.
    const over = (of: Case) => of.status === 'merged' || of.status === 'withdrawn';
    expect(against(({ before, step }) => step.action === 'erase' || !over(before))).toEqual([]);
    expect(against(({ after }) => !ended(after) || after.windows.every((window) => window.endedAt !== undefined))).toEqual([]);
    // Only the call back after closing is still to come, and that once.
    expect(
      against(({ after }) => !ended(after) || after.nextActionAt === callbackAt(after, rules.policy, rules.calendar)),
    ).toEqual([]);
  });

  test('once dispatched it has exactly one lead, which was called', () => {
    const leads = (of: Case) => of.departments.filter(({ part, state }) => part === 'lead' && state !== 'returned');
    const called = (of: Case) => ['pending', 'acked', 'onsite', 'done'].includes(leadOf(of)?.state ?? '');
    expect(against(({ after }) => !working.includes(after.status) || leads(after).length === 1)).toEqual([]);
    expect(against(({ after }) => !working.includes(after.status) || called(after))).toEqual([]);
  });

  test('while it waits for 报到 its lead can still report, and while it is in work its lead has', () => {
    const reported = (of: Case) => leadOf(of)?.reportedAt !== undefined;
    expect(against(({ after }) => after.status !== 'dispatched' || !reported(after))).toEqual([]);
    expect(against(({ after }) => after.status !== 'handling' || reported(after))).toEqual([]);
  });

  test('no unit stands in it twice, unless it was returned and called again', () => {
    const standing = (of: Case) => of.departments.filter(({ state }) => state !== 'returned').map(({ unit }) => unit);
    expect(against(({ after }) => new Set(standing(after)).size === standing(after).length)).toEqual([]);
  });

  test('a step changes nothing in the case it was tried on, whether it succeeds or is refused', () => {
    fc.assert(
      fc.property(anyLife, anyStep, ([first, steps], any) => {
        const { last } = play(first, steps);
        const frozen = JSON.stringify(last);
        applyTransition(last, stepOf(any, last, last.changedAt + 1, 900), rules);
        expect(JSON.stringify(last)).toBe(frozen);
      }),
      { numRuns: 100 },
    );
  });

  test('taking a step back restores every field it changed, and leaves no further way back', () => {
    fc.assert(
      fc.property(anyLife, anyStep, ([first, steps], any) => {
        const { last: before } = play(first, steps);
        const done = applyTransition(before, stepOf(any, before, before.changedAt + 60_000, 900), rules);
        if (!done.ok || done.case.undo?.cause !== 'simulator/m900/0') return;
        const back = { ...any, action: 'undo' as const, standing: ['opener' as const], granted: true };
        const undone = applyTransition(done.case, stepOf(back, done.case, before.changedAt + 120_000, 901), rules);
        if (!undone.ok) throw new Error(`${any.action}: ${undone.refusal.code}`);
        expect(withoutRecord(undone.case)).toEqual(withoutRecord(before));
        expect(undone.case.undo).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

/** A case without the record of how it came about. */
function withoutRecord(of: Case): Partial<Case> {
  const { timeline: _t, chain: _c, causes: _k, version: _v, changedAt: _a, nextActionAt: _n, undo: _u, ...rest } = of;
  return rest;
}
