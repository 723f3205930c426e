/** A case number in a text (编号). `sure` ones are nothing else; an unsure one is a bare number where a case number may stand. */
export interface CaseMention {
  readonly start: number;
  readonly end: number;
  /** `QH240612-03`, or the running number as said (`03`). */
  readonly no: string;
  readonly full: boolean;
  readonly sure: boolean;
}

const short =
  /#\s?(\d{1,4})(?!\d)|(?:编号|案号|单号|哨号)[:是为]?\s?(\d{1,4})(?![\d-])|(?:第)?(\d{1,4})号(?:那[个张])?(?:哨|单|件|案|工单|事项|任务)|(?<=^\s*|[,。;:]\s?)(\d{1,3})号(?=[\s,:]?(?:更新|进展|进度|报到|办结|退单|退回|签收|延期|核查|催办|[\u4e00-\u9fff]{2,5}(?:局|公司|所|队|中心)?(?:报到|已到|到了|到场|到位)))/g;
const bare =
  /(?<![\w.\-:/])(?!(?:110|119|120|122|114)(?!\d))\d{2,3}(?=[\s,;。!:、]|$|[\u4e00-\u9fff])(?![\s]?(?:[号栋幢楼座单天分点人户件名个年月日米元块岁%小层室路弄巷排期的家住户]|国道|省道|县道|乡道|高速|医院))/g;
/** 02, 07: with its zero it is hardly a count of anything. */
const zeroFirst = /(?<![\w.\-:/])0\d(?=[\s,;。!:、]|$|[\u4e00-\u9fff])(?![\s]?[号栋幢楼座单层室路点分月日年])/g;
/** 01 02 03, 01、02和03: several in a row, each with its zero, are nothing but numbers. */
const severalZeros =
  /(?<![\w.\-:/号栋幢楼])0\d(?:(?:\s?[,、;]\s?|\s+|\s?[和跟及与]\s?)0\d)+(?![\d:])(?![\s]?[号栋幢楼座单层室路点分月日年])/g;
const lastSaid =
  /(?:刚才|刚刚|刚)?(?:吹|发|报)的(?:那|这)(?:一)?(?:个|件|条)(?!补习|培训|辅导|兴趣|[^,。]{0,3}班|课|驾校|健身|游泳|舞蹈)|(?:刚才|刚刚|上面|前面)的?(?:[那这]一?(?:[个件条](?:哨|事|单)?|哨|单)|一?[个件条]?(?:哨|事|单))|上一?(?:个|件|条)(?:哨|事|单)|(?:这|那|该|此)(?:个|件|条)?(?:哨|单子|工单|案件|案子)/g;

/** Who orders steps on several cases writes less. */
const LETTER = 120;

/** The pattern of one district's whole numbers; a district has one prefix, so it is made once. */
let made: { readonly prefix: string; readonly whole: RegExp } | undefined;

function wholeFor(prefix: string): RegExp {
  if (made?.prefix !== prefix) {
    const whole = `(?:${prefix} ?-?)?(?<!\\d)(\\d{6}) ?[-—–_] ?(\\d{2,4})(?!\\d)|${prefix} ?(\\d{6})(\\d{2,4})(?!\\d)`;
    made = { prefix, whole: new RegExp(whole, 'g') };
  }
  return made.whole;
}

/** Whether a number is written with its zero (`01`), so that it hardly counts anything. */
export function hasZero(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return /^0\d$/.test(text.slice(start, end));
}

/** All case numbers of a text, in order. `prefix` is the district's (`QH`). */
export function findCases(text: string, prefix: string): CaseMention[] {
  const found: CaseMention[] = [];
  const add = (start: number, words: string, no: string, full: boolean, sure: boolean): void => {
    if (!found.some((other) => start < other.end && other.start < start + words.length)) {
      found.push({ start, end: start + words.length, no, full, sure });
    }
  };
  if (/\d/.test(text)) {
    for (const match of text.matchAll(wholeFor(prefix))) {
      const day = match[1] ?? match[3] ?? '';
      if (isDay(day)) add(match.index, match[0], `${prefix}${day}-${match[2] ?? match[4] ?? ''}`, true, true);
    }
    for (const match of text.matchAll(short))
      add(match.index, match[0], pad(match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''), false, true);
    // In a letter they number the flats of a floor.
    for (const match of text.length > LETTER ? [] : text.matchAll(severalZeros))
      for (const one of match[0].matchAll(/0\d/g)) add(match.index + one.index, one[0], one[0], false, true);
    // 01办结,02还在等配件: two in one message are two cases, wherever they stand.
    const zeros = [...text.matchAll(zeroFirst)];
    const several = text.length <= LETTER && new Set(zeros.map(([no]) => no)).size > 1;
    for (const match of zeros) add(match.index, match[0], match[0], false, several);
    for (const match of text.matchAll(bare)) add(match.index, match[0], pad(match[0]), false, false);
  }
  const inOrder = found.sort((a, b) => a.start - b.start);
  const meant = inOrder.filter((mention) => !isDenied(text, mention));
  return meant.length > 0 ? meant : inOrder;
}

/** 不是01,是02: the first is not meant. */
function isDenied(text: string, { start, end }: CaseMention): boolean {
  return (
    /不是\s?$/.test(text.slice(Math.max(0, start - 3), start)) &&
    /^\s?[,。]?\s?(?:而是|应该?是|是)/.test(text.slice(end, end + 6))
  );
}

/** "刚才那个", "这个哨": the case last spoken of. */
export function findLastSaid(text: string): { start: number; end: number }[] {
  return [...text.matchAll(lastSaid)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function isDay(day: string): boolean {
  const month = Number(day.slice(2, 4));
  const date = Number(day.slice(4, 6));
  return month >= 1 && month <= 12 && date >= 1 && date <= 31;
}

function pad(ordinal: string): string {
  return ordinal.padStart(2, '0');
}
