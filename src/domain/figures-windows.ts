import type { Case, CaseWindow, ClockKind } from './case.ts';
import { openInfo } from './case-parts.ts';
import type { Instant } from './instant.ts';
import { isOpen } from './status.ts';

/** What became of one department's 报到 or 办结 window. `at` is the moment that settled it: when it was met in time, else its due. */
export interface JudgedWindow {
  readonly clock: 'report' | 'close';
  readonly unit: string;
  readonly at: Instant;
  readonly onTime: boolean;
  /** It was done at all by the moment asked for, in time or late. */
  readonly done: boolean;
}

/**
 * The windows of a case that are settled by `asOf` (已见分晓的时限). Each is settled once and for ever, so it counts in exactly one
 * period. Not judged: windows still running or standing still, those that fell away before they were due, those of a department whose
 * return was accepted, and a 办结 that failed its check (the work done again is judged instead).
 */
export function judgedWindows(of: Case, asOf: Instant): JudgedWindow[] {
  const judged: JudgedWindow[] = [];
  for (const window of of.windows) {
    const { clock, unit } = window;
    if ((clock !== 'report' && clock !== 'close') || unit === undefined) continue;
    if (wasReturned(of, unit, window) || failedCheck(of, window)) continue;
    const metAt = window.met === undefined ? undefined : window.endedAt;
    const done = metAt !== undefined && metAt < asOf;
    if (done && metAt <= window.due) judged.push({ clock, unit, at: metAt, onTime: true, done });
    else if (window.due < asOf && !fellAway(of, window)) judged.push({ clock, unit, at: window.due, onTime: false, done });
  }
  return judged;
}

function wasReturned(of: Case, unit: string, window: CaseWindow): boolean {
  return of.returns.some((entry) => entry.unit === unit && entry.ruling?.accepted === true && window.from <= entry.ruling.at);
}

/** The next window of the same department was opened by a failed check. */
function failedCheck(of: Case, window: CaseWindow): boolean {
  if (window.clock !== 'close' || window.met === undefined) return false;
  const next = of.windows.find(
    (other) => other.clock === 'close' && other.unit === window.unit && other.number === window.number + 1,
  );
  return next !== undefined && of.timeline.some((entry) => entry.action === 'verify-fail' && entry.at === next.from);
}

/** Replaced, or stood still, before it was due. One that was due already had been missed by then. */
function fellAway(of: Case, window: CaseWindow): boolean {
  if (window.endedAt !== undefined) return window.met === undefined && window.endedAt <= window.due;
  return stoodStill(of, window);
}

/** A pause that began before the window was due: 挂账 and 议事 for all, 待补充 for the work of the lead. */
function stoodStill(of: Case, window: CaseWindow): boolean {
  if (of.pausedAt !== undefined && of.pausedAt <= window.due) return true;
  const info = openInfo(of);
  return info !== undefined && window.clock === 'close' && info.since <= window.due;
}

/** Who owes something: a department by name, or a level of the whistling side with the id of its area. */
export type Owner =
  | { readonly kind: 'unit'; readonly name: string }
  | { readonly kind: 'grid' | 'community' | 'street' | 'district'; readonly id?: string };

/** Somebody owes something since `due` (超期). */
export interface Overdue {
  readonly no: string;
  readonly clock: ClockKind;
  readonly owner: Owner;
  readonly due: Instant;
}

const owed: readonly ClockKind[] = ['report', 'close', 'approve', 'check', 'ruling', 'candidate', 'review'];

/** What is overdue in a case at `asOf`, for each side that owes something the oldest debt. */
export function overdueIn(of: Case, asOf: Instant): Overdue[] {
  if (!isOpen(of.status)) return [];
  const bySide = new Map<string, Overdue>();
  for (const window of of.windows) {
    if (!owed.includes(window.clock) || window.endedAt !== undefined || window.due >= asOf) continue;
    if (window.clock !== 'review' && stoodStill(of, window)) continue;
    const side = window.unit ?? '';
    const known = bySide.get(side);
    if (known && known.due <= window.due) continue;
    bySide.set(side, { no: of.no, clock: window.clock, owner: ownerOf(of, window), due: window.due });
  }
  return [...bySide.values()];
}

/** Who must act on a window: the department it binds, else the whistling side. */
function ownerOf(of: Case, window: CaseWindow): Owner {
  return window.unit === undefined ? sideOwner(of, window.clock) : { kind: 'unit', name: window.unit };
}

/** Who of the whistling side approves, checks, rules, confirms or reviews (基层侧责任主体). */
export function sideOwner(of: Case, clock: ClockKind): Owner {
  const area = (kind: 'grid' | 'community' | 'street', id: string | undefined): Owner =>
    id === undefined ? { kind: 'district' } : { kind, id };
  switch (clock) {
    case 'candidate':
      return area('grid', of.grid);
    case 'check':
      return area('community', of.community);
    case 'ruling':
      return area('street', of.street);
    case 'approve':
      return of.approval?.by === 'district' || of.approval?.by === 'city' ? { kind: 'district' } : area('street', of.street);
    default:
      return { kind: 'district' };
  }
}
