import type { Case } from './case.ts';
import { compareNumbers } from './case-numbers.ts';
import { calledDepartments } from './case-parts.ts';
import { createDepartmentTally, type DepartmentFigures } from './figures-departments.ts';
import { createRateTally, type Rate, sorted, type Weight, weights } from './figures-rate.ts';
import { judgedWindows, type Overdue, type Owner, overdueIn } from './figures-windows.ts';
import { DAY, type Instant } from './instant.ts';
import type { Period } from './period.ts';
import { type WhistleType, whistleTypes } from './whistle-type.ts';

/** A matter that came up again and again within a month (反复出现的事项). */
export interface Repeated {
  readonly matter: string;
  readonly name: string;
  readonly cases: readonly string[];
}

/** The figures of a period (统计), each with the numbers of the cases behind it. */
export interface Figures {
  readonly period: Period;
  readonly whistles: Readonly<Record<WhistleType, readonly string[]>>;
  /** Residents' requests registered in the period (群众诉求), whatever became of them. */
  readonly requests: readonly string[];
  /** 网格自办, 社区自办. */
  readonly solvedByGrid: readonly string[];
  readonly solvedByCommunity: readonly string[];
  /** 办结 in the period, by whomever. */
  readonly finished: readonly string[];
  /** 在本级解决比例: of what was finished, how much needed no department of the district. */
  readonly own: Rate;
  readonly responded: Rate;
  readonly reported: Rate;
  readonly closed: Rate;
  /** Of the answers given in the period, by everyone who may rate. */
  readonly satisfied: Rate;
  readonly solved: Rate;
  /** 评价率: of the cases that came to their end, how many were rated by anybody. */
  readonly rated: Rate;
  readonly departments: readonly DepartmentFigures[];
  readonly overdue: readonly Overdue[];
  readonly reopened: readonly string[];
  /** 核查不通过. */
  readonly redone: readonly string[];
  /** Candidates for 每月一题. */
  readonly repeated: readonly Repeated[];
}

export interface FigureOptions {
  readonly period: Period;
  /** What happened at or after this moment is not known yet: the end of the period, or now while it runs. */
  readonly asOf: Instant;
  /** Whether a case lies in the area the figures are for; all do when absent. */
  readonly covers?: (of: Case) => boolean;
  /** Whether a unit belongs to the street itself (综合执法队): what it does is settled 在本级. */
  readonly isLocal?: (unit: string) => boolean;
}

/** So often within a month, and a matter is worth a plan of its own. */
const OFTEN = 5;
const MONTH = 30 * DAY;

/** How far back cases can bear on the figures of a period: repeated matters look a month back. */
export function figuresReachBack(period: Period): Instant {
  return Math.min(period.from, period.to - MONTH);
}

/** Never counted anywhere (不计入): told twice, taken back, or only a drill. */
export function isExcluded(of: Pick<Case, 'status' | 'drill'>): boolean {
  return of.status === 'merged' || of.status === 'withdrawn' || of.drill === true;
}

