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
  if (of.matter !== undefined) return of.place === '' ? of.matter.name : `${of.place} ${of.matter.name}`;
  const subject = subjectOf(of.text, of.place);
  const short = subject.length > SUBJECT ? `${subject.slice(0, SUBJECT - 1)}…` : subject;
  return of.place === '' || subject.includes(of.place) ? short : `${of.place} ${short}`;
}

/** Greetings and who speaks, at the head of a letter. */
const preface =
  /^(?:尊敬的|敬爱的|各位|各级)?[^,，。!！?？:：]{0,10}(?:领导|书记|市长|区长|主任|政府)[^,，。!！?？:：]{0,4}[,，。!！:：]+|^(?:您好|你好|领导好)[,，。!！:：]*|^(?:我是|我们是)[^,，。!！?？]{2,24}(?:居民|业主|住户|村民|家长|市民|员工)[,，。]+/;
const SUBJECT = 18;

/** What an unlisted matter is about, short: its first clause without the command, a greeting and, where nothing is torn by it, the place. */
function subjectOf(text: string, place: string): string {
  let bare = text.replace(/[@＠]\S+\s*/g, '').replace(/^(?:吹哨|应急哨|重点哨|常规哨|协调哨|代报|补备案|[\s::,,!!])+/, '');
  for (
    let cut = bare.replace(preface, '');
    cut !== bare && cut.length >= 6 && !/^[0-9于在]/.test(cut);
    cut = bare.replace(preface, '')
  )
    bare = cut;
  // A place in the middle holds its sentence together; only one at an end can be taken out.
  const subject = (
    place === ''
      ? bare
      : bare.replace(place, (words, at: number) => (at === 0 || /[,。\s]/.test(bare.charAt(at - 1)) ? '' : words))
  )
    .replace(/\s+/g, ' ')
    .replace(/^[\s,，。!！;；]+|[\s,，。!！;；]+$/g, '');
  return /^[^,，。!！?？;；]{6,}?(?=[,，。!！?？;；])/.exec(subject)?.[0] ?? subject;
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
