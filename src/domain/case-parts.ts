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

/** One line that names the case for people: `书院路22号 路灯不亮`. A drill says so wherever it is named. */
export function titleOf(of: Pick<Case, 'place' | 'matter' | 'text' | 'drill'>): string {
  return of.drill ? `【演练】${plainTitleOf({ ...of, text: of.text.replace(drillWord, ' ').trim() })}` : plainTitleOf(of);
}

/** What the mark in front says already. */
const drillWord = /[【(([]?\s*演练\s*[】))\]]?[\s::,,、]*/;

function plainTitleOf(of: Pick<Case, 'place' | 'matter' | 'text'>): string {
  if (of.matter !== undefined) return of.place === '' ? of.matter.name : `${of.place} ${of.matter.name}`;
  const subject = subjectOf(of.text, of.place).replace(called, '');
  const short = subject.length > SUBJECT ? `${subject.slice(0, SUBJECT - 1)}…` : subject;
  return of.place === '' || subject.includes(of.place) ? short : `${of.place} ${short}`;
}

/** Clauses that only greet, say who speaks, when, or why: 尊敬的领导, 我是某小区的业主, 2019年6月, 为了修路. */
const idle = new RegExp(
  [
    '^(?:各位|尊敬|敬爱|您好|你好|大家好|领导|书记|市长|首先|另外|近日|最近|随着|因|由于|为了|自从)',
    '(?:您好|你好|大家好|领导|书记|市长)$',
    '^(?:我叫|我姓|本人姓)|^是?(?:19|20)[0-9]{2}年',
    '^(?:我|我们|本人|我家|你好我)[^,，]{0,30}(?:业主|居民|村民|员工|家长|学生|市民|住户|用户|老师|人)$',
    '^(?:于|在|从|自|截至|截止)?[0-9]{2,4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号])?(?:左右|起|以来|开始)?$',
  ].join('|'),
);
/** Who is called, at the end: it stands beside the title already. */
const called =
  /(?:[\s,，、]+(?:请|由|叫)?[\u4e00-\u9fff]{2,8}(?:局|公司|大队|中队|派出所|执法队|监管所)(?:牵头|主办|协办|配合|处理|来处理|到场|速来|来)?)+$/;
const SUBJECT = 18;

/** What an unlisted matter is about: its first telling clause, without the command and, where nothing is torn by it, the place. */
function subjectOf(text: string, place: string): string {
  const bare = text.replace(/[@＠]\S+\s*/g, '').replace(/^(?:吹哨|应急哨|重点哨|常规哨|协调哨|代报|补备案|[\s::,,!!])+/, '');
  const clauses = bare.split(/[,，。!！?？;；:：\n]+/).map((clause) => clause.replace(/\s+/g, ' ').trim());
  const clause = clauses.find((words) => words.length >= 6 && !idle.test(words)) ?? clauses.find((words) => words !== '') ?? '';
  // A place in the middle holds its sentence together; only one at the head can be taken out.
  const rest = place !== '' && clause.startsWith(place) ? clause.slice(place.length).trim() : clause;
  return rest === '' ? clause : rest;
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

/** Residents who can be asked themselves how it went; one told for by grid staff cannot. */
export function residentsToAsk(of: Pick<Case, 'reporters'>): Case['reporters'] {
  return of.reporters.filter(
    (reporter) => reporter.resident && reporter.contact === undefined && !reporter.person.startsWith('told:'),
  );
}

/** Whose rating ends the case: the resident's who opened it; where none can be asked, the whistling side's. */
export function mayCloseByRating(of: Pick<Case, 'reporters'>, standing: ReadonlySet<string>): boolean {
  return standing.has('opener') || (standing.has('whistler') && residentsToAsk(of).length === 0);
}

/** What is awaited from the reporter (待补充), while the work's clocks stand still for it. */
export function openInfo(of: Pick<Case, 'awaitingInfo'>): NonNullable<Case['awaitingInfo']> | undefined {
  return of.awaitingInfo?.endedAt === undefined ? of.awaitingInfo : undefined;
}
