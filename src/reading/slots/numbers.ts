import { toNumber } from './chinese-number.ts';

/** A number and where it stands (数目). */
export interface NumberMention {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

const n = '([0-9]{1,4}|[一二三四五六七八九十两半]{1,3})';

function finder(
  pattern: string,
  scale: (match: RegExpMatchArray) => number | undefined,
): (text: string) => NumberMention | undefined {
  const compiled = new RegExp(pattern);
  return (text) => {
    const match = compiled.exec(text);
    const value = match ? scale(match) : undefined;
    return match && value !== undefined ? { start: match.index, end: match.index + match[0].length, value } : undefined;
  };
}

const first = (match: RegExpMatchArray): number | undefined => toNumber(match[1] ?? '');

/** `延期5天`, `一周` → days. */
export const findDays = finder(
  `(?<![月\\d到至-])${n}个?(天(?!气|线|桥|花|台)|日|工作日|周|星期)(?!前)(?![一二三四五六日])`,
  (match) => {
    const value = first(match);
    return value === undefined ? undefined : /周|星期/.test(match[2] ?? '') ? value * 7 : value;
  },
);

/** `15分钟到`, `半小时`, `一个小时` → minutes. */
export const findMinutes = finder(`${n}个?(多)?(分钟|分(?=到|内|后)|小时|钟头)`, (match) => {
  const value = first(match);
  return value === undefined ? undefined : /分/.test(match[3] ?? '') ? value : value * 60;
});

/** `95分`, `打95` → score 0 to 100. */
export const findScore = finder('([0-9]{1,3})\\s?分(?!钟|之|局|队|公司)|打\\s?([0-9]{1,3})', (match) => {
  const value = Number(match[1] ?? match[2]);
  return value <= 100 ? value : undefined;
});

/** `还缺4人`, `3名党员` → how many. */
export const findCount = finder(`(?:缺|差|需要|招|招募|要)?\\s?${n}\\s?(?:个|名|位)?(?:人|名|位|志愿者|党员)`, first);

/** `12户` → households. */
export const findHouseholds = finder('([0-9]{1,4})\\s?(?:来|多)?户', first);

/** `微心愿 12号`, `第3项`, `接单 05` → the entry's number as said. */
export function findItem(text: string): { start: number; end: number; words: string } | undefined {
  const match =
    /第?\s?(\d{1,3})\s?(?:号|项|条|个|单)|(?:接单|认领|心愿|需求|清单|项目|#)\s?[:#]?\s?(\d{1,3})(?![\d年月日点:])|第([一二三四五六七八九十]{1,3})(?:项|条|个|号)|(?<=^|[\s,])(\d{1,3})\s?(?=(?:我们?|咱们?|本?支部)?(?:接单|认领))/.exec(
      text,
    );
  if (!match) return undefined;
  const chinese = match[3] === undefined ? undefined : toNumber(match[3]);
  const words = match[1] ?? match[2] ?? match[4] ?? (chinese === undefined ? '' : String(chinese));
  return words === '' ? undefined : { start: match.index, end: match.index + match[0].length, words };
}

/** A phone number, masked ones too. */
export function findPhone(text: string): { start: number; end: number; words: string } | undefined {
  const match = /(?<!\d)1\d{2}(?:\d{8}|\*{4}\d{4}|[ -]\d{4}[ -]\d{4})(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length, words: match[0] } : undefined;
}
