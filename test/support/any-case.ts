import fc from 'fast-check';
import { type Case, type CaseWindow, satisfactionAnswers, solvedAnswers } from '../../src/domain/case.ts';
import { DAY, HOUR } from '../../src/domain/instant.ts';
import { caseStatuses, departmentStates } from '../../src/domain/status.ts';
import { urgencies, whistleTypes } from '../../src/domain/whistle-type.ts';
import { buildCase, buildDepartment, buildRating, communityActor, gridActor, wednesday } from './build-case.ts';

const units = ['城管局', '住建局', '水务局'] as const;
const moment = fc.integer({ min: -14 * 24, max: 7 * 24 }).map((hours) => wednesday + hours * HOUR);
const offset = fc.integer({ min: 1, max: 5 * 24 }).map((hours) => hours * HOUR);

/** Some window of a department, counted from the case's opening: running, met in time or late, or fallen away. */
const anyWindow = fc
  .record({
    clock: fc.constantFrom('report', 'close'),
    unit: fc.constantFrom(...units),
    from: fc.integer({ min: 0, max: 5 * 24 }).map((hours) => hours * HOUR),
    length: offset,
    ended: fc.option(offset, { nil: undefined }),
    met: fc.boolean(),
  })
  .map(({ clock, unit, from, length, ended, met }): CaseWindow => {
    const due = from + length;
    const endedAt = ended === undefined ? undefined : from + ended;
    const end = endedAt === undefined ? {} : { endedAt, ...(met ? { met: endedAt <= due } : {}) };
    return { clock: clock as 'report' | 'close', number: 1, unit, base: 'natural', from, due, ...end };
  });

function since(window: CaseWindow, openedAt: number): CaseWindow {
  const { from, due, endedAt, ...rest } = window;
  return {
    ...rest,
    from: openedAt + from,
    due: openedAt + due,
    ...(endedAt === undefined ? {} : { endedAt: openedAt + endedAt }),
  };
}

const anyRating = fc
  .record({
    person: fc.constantFrom('a', 'b', 'c'),
    at: moment,
    solved: fc.constantFrom(...solvedAnswers),
    satisfaction: fc.constantFrom(...satisfactionAnswers),
  })
  .map(({ person, ...rest }) => buildRating({ by: { ...communityActor, person }, ...rest }));

/** Any case that a store may hold around the week of `wednesday`: valid in form, in whatever state. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    ordinal: fc.integer({ min: 1, max: 150 }),
    openedAt: moment,
    status: fc.constantFrom(...caseStatuses),
    type: fc.constantFrom(...whistleTypes),
    urgency: fc.constantFrom(...urgencies),
    visibility: fc.constantFrom('public' as const, 'private' as const),
    street: fc.constantFrom('wt', 'la'),
    unit: fc.constantFrom(...units),
    state: fc.constantFrom(...departmentStates),
    windows: fc.array(anyWindow, { maxLength: 5 }),
    ratings: fc.uniqueArray(anyRating, { selector: (rating) => rating.by.person, maxLength: 3 }),
    resolvedAt: fc.option(moment, { nil: undefined }),
    own: fc.constantFrom(undefined, 'grid' as const, 'community' as const),
    closedAt: fc.option(moment, { nil: undefined }),
    pausedAt: fc.option(moment, { nil: undefined }),
    returned: fc.option(fc.record({ unit: fc.constantFrom(...units), accepted: fc.boolean(), at: moment }), { nil: undefined }),
    failedAt: fc.option(moment, { nil: undefined }),
  })
  .map(({ unit, state, windows, resolvedAt, own, closedAt, pausedAt, returned, failedAt, ...facts }) => {
    const resolution = { by: gridActor, at: resolvedAt ?? 0, note: '已处理', missing: [], photos: 0, ...(own ? { own } : {}) };
    const entry = { reason: 'wrong-duty' as const, basis: '三定方案', suggest: [], by: communityActor };
    return buildCase(
      {
        ...facts,
        departments: [buildDepartment(unit, { state })],
        windows: windows.map((window) => since(window, facts.openedAt)),
        ...(resolvedAt === undefined ? {} : { resolution }),
        ...(closedAt === undefined ? {} : { closedAt }),
        ...(pausedAt === undefined ? {} : { pausedAt }),
        returns: returned
          ? [
              {
                ...entry,
                unit: returned.unit,
                at: returned.at - DAY,
                ruling: { by: communityActor, at: returned.at, accepted: returned.accepted, words: '' },
              },
            ]
          : [],
      },
      failedAt === undefined ? [] : [{ action: 'verify-fail', at: failedAt }],
    );
  });
