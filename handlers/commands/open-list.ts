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
import { scopeAsked } from '../scopes.ts';
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
      超期的有 超期的…几 超期的…多少 逾期的有 逾期的…几 逾期的…多少 超时的有 超时的是 超时的…几 超时的…多少
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
  const { request, now } = context;
  const scope = scopeAsked(context.member, context.directory, request.text);
  const found: { of: Case; due: Instant | undefined }[] = [];
  for await (const of of context.cases.find({ ...scope.area, status: undone, order: 'oldest', limit: MOST }))
    if (scope.covers(of) && (units.length === 0 || units.some((unit) => owes(of, unit))))
      found.push({ of, due: dueOf(of, units) });
  const late = found.filter(({ due }) => due !== undefined && due < now);
  const onlyLate = /超[期时]|逾期/.test(request.text);
  const listed = (onlyLate ? late : found).sort((one, other) => order(one.due) - order(other.due));
  const whose = units.length > 0 ? units.join('、') : scope.name;
  if (listed.length === 0)
    return {
      say: [
        answer(onlyLate ? `${whose}没有超期的${found.length > 0 ? `,在办${found.length}件` : ''}。` : `${whose}没有没办完的事。`),
      ],
    };
  const shown = listed.slice(0, LIST_LENGTH);
  const direct = isDirect(context);
  const body = caseList.render({
    sections: [
      {
        head: onlyLate
          ? `${whose}超期${late.length}件:`
          : `${whose}没办完${found.length}件${late.length > 0 ? `,超期${late.length}件` : ''}:`,
        lines: shown.map(({ of, due }) => ({ no: of.no, title: listTitle(context, of), note: noteOf(of, due, now) })),
      },
    ],
    left: listed.length - shown.length,
    how: direct ? '回序号看那一件。' : '发编号看那一件。',
  });
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

const order = (due: Instant | undefined): number => due ?? Number.POSITIVE_INFINITY;

/** `应急,待报到:住建局,6月12日 10:00前`. */
function noteOf(of: Case, due: Instant | undefined, now: Instant): string {
  const waiting = of.status === 'dispatched' ? awaited(of).map(({ unit, section }) => section ?? unit) : [];
  const status = `${statusLabels[of.status]}${waiting.length > 0 ? `:${waiting.join('、')}` : ''}`;
  const time = due === undefined ? [] : [`${due < now ? '超期,' : ''}${dueWords(due, now)}`];
  return [...(of.type === 'emergency' ? ['应急'] : []), status, ...time].join(',');
}
