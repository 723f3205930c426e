import type { DigestMaterial } from './digest.ts';
import type { DigestHeading } from './digest-view.ts';
import type { Figures } from './figures.ts';
import type { DepartmentFigures } from './figures-departments.ts';
import { sorted } from './figures-rate.ts';
import { type CaseStatus, openStatuses } from './status.ts';
import { whistleTypes } from './whistle-type.ts';

/** The figures somebody asked for (统计答复), each with its cases; how many of them are shown is for the wording to say. */
export interface StatsView {
  readonly heading: DigestHeading;
  readonly whistles: Figures['whistles'];
  readonly figures: Pick<
    Figures,
    'requests' | 'solvedByGrid' | 'solvedByCommunity' | 'finished' | 'reopened' | 'own' | 'rated' | 'satisfied' | 'solved'
  >;
  readonly rates: Pick<Figures, 'responded' | 'reported' | 'closed'>;
  readonly open: readonly { readonly status: CaseStatus; readonly cases: readonly string[] }[];
  readonly overdue: readonly string[];
}

/** One department's figures somebody asked for (部门指标答复). */
export interface UnitStatsView {
  readonly heading: DigestHeading;
  readonly unit: string;
  /** Absent when the department had nothing to answer for. */
  readonly figures?: DepartmentFigures;
  /** Also list the cases behind. */
  readonly detail: boolean;
}

export function statsView(heading: DigestHeading, { figures, open }: DigestMaterial): StatsView {
  const { responded, reported, closed, whistles } = figures;
  return {
    heading,
    whistles,
    figures,
    rates: { responded, reported, closed },
    open: openStatuses.flatMap((status) => (open[status] ? [{ status, cases: open[status] }] : [])),
    overdue: sorted(new Set(figures.overdue.map(({ no }) => no))),
  };
}

export function unitStatsView(heading: DigestHeading, unit: string, { figures }: DigestMaterial, detail: boolean): UnitStatsView {
  const found = figures.departments.find((department) => department.unit === unit);
  return { heading, unit, detail, ...(found ? { figures: found } : {}) };
}

/** All whistles of a period, whatever their type. */
export function allWhistles(whistles: Figures['whistles']): string[] {
  return sorted(whistleTypes.flatMap((type) => whistles[type]));
}
