import type { When } from '../../domain/when.ts';
import { toNumber } from './chinese-number.ts';

/** A day or moment named in a text (时间). */
export interface WhenMention {
  readonly start: number;
  readonly end: number;
  readonly when: When;
  /** Something follows or precedes that makes it a limit: 前, 之前, 到…, …完成. */
  readonly limit: boolean;
}

const n = '(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})';
const day =
  `(?<year>20\\d\\d)年(?<m1>${n})月(?<d1>${n})[日号]?|(?<m2>${n})月(?<d2>${n})[日号]?|(?<!\\d)(?<m3>1[0-2]|0?[1-9])[./](?<d3>[0-3]?\\d)(?![\\d./])` +
  '|(?<near>大后天|后天|明天|明日|明早|明晚|今天|今日|今早|今晚|今夜|昨天|昨日|昨晚|昨夜|前天|当天|当日)' +
  `|(?<month>本|这个?|下个?)月(?<monthDate>${n})[日号]|(?<=(?<![0-9号日栋楼])[到至]\\s?)(?<only>${n})[日号](?![楼栋院门路线口])|(?<![0-9号日栋楼幢路街巷弄道里园村苑])(?<by>${n})[日号](?=(?:之|以|下班)?前(?:[,。;;、\\s]|$|完成|办|弄|搞|要|必须|答|回|交|报|拆|修|清)|(?:完成|办结|办完))` +
  `|(?<week>本|这|这个|下|下个|上|上个)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])|(?<span>本周|这周|本月|月底|本月底|周末|下周)(?:内|底|末)?|(?<after>${n})(?:个)?(?:天|日)(?:之)?(?:后|内|以内)`;
const part = '(?<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|早|晚)?';
const clock = `(?:(?<hour>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?::(?<minute>[0-5][0-9])|点(?:钟)?(?:(?<half>半)|(?<minute2>[0-5]?[0-9])分?)?))?`;
const dated = new RegExp(`(?:${day})(?:的)?\\s?${part}\\s?${clock}(?:下班前|下班)?`, 'g');

const nearDays: Readonly<Record<string, number>> = {
  大后天: 3,
  后天: 2,
  明天: 1,
  明日: 1,
  明早: 1,
  明晚: 1,
  今天: 0,
  今日: 0,
  今早: 0,
  今晚: 0,
  今夜: 0,
  当天: 0,
  当日: 0,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  昨夜: -1,
  前天: -2,
};
const parts: Readonly<Record<string, NonNullable<When['part']>>> = {
  凌晨: 'night',
  清晨: 'morning',
  早上: 'morning',
  早晨: 'morning',
  早: 'morning',
  上午: 'morning',
  中午: 'noon',
  下午: 'afternoon',
  傍晚: 'evening',
  晚上: 'evening',
  晚: 'evening',
  夜里: 'night',
  半夜: 'night',
};

/** All days and moments of a text, in order. */
export function findWhen(text: string): WhenMention[] {
  if (!/[月日号天周期拜早晚./]/.test(text)) return [];
  const found: WhenMention[] = [];
  for (const match of text.matchAll(dated)) {
    const groups = match.groups ?? {};
    const when = whenOf(groups);
    if (!when) continue;
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - 3), match.index);
    const limit =
      /^\s?(?:之前|以前|前|内|完成|办结|办完|到期|截止|为止)/.test(text.slice(end, end + 3)) ||
      /(?:到|至|限|于|复核|截止)\s?$/.test(before) ||
      /下班/.test(match[0]);
    found.push({ start: match.index, end, when, limit });
  }
  return found;
}

function whenOf(groups: Readonly<Record<string, string | undefined>>): When | undefined {
  const date = dayPart(groups);
  if (!date) return undefined;
  const near = groups['near'] ?? '';
  const said = groups['part'] ?? (/早$/.test(near) ? '早' : /[晚夜]$/.test(near) ? '晚' : undefined);
  const part = said === undefined ? undefined : parts[said];
  const clock = clockOf(groups, part);
  return { ...date, ...(clock === undefined ? {} : { clock }), ...(part ? { part } : {}) };
}

function dayPart(groups: Readonly<Record<string, string | undefined>>): When | undefined {
  const month = toNumber(groups['m1'] ?? groups['m2'] ?? groups['m3'] ?? '');
  const date = toNumber(groups['d1'] ?? groups['d2'] ?? groups['d3'] ?? '');
  if (month !== undefined && date !== undefined) {
    if (month < 1 || month > 12 || date < 1 || date > 31) return undefined;
    const monthDay = `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    return { monthDay, ...(groups['year'] ? { year: Number(groups['year']) } : {}) };
  }
  const ofMonth = toNumber(groups['monthDate'] ?? groups['only'] ?? groups['by'] ?? '');
  if (ofMonth !== undefined)
    return ofMonth < 1 || ofMonth > 31
      ? undefined
      : { date: ofMonth, ...(groups['month'] === undefined ? {} : { months: groups['month'].startsWith('下') ? 1 : 0 }) };
  const near = groups['near'] === undefined ? undefined : nearDays[groups['near']];
  if (near !== undefined) return { inDays: near };
  if (groups['weekday']) return weekdayPart(groups['weekday'], groups['week']);
  if (groups['span'])
    return /下周/.test(groups['span'])
      ? { weekday: 5, week: 1 }
      : /月/.test(groups['span'])
        ? undefined
        : { weekday: groups['span'] === '周末' ? 7 : 5, week: 0 };
  const after = toNumber(groups['after'] ?? '');
  return after === undefined ? undefined : { inDays: after };
}

function weekdayPart(said: string, week: string | undefined): When {
  const weekday = '一二三四五六日'.indexOf(said === '天' ? '日' : said) + 1;
  if (week === undefined) return { weekday };
  return { weekday, week: week.startsWith('下') ? 1 : week.startsWith('上') ? -1 : 0 };
}

function clockOf(groups: Readonly<Record<string, string | undefined>>, part: When['part'] | undefined): string | undefined {
  const hour = toNumber(groups['hour'] ?? '');
  if (hour === undefined || hour > 24) return undefined;
  const minute = groups['half'] ? 30 : Number(groups['minute'] ?? groups['minute2'] ?? 0);
  const late = (part === 'afternoon' || part === 'evening') && hour < 12 ? 12 : 0;
  return `${String(Math.min(hour + late, 23)).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
