import type { Case, CaseDepartment, CaseWindow, ClockKind } from './case.ts';

/** The one department that leads (主办). */
export function leadOf(of: Pick<Case, 'departments'>): CaseDepartment | undefined {
  return of.departments.find((department) => department.part === 'lead' && department.state !== 'returned');
}

/** A unit's own entry in the case; the newest where it stands twice (returned, then called again). */
export function departmentOf(of: Pick<Case, 'departments'>, unit: string | undefined): CaseDepartment | undefined {
  return of.departments.findLast((department) => department.unit === unit);
}

/** Departments that were called and have their own clock; standby and released ones have none. */
export function calledDepartments(of: Pick<Case, 'departments'>): CaseDepartment[] {
  return of.departments.filter((department) => !['planned', 'standby', 'released', 'returned'].includes(department.state));
}

/** Departments still expected to come. */
export function awaited(of: Pick<Case, 'departments'>): CaseDepartment[] {
  return of.departments.filter((department) => department.state === 'pending' || department.state === 'acked');
}

/** The running window of a clock (and unit), else undefined. */
export function windowOf(of: Pick<Case, 'windows'>, clock: ClockKind, unit?: string): CaseWindow | undefined {
  return of.windows.findLast(
    (window) => window.clock === clock && window.endedAt === undefined && (unit === undefined || window.unit === unit),
  );
}

/** One line that names the case for people: `书院路22号 路灯不亮`. */
export function titleOf(of: Pick<Case, 'place' | 'matter' | 'text'>): string {
  const matter = of.matter?.name ?? subjectOf(of.text, of.place);
  return of.place === '' ? matter : `${of.place} ${matter}`;
}

/** What an unlisted matter is about, short: the words without the command and the place. */
function subjectOf(text: string, place: string): string {
  const bare = text.replace(/[@＠]\S+\s*/g, '').replace(/^(?:吹哨|应急哨|重点哨|常规哨|协调哨|代报|补备案|[\s::,,!!])+/, '');
  const subject = (place === '' ? bare : bare.replace(place, '')).replace(/\s+/g, ' ').trim();
  return subject.length > 18 ? `${subject.slice(0, 17)}…` : subject;
}

/** How the case stands, for the timeline: `dispatched|城管局:pending,水务局:acked`. */
export function standingOf(of: Pick<Case, 'status' | 'departments'>): string {
  return `${of.status}|${of.departments.map((department) => `${department.unit}:${department.state}`).join(',')}`;
}

/** Whether the emergency's own clocks run. One filed afterwards (补备案) was handled already and is counted as an ordinary whistle. */
export function runsAsEmergency(of: {
  readonly type?: Case['type'] | undefined;
  readonly whistle?: Case['whistle'] | undefined;
}): boolean {
  return of.type === 'emergency' && of.whistle?.backfill !== true;
}
