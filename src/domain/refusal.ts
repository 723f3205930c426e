/** Why something was refused (不能办的原因). The template words it; facts fill the gaps. */
export const refusalCodes = [
  'not-granted',
  'not-yours',
  'wrong-status',
  'has-place',
  'has-matter-words',
  'has-note',
  'has-reason',
  'has-basis',
  'has-due',
  'has-units',
  'has-lead',
  'no-lead',
  'has-rating',
  'closes-by-rating',
  'not-unsolved',
  'has-score',
  'score-reason',
  'scored-unit',
  'has-target',
  'has-decision',
  'has-decision-on-file',
  'unit-called',
  'unit-is-lead',
  'unit-is-co',
  'unit-not-reported',
  'lead-reported',
  'department-reported',
  'not-own-department',
  'not-own-approval',
  'not-overdue',
  'once-extended',
  'within-extension',
  'extension-open',
  'reason-if-refused',
  'return-in-time',
  'return-limit',
  'emergency-arrived',
  'review-within-30-days',
  'callback-unsolved',
  'within-reopen-days',
  'nobody-reported',
  'is-drill',
  'is-emergency',
  'snoozed-once',
  'undo-own',
  'undo-in-time',
  'decision-first',
  'own-level',
  'below-city',
  'approver-level',
  'has-type',
  'has-party',
  'party-asked',
  'owner-sought',
  'owner-not-sought',
  'info-awaited',
  'not-settled',
  'has-link',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A polite no with everything its wording needs. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly action: string;
  readonly label: string;
  readonly caseNo?: string;
  readonly status?: string;
  readonly facts: Readonly<Record<string, string>>;
}
