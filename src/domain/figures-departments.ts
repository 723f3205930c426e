import { createRateTally, type Rate, type RateTally, shareOf, sorted, weights } from './figures-rate.ts';
import type { JudgedWindow } from './figures-windows.ts';

/** One department's figures (部门指标) with the cases they come from. */
export interface DepartmentFigures {
  readonly unit: string;
  readonly cases: readonly string[];
  /** 响应: came at all ÷ should have come. */
  readonly responded: Rate;
  /** 按时报到: came in time ÷ should have come. */
  readonly reported: Rate;
  /** 按时办结: finished in time ÷ should have finished. */
  readonly closed: Rate;
  /** Enough cases to be compared with others. */
  readonly sufficient: boolean;
}

/** Below so many cases a department's rates say nothing (样本不足). */
export const ENOUGH_CASES = 5;

/** Gathers every department's figures. */
export function createDepartmentTally() {
  const units = new Map<string, { cases: Set<string>; responded: RateTally; reported: RateTally; closed: RateTally }>();

  function tallyOf(unit: string) {
    const known = units.get(unit);
    if (known) return known;
    const fresh = {
      cases: new Set<string>(),
      responded: createRateTally(),
      reported: createRateTally(),
      closed: createRateTally(),
    };
    units.set(unit, fresh);
    return fresh;
  }

  return {
    add(no: string, window: JudgedWindow): void {
      const tally = tallyOf(window.unit);
      tally.cases.add(no);
      const weight = window.onTime ? weights.full : weights.none;
      tally[window.clock === 'report' ? 'reported' : 'closed'].add(no, weight);
      if (window.clock === 'report') tally.responded.add(no, window.done ? weights.full : weights.none);
    },
    result: (): DepartmentFigures[] =>
      [...units]
        .map(([unit, tally]) => ({
          unit,
          cases: sorted(tally.cases),
          responded: tally.responded.result(),
          reported: tally.reported.result(),
          closed: tally.closed.result(),
          sufficient: tally.cases.size >= ENOUGH_CASES,
        }))
        .sort((left, right) => (left.unit < right.unit ? -1 : 1)),
  };
}

/**
 * The departments that may be compared, best first (排名): by 按时报到, then 按时办结, then by how much they had to do. Those with too few
 * cases are left out, and a department that had nothing to finish is not put behind for it.
 */
export function ranked(departments: readonly DepartmentFigures[]): DepartmentFigures[] {
  const of = (rate: Rate) => shareOf(rate) ?? 1;
  return departments
    .filter((department) => department.sufficient)
    .sort(
      (left, right) =>
        of(right.reported) - of(left.reported) ||
        of(right.closed) - of(left.closed) ||
        right.cases.length - left.cases.length ||
        (left.unit < right.unit ? -1 : 1),
    );
}