/** Gathers the figures of a period case by case (统计), in any order; keeps only numbers, never the cases. */
export function createFigures({ period, asOf, covers = () => true, isLocal = () => false }: FigureOptions) {
  const until = Math.min(period.to, asOf);
  const within = (at: Instant | undefined): at is Instant => at !== undefined && at >= period.from && at < until;

  const whistles: Record<WhistleType, string[]> = { emergency: [], priority: [], routine: [], coordination: [] };
  const lists = { requests: [] as string[], grid: [] as string[], community: [] as string[], finished: [] as string[] };
  const again = { reopened: [] as string[], redone: [] as string[] };
  const rates = {
    own: createRateTally(),
    responded: createRateTally(),
    reported: createRateTally(),
    closed: createRateTally(),
    satisfied: createRateTally(),
    solved: createRateTally(),
    rated: createRateTally(),
  };
  const departments = createDepartmentTally();
  const overdue: Overdue[] = [];
  const matters = new Map<string, { name: string; cases: string[] }>();

  function addBeginnings(of: Case): void {
    if (within(of.whistle?.at)) whistles[of.type ?? 'routine'].push(of.no);
    if (within(of.openedAt) && of.timeline[0]?.action === 'open-candidate') lists.requests.push(of.no);
    if (!of.matter || of.openedAt < until - MONTH || of.openedAt >= until) return;
    const known = matters.get(of.matter.id);
    if (known) known.cases.push(of.no);
    else matters.set(of.matter.id, { name: of.matter.name, cases: [of.no] });
  }

  function addEndings(of: Case): void {
    const { resolution } = of;
    if (resolution && within(resolution.at)) {
      lists.finished.push(of.no);
      if (resolution.own) lists[resolution.own].push(of.no);
      const own = resolution.own !== undefined || calledDepartments(of).every((department) => isLocal(department.unit));
      rates.own.add(of.no, own ? weights.full : weights.none);
    }
    // What was solved on the spot without anybody having asked has nobody to rate it.
    if (of.status === 'closed' && within(of.closedAt) && of.timeline[0]?.action !== 'open-solved')
      rates.rated.add(of.no, of.ratings.length > 0 ? weights.full : weights.none);
    if (of.timeline.some((entry) => entry.action === 'reopen' && within(entry.at))) again.reopened.push(of.no);
    if (of.timeline.some((entry) => entry.action === 'verify-fail' && within(entry.at))) again.redone.push(of.no);
  }

  function addWindows(of: Case): void {
    for (const window of judgedWindows(of, until)) {
      if (!within(window.at)) continue;
      const weight = window.onTime ? weights.full : weights.none;
      departments.add(of.no, window);
      rates[window.clock === 'report' ? 'reported' : 'closed'].add(of.no, weight);
      if (window.clock === 'report') rates.responded.add(of.no, window.done ? weights.full : weights.none);
    }
    overdue.push(...overdueIn(of, until));
  }

  function addRatings(of: Case): void {
    for (const rating of of.ratings) {
      if (!within(rating.at)) continue;
      if (rating.solved !== undefined) rates.solved.add(of.no, solvedWeights[rating.solved]);
      if (rating.satisfaction !== undefined) rates.satisfied.add(of.no, satisfactionWeights[rating.satisfaction]);
    }
  }

  return {
    add(of: Case): void {
      if (isExcluded(of) || of.openedAt >= until || !covers(of)) return;
      addBeginnings(of);
      addEndings(of);
      addWindows(of);
      addRatings(of);
    },
    result(): Figures {
      return {
        period,
        whistles: sortedByType(whistles),
        requests: sorted(lists.requests),
        solvedByGrid: sorted(lists.grid),
        solvedByCommunity: sorted(lists.community),
        finished: sorted(lists.finished),
        own: rates.own.result(),
        responded: rates.responded.result(),
        reported: rates.reported.result(),
        closed: rates.closed.result(),
        satisfied: rates.satisfied.result(),
        solved: rates.solved.result(),
        rated: rates.rated.result(),
        departments: departments.result(),
        overdue: [...overdue].sort(compareOverdue),
        reopened: sorted(again.reopened),
        redone: sorted(again.redone),
        repeated: [...matters]
          .filter(([, { cases }]) => cases.length >= OFTEN)
          .map(([matter, { name, cases }]) => ({ matter, name, cases: sorted(cases) }))
          .sort((left, right) => right.cases.length - left.cases.length || (left.matter < right.matter ? -1 : 1)),
      };
    },
  };
}

/** Anything that takes cases one by one: several figures can be gathered in one pass. */
export interface CaseReducer {
  add(of: Case): void;
}

/** Hands every case of a stream to every reducer, once (一遍流过). */
export async function gather(cases: AsyncIterable<Case>, reducers: readonly CaseReducer[]): Promise<void> {
  for await (const of of cases) for (const reducer of reducers) reducer.add(of);
}

const solvedWeights = { solved: weights.full, partly: weights.partly, unsolved: weights.none } satisfies Record<string, Weight>;
const satisfactionWeights = { satisfied: weights.full, fair: weights.fair, dissatisfied: weights.none } satisfies Record<
  string,
  Weight
>;

function sortedByType(whistles: Readonly<Record<WhistleType, readonly string[]>>): Record<WhistleType, string[]> {
  return Object.fromEntries(whistleTypes.map((type) => [type, sorted(whistles[type])])) as Record<WhistleType, string[]>;
}

function compareOverdue(left: Overdue, right: Overdue): number {
  return left.due - right.due || compareNumbers(left.no, right.no) || (ownerKey(left.owner) < ownerKey(right.owner) ? -1 : 1);
}

/** One text for each owner. */
export function ownerKey(owner: Owner): string {
  return owner.kind === 'unit' ? owner.name : `${owner.kind}:${owner.id ?? ''}`;
}
