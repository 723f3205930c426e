import { clockMinutes } from '../src/domain/instant.ts';
import { rungIds } from '../src/domain/reminder.ts';
import { whistleLabels } from '../src/domain/whistle-type.ts';
import type { Check, CheckContext } from './check-context.ts';
import type { Path } from './fault.ts';
import { naturalMinutes, readSpan } from './span.ts';

/** Deadlines: none is zero, and the rungs of the ladder climb (时限和催办). */
export const checkDeadlines: Check = (context) => {
  const { deadlines } = context.parts;
  walkSpans(deadlines, [], (path, written) => {
    if (readSpan(written)?.amount === 0) context.report('deadlines', path, `时长不能是零(${written})。请写大于零的数。`);
  });
  for (const [index, matter] of deadlines.时限.应急哨_水电气热.事项.entries()) {
    context.mustKnow('deadlines', ['时限', '应急哨_水电气热', '事项', index], matter, context.matters, '事项');
  }
  const natural = [
    ['居民诉求', '网格联系', deadlines.居民诉求.网格联系],
    ['居民诉求', '自动转常规哨', deadlines.居民诉求.自动转常规哨],
    ['居民诉求', '等居民回话', deadlines.居民诉求.等居民回话],
    ['催办阶梯', '以后', '应急每隔', deadlines.催办阶梯.以后.应急每隔],
    ['评价', '提醒', deadlines.评价.提醒],
    ['评价', '自动办结', deadlines.评价.自动办结],
    ['评价', '可反映未解决', deadlines.评价.可反映未解决],
    ['其他', '可撤销', deadlines.其他.可撤销],
  ] as const;
  for (const entry of natural) {
    const span = readSpan(entry.at(-1) ?? '');
    if (span === undefined || naturalMinutes(span) !== undefined) continue;
    context.report('deadlines', entry.slice(0, -1), '这一项按自然时间算,请用分钟、小时或天。');
  }
  checkRungs(context, '常规');
  checkRungs(context, '应急');
};

function checkRungs(context: CheckContext, ladder: '常规' | '应急'): void {
  const seen = new Set<string>();
  let before = Number.NEGATIVE_INFINITY;
  const order = context.parts.deadlines.催办阶梯[ladder].map(({ id }) => id);
  if (order.join() !== rungIds.filter((id) => order.includes(id)).join() && new Set(order).size === order.length) {
    context.report('deadlines', ['催办阶梯', ladder], `各级的次序应当是 ${rungIds.join('、')};不要的级可以不写。`);
  }
  for (const [index, rung] of context.parts.deadlines.催办阶梯[ladder].entries()) {
    const path = ['催办阶梯', ladder, index];
    if (seen.has(rung.id)) context.report('deadlines', [...path, 'id'], `“${rung.id}”用了两次,每一级的 id 要不同。`);
    seen.add(rung.id);
    const at = Number.parseFloat(rung.时点);
    if (Number.isNaN(at)) continue;
    if (at <= before) context.report('deadlines', [...path, '时点'], `${rung.时点} 不比上一级晚。请从早到晚排,一级比一级晚。`);
    before = at;
  }
}

function walkSpans(value: unknown, path: Path, visit: (path: Path, written: string) => void): void {
  if (typeof value === 'string') visit(path, value);
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) walkSpans(item, [...path, index], visit);
  else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) if (key !== '时点') walkSpans(item, [...path, key], visit);
  }
}

/** The calendar: ranges end after they begin, working hours follow one another, no day is both (日历). */
export const checkCalendar: Check = (context) => {
  const { calendar } = context.parts.organisation;
  let before = -1;
  for (const [index, range] of calendar.workHours.entries()) {
    const path = ['calendar', 'workHours', index];
    const [start, end] = bounds(range);
    if (start >= end) context.report('organisation', path, `${range} 结束不晚于开始。请写成 '08:30-12:00' 这样。`);
    else if (start < before) context.report('organisation', path, `${range} 和上一段重叠或倒了次序。请从早到晚写。`);
    before = Math.max(before, end);
  }
  const [urgentStart, urgentEnd] = bounds(calendar.urgentHours);
  if (urgentStart >= urgentEnd)
    context.report('organisation', ['calendar', 'urgentHours'], `${calendar.urgentHours} 结束不晚于开始。`);
  const [quietStart, quietEnd] = bounds(calendar.quietHours);
  if (quietStart === quietEnd) {
    context.report('organisation', ['calendar', 'quietHours'], "静默时段头尾相同。跨夜可以写 '22:00-07:30'。");
  }
  const { holidays } = context.parts;
  const off = new Set([...(calendar.extraHolidays ?? []), ...(holidays.放假 ?? [])]);
  for (const [index, day] of (calendar.extraWorkdays ?? []).entries()) {
    if (off.has(day)) context.report('organisation', ['calendar', 'extraWorkdays', index], `${day} 又放假又上班,请留一处。`);
  }
  for (const [index, day] of (holidays.上班 ?? []).entries()) {
    if (off.has(day)) context.report('holidays', ['上班', index], `${day} 又放假又上班,请留一处。`);
  }
};

function bounds(range: string): [start: number, end: number] {
  const [start = '', end = ''] = range.split('-');
  return [clockMinutes(start), clockMinutes(end)];
}

/** The least share of streets' and the district's view in the year-end assessment; below it the export is locked. */
const LEAST_WEIGHT = 0.3;

/** The assessment's two weights reach the least share the programme demands (考核权重). */
export const checkAssessment: Check = (context) => {
  const { assessment } = context.parts.organisation;
  const names = { streetOnDepartment: '街道对部门', districtOnCity: '区对市级' } as const;
  for (const key of ['streetOnDepartment', 'districtOnCity'] as const) {
    if (assessment[key] >= LEAST_WEIGHT) continue;
    const message = `${names[key]}的考核权重是 ${assessment[key]},不得低于 0.30。请改到 0.30 以上;改好之前考核表不能导出,吹哨照常。`;
    context.report('organisation', ['assessment', key], message, 'check-only');
  }
};

/** Schedules and added words fit together and name what exists (定时和词库). */
export const checkExtras: Check = (context) => {
  const { schedules, lexicon, organisation } = context.parts;
  if (schedules.周报预览 >= schedules.周报) {
    context.report('schedules', ['周报预览'], `预览(${schedules.周报预览})要早于周报(${schedules.周报}),吹哨负责人才来得及看。`);
  }
  const words = new Set([
    ...Object.values(organisation.verbs).flatMap((table) => Object.values(table)),
    ...Object.values(whistleLabels),
    ...context.matters,
    ...context.departments,
  ]);
  for (const standard of Object.keys(lexicon.同义词 ?? {})) {
    context.mustKnow('lexicon', ['同义词', standard], standard, words, '命令、事项或单位');
  }
  for (const matter of Object.keys(lexicon.例句 ?? {}))
    context.mustKnow('lexicon', ['例句', matter], matter, new Set(context.matters), '事项');
  for (const [wrong, right] of Object.entries(lexicon.错别字 ?? {})) {
    if (wrong === right) context.report('lexicon', ['错别字', wrong], `“${wrong}”改成了自己,请删去这一行。`);
  }
};
