import {
  type Actor,
  type Case,
  type CaseDepartment,
  type CaseWindow,
  type ClockKind,
  caseDay,
  caseNumber,
  caseSchema,
  type Rating,
  type Reporter,
} from '../../src/domain/case.ts';
import { standingOf } from '../../src/domain/case-parts.ts';
import { chained, chainStart } from '../../src/domain/chain.ts';
import { DAY, dateOf, HOUR, type Instant } from '../../src/domain/instant.ts';

/** Wednesday 10 June 2026, 09:00 in Asia/Shanghai. */
export const wednesday: Instant = Date.parse('2026-06-10T09:00:00+08:00');

export const communityActor: Actor = { person: 'u_jx_lly', name: '周敏', unit: 'jx', role: 'community' };
export const gridActor: Actor = { person: 'u_jx_wgy1', name: '孙立', unit: 'WT-JX-01', role: 'grid' };
export const residentActor: Actor = { person: 'r_zhang', name: '张阿姨', unit: '', role: 'resident' };
export const liaisonActor: Actor = { person: 'u_cg_lly1', name: '马会', unit: '城管局', role: 'dept' };

/** A department of a case: called as lead at `wednesday`, still to come. */
export function buildDepartment(unit: string, overrides: Partial<CaseDepartment> = {}): CaseDepartment {
  return { unit, part: 'lead', state: 'pending', dispatchedAt: wednesday, ...overrides };
}

/** A window of one working day's length (nine to nine) from `wednesday`, still open. */
export function buildWindow(clock: ClockKind, unit: string | undefined, overrides: Partial<CaseWindow> = {}): CaseWindow {
  const from = overrides.from ?? wednesday;
  return { clock, number: 1, ...(unit === undefined ? {} : { unit }), base: 'working', due: from + DAY, ...overrides, from };
}

/** A window met at `at`, in time when that is not after its due moment. */
export function buildMetWindow(clock: ClockKind, unit: string | undefined, at: Instant, overrides: Partial<CaseWindow> = {}) {
  const window = buildWindow(clock, unit, overrides);
  return { ...window, endedAt: at, met: at <= window.due };
}

export function buildRating(overrides: Partial<Rating> = {}): Rating {
  return { by: residentActor, at: wednesday + 3 * DAY, solved: 'solved', satisfaction: 'satisfied', opener: true, ...overrides };
}

export function buildReporter(person: string, overrides: Partial<Reporter> = {}): Reporter {
  const conversation = { platform: 'simulator', kind: 'group' as const, id: 'g_jx_jm' };
  return { person, name: person, conversation, at: wednesday, resident: true, ...overrides };
}

/** What else happened to a built case, for its timeline. */
export interface Happening {
  readonly action: string;
  readonly at: Instant;
  readonly actor?: Actor;
  readonly words?: string;
}

/**
 * A whole, valid case: by default a routine whistle of 锦绣社区 about a street lamp, dispatched to 城管局 at `wednesday`, number
 * QH260610-01. Number and day follow `openedAt` and `ordinal`; the timeline is chained from its opening and `happenings`.
 */
export function buildCase(overrides: Partial<Case> = {}, happenings: readonly Happening[] = []): Case {
  const openedAt = overrides.openedAt ?? wednesday;
  const whistled: Partial<Case> = {
    type: 'routine',
    whistle: { by: communityActor, level: 'community', at: openedAt },
    departments: [buildDepartment('城管局', { dispatchedAt: openedAt })],
    windows: [
      buildWindow('report', '城管局', { from: openedAt }),
      buildWindow('close', '城管局', { from: openedAt, due: openedAt + 7 * DAY, base: 'natural' }),
    ],
  };
  return build({ ...whistled, ...overrides }, [{ action: 'open-dispatched', at: openedAt }, ...happenings]);
}

/** A resident's request nobody has blown a whistle for yet. */
export function buildCandidate(overrides: Partial<Case> = {}, happenings: readonly Happening[] = []): Case {
  const openedAt = overrides.openedAt ?? wednesday;
  const asked: Partial<Case> = {
    status: 'candidate',
    opener: residentActor,
    source: 'residents',
    windows: [buildWindow('candidate', undefined, { from: openedAt })],
    reporters: [buildReporter(residentActor.person, { name: residentActor.name, at: openedAt })],
  };
  return build({ ...asked, ...overrides }, [{ action: 'open-candidate', at: openedAt }, ...happenings]);
}

function build(facts: Partial<Case>, history: readonly Happening[]): Case {
  const openedAt = facts.openedAt ?? wednesday;
  const day = caseDay(dateOf(openedAt));
  const ordinal = facts.ordinal ?? 1;
  const whole: Omit<Case, 'timeline' | 'chain'> = {
    no: caseNumber('QH', day, ordinal),
    district: 'qh',
    day,
    ordinal,
    version: history.length,
    status: 'dispatched',
    level: 'community',
    urgency: 'normal',
    visibility: 'public',
    danger: false,
    matter: { id: 'M26', name: '路灯不亮' },
    place: '书院路22号',
    text: '书院路22号路灯不亮',
    street: 'wt',
    community: 'jx',
    grid: 'WT-JX-01',
    source: 'staff',
    opener: communityActor,
    reporters: [],
    departments: [],
    windows: [],
    reminders: [],
    ratings: [],
    redone: 0,
    reopened: 0,
    returns: [],
    merged: [],
    urges: [],
    attention: [],
    households: 0,
    causes: [`simulator/m-${day}-${ordinal}/0`],
    nextActionAt: openedAt + HOUR,
    openedAt,
    changedAt: history.at(-1)?.at ?? openedAt,
    ...facts,
  };
  return caseSchema.parse({ ...told(whole, history), ...whole });
}

/** The timeline of what happened, chained; what stood before each entry is left open. */
function told(of: Omit<Case, 'timeline' | 'chain'>, history: readonly Happening[]): Pick<Case, 'timeline' | 'chain'> {
  const timeline: Case['timeline'] = [];
  let chain: Case['chain'] = { length: 0, head: chainStart };
  for (const { action, at, actor = of.opener, words = of.text } of history) {
    const { person, name, unit } = actor;
    const cause = `${of.causes[0] ?? 'built'}/${timeline.length}`;
    const next = chained(chain, {
      at,
      action,
      person,
      name,
      unit,
      cause,
      words,
      salt: 'salt',
      before: '',
      after: standingOf(of),
    });
    timeline.push(next.entry);
    chain = next.chain;
  }
  return { timeline, chain };
}
