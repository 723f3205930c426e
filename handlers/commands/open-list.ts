import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { awaited, leadOf } from '../../src/domain/case-parts.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { openStatuses, statusLabels } from '../../src/domain/status.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import caseList from '../../templates/case-list.ts';
import { isDirect } from '../audience.ts';
import { answer } from '../case-words.ts';
import { dueWords } from '../next-step.ts';
import { LIST_LENGTH, pickQuestion } from '../pick-list.ts';
import { type Scope, scopeAsked } from '../scopes.ts';
import { listTitle } from '../shown-list.ts';
import { privately } from '../stepping.ts';
import { unitsAsked } from '../units-asked.ts';

/** Work that is not done (没办完): what waits for a rating is, and a candidate is no case of the departments yet. */
const undone = openStatuses.filter((status) => status !== 'rating' && status !== 'candidate');
/** So many are read to answer one question. */
const MOST = 1000;

/** Lists what is still open, or late, in the area or with the units asked about (在办清单). */
export default defineCommand({
  name: 'open-list',
  title: '在办清单',
  right: 'stats',
  summary: '看还有哪些没办完、哪些超期',
  usage: '在办清单 [街道、社区或X局]',
  examples: ['在办清单', '还有哪些没办完', '住建局手上有几件'],
  reads: {
    intent: 'query',
    sub: 'stats',
    verbs: `
      在办清单 未办结清单 超期清单 逾期清单 还有哪些没办 哪些…没办 哪些…未办 哪些没完 几件…没办 几件…未办 多少…没办 多少…未办 没办完的有 没办结的有 未办结的有 没办完的都有
      在办的有 在办的都有 在办哪些 在办几件 在办多少 {unit}手上 {unit}手里 {unit}手头 哪些…超期 哪些…逾期 哪些…超时 几件…超 多少…超 几件…逾期
      有什么急的 有什么急事 有没有急的 有没有急事 有什么应急 有没有应急 应急的有 有什么大事 今天有啥急的
      有超期的 有没有超期 有逾期的 有没有逾期 超期的有 超期的…几 超期的…多少 逾期的有 逾期的…几 逾期的…多少 超时的有 超时的是 超时的…几 超时的…多少
    `,
    unless: '报到超时 办结超时 上周 上个月 上月 上季度 去年',
    asks: true,
    only: 'staff',
    slots: ['departments', 'sections'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const units = unitsAsked(context);
  if (units === 'others') return { say: [answer('这里只能看本单位的,其他单位的请问区指挥中心。')] };
  const { text } = context.request;
  // 有什么急的, 有什么大事: what calls people out now.
  const urgent = /急|大事/.test(text);
  const scope = scopeAsked(context.member, context.directory, text);
  const open = (await openIn(context, scope, units)).filter(({ of }) => !urgent || of.type === 'emergency');
  const late = open.filter(({ due }) => due !== undefined && due < context.now);
  const whose = units.length > 0 ? units.join('、') : scope.name;
  if (/超[期时]|逾期/.test(text))
    return late.length > 0
      ? listed(context, `${whose}超期${late.length}件:`, late)
      : { say: [answer(`${whose}没有超期的${open.length > 0 ? `,在办${open.length}件` : ''}。`)] };
  const what = urgent ? '在办的应急哨' : '没办完';
  if (open.length === 0) return { say: [answer(`${whose}没有${urgent ? what : '没办完的事'}。`)] };
  return listed(context, `${whose}${what}${open.length}件${late.length > 0 ? `,超期${late.length}件` : ''}:`, open);
}

interface Open {
  readonly of: Case;
  readonly due: Instant | undefined;
}

/** What is open in an area, of the units where some are asked about; what runs out first on top. */
async function openIn({ cases }: CommandContext, scope: Scope, units: readonly string[]): Promise<Open[]> {
  const found: Open[] = [];
  for await (const of of cases.find({ ...scope.area, status: undone, order: 'oldest', limit: MOST }))
    if (scope.covers(of) && (units.length === 0 || units.some((unit) => owes(of, unit))))
      found.push({ of, due: dueOf(of, units) });
  return found.sort((one, other) => (one.due ?? Number.POSITIVE_INFINITY) - (other.due ?? Number.POSITIVE_INFINITY));
}

function listed(context: CommandContext, head: string, open: readonly Open[]): Outcome {
  const shown = open.slice(0, LIST_LENGTH);
  const direct = isDirect(context);
  const lines = shown.map(({ of, due }) => ({ no: of.no, title: listTitle(context, of), note: noteOf(of, due, context.now) }));
  const how = direct ? '回序号看那一件。' : '发编号看那一件。';
  const body = caseList.render({ sections: [{ head, lines }], left: open.length - shown.length, how });
  const cases = shown.map(({ of }) => of);
  if (direct) return { say: [{ to: 'sender', body }], question: pickQuestion(context, cases, 'query', false) };
  // Numbers of cases one by one are for the speaker alone.
  return { say: [privately(context, body), answer('清单已单独发给您。')] };
}

/** Whether a unit still has something to do there. */
function owes(of: Case, unit: string): boolean {
  return of.departments.some((department) => department.unit === unit && department.state !== 'done');
}

/** What runs out first: the time to come of those still awaited, or the time to be done; of the units asked about where there are any. */
function dueOf(of: Case, units: readonly string[]): Instant | undefined {
  const asked = (unit: string): boolean => units.length === 0 || units.includes(unit);
  const waiting = awaited(of).filter(({ unit }) => asked(unit));
  const windows = [
    ...waiting.map(({ unit }) => currentWindow(of.windows, 'report', unit)),
    currentWindow(of.windows, 'close', leadOf(of)?.unit),
  ];
  const dues = windows.flatMap((window) => window?.due ?? []);
  return dues.length === 0 ? undefined : Math.min(...dues);
}

/** `应急,待报到:住建局,6月12日 10:00前`. */
function noteOf(of: Case, due: Instant | undefined, now: Instant): string {
  const waiting = of.status === 'dispatched' ? awaited(of).map(({ unit, section }) => section ?? unit) : [];
  const status = `${statusLabels[of.status]}${waiting.length > 0 ? `:${waiting.join('、')}` : ''}`;
  const time = due === undefined ? [] : [`${due < now ? '超期,' : ''}${dueWords(due, now)}`];
  return [...(of.type === 'emergency' ? ['应急'] : []), status, ...time].join(',');
}
