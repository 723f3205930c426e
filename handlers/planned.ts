import type { Case } from '../src/domain/case.ts';

/** Whether nobody was called yet (未派出): before the dispatch units stand only on paper. */
export function isPlanned({ status }: Pick<Case, 'status'>): boolean {
  return status === 'candidate' || status === 'submitted';
}

/** The units that are meant to be called. */
export function plannedUnits(of: Pick<Case, 'departments'>): string[] {
  return of.departments.filter(({ state }) => state !== 'released' && state !== 'returned').map(({ unit }) => unit);
}
