import type { Case, CaseDepartment } from '../case.ts';
import type { Rules, Step } from '../step.ts';

/** The fields an action changes; `undefined` takes a field away. */
export type Patch = { readonly [Field in keyof Case]?: Case[Field] | undefined };

/** What an action does to a case (效果). Pure; the status comes from the table. */
export type Effect = (before: Case, step: Step, rules: Rules) => Patch;

/** The departments with one unit's newest entry changed. */
export function withDepartment(
  before: Case,
  unit: string | undefined,
  change: (department: CaseDepartment) => CaseDepartment,
): CaseDepartment[] {
  const index = before.departments.findLastIndex((department) => department.unit === unit);
  return before.departments.map((department, at) => (at === index ? change(department) : department));
}

/** A case with a patch laid over it; fields set to `undefined` are gone. */
export function patched(before: Case, patch: Patch): Case {
  const next: Record<string, unknown> = { ...before };
  for (const [field, value] of Object.entries(patch)) {
    if (value !== undefined) next[field] = value;
    // Only what is there: an object that lost a field is slow to use ever after.
    else if (field in next) delete next[field];
  }
  return next as unknown as Case;
}
