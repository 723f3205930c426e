import type { Instant } from '../domain/instant.ts';

/** An absence (请假/交接): from `from` to `until` the `deputy` stands in for `person`. */
export interface Absence {
  readonly id: string;
  readonly person: string;
  readonly deputy?: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly notedBy: string;
  readonly notedAt: Instant;
}

/** Leave and hand-over said in the chat. */
export interface AbsenceStore {
  /** Idempotent by `id`. */
  put(absence: Absence): Promise<void>;
  remove(id: string): Promise<void>;
  /** Absences that cover or follow `now`. */
  current(now: Instant): Promise<Absence[]>;
}
