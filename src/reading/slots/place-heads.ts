import {
  address,
  afterName,
  anyShop,
  area,
  besideName,
  generic,
  headEnd,
  lead,
  shopTrade,
  strongBehind,
  verbAhead,
  verbInside,
} from './place-head-words.ts';
import { noName, notInName, stretchTo } from './place-words.ts';

/** A name that shows itself by standing at the head of a clause, or behind 在, 往 (句首地名). */
export interface HeadName {
  readonly start: number;
  readonly end: number;
}

type Is = (at: number) => boolean;

/** People, things and common places have their own sides: 老人旁边, 学校门口. */
const ordinary =
  /(?:[人员们车树灯箱桶摊狗猫家户屋房店铺馆厅校院厂场层梯门窗墙路街巷桥河坑井杆]|小区|超市|商场|单元|楼道|电梯|阳台|厨房|厕所)$/;

/** Signs a clause begins behind, and those of them that are followed by no name. */
const opens = new Set(' \n\t\r,。;:!?、()【】|/@#"“”.');
const pauses = new Set(' \n\t\r,。;:!?、');
/** Letters that are part of a name only beside some others. */
const wary = new Set('·和沿都使点麻');
const barred = new Set([...notInName, ...wary]);

/** The last character of a compound's name. */
const compoundLast = /[里庭郡府邸湾苑园墅邦轩阁庄坊都汇岸台]/;

/** Longer names than this are sentences. */
const LONGEST = 12;

/**
 * Names nobody listed: where a clause begins, or behind 在 and 往, people say where. There a name may hold figures and words of a trade
 * (阳光100小区, 老王烧烤店), and may end as shops, works and institutions do. `told` are the words that say what is wrong.
 */
export function headNames(text: string, taken: Is, told: Is): HeadName[] {
  const names: HeadName[] = [];
  let done = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at < done || !isHead(text, at, taken)) continue;
    const start = skipLeads(text, at);
    // What leads to the same name need not be looked through again.
    done = start;
    if (start >= text.length || taken(start)) continue;
    const end = nameAt(text, start, taken, told);
    if (end === undefined) continue;
    names.push({ start, end });
    done = end;
  }
  return names;
}

/** Whether a clause begins here, or what goes before says that a place follows. */
function isHead(text: string, at: number, taken: Is): boolean {
  if (at === 0) return true;
  const before = text.charAt(at - 1);
  // 6:40北苑路: the minutes are no part of a name.
  if (before === ':' && /\d/.test(text.charAt(at)) && /\d/.test(text.charAt(at - 2))) return false;
  // Signs stand before the letters, so most need not be looked up.
  if (before < '\u4e00' && opens.has(before)) return !pauses.has(text.charAt(at));
  if (taken(at - 1)) return !taken(at);
  return before === '在' || before === '往' || (before === '是' && text.charAt(at - 2) === '就');
}

function skipLeads(text: string, at: number): number {
  return after(area, text, after(lead, text, at));
}

/** Where the name ends that begins here: with its ending, or before a building, a gate, a number that only names have behind them. */
function nameAt(text: string, start: number, taken: Is, told: Is): number | undefined {
  // 绿地香颂, 绿城百合: builders are called like what is wrong elsewhere.
  const named = told(start) && /^绿[地城](?!被|里|上|内|带|的)/.test(text.slice(start, start + 3)) ? start + 2 : start;
  if (told(named)) return undefined;
  let clean = true;
  for (let at = start; at < text.length && at - start <= LONGEST; at += 1) {
    if (
      clean &&
      at - start >= 2 &&
      (follows(strongBehind, text, at) ||
        (at - start >= 3 && follows(besideName, text, at) && !ordinary.test(text.slice(start, at)))) &&
      !isGeneric(text, start, at)
    )
      return at;
    // 泊云庭跳闸, 晨光里那个煤气味: such an ending, and behind it what is wrong.
    if (
      clean &&
      at - start >= 3 &&
      compoundLast.test(text.charAt(at - 1)) &&
      (told(at) || /^(?:那[个些件]|交房|入住|业主)/.test(text.slice(at, at + 2))) &&
      isName(text, start, at, at, told)
    )
      return at;
    const stretched = at - start >= 2 ? stretchFrom(text, start, at) : undefined;
    if (stretched !== undefined) return stretched;
    headEnd.lastIndex = at;
    if (at > start && headEnd.test(text)) {
      const end = headEnd.lastIndex;
      if (isName(text, start, at, end, told)) return end;
    }
    // 桐花路118号老王烧烤店: behind an address comes who is complained of.
    if (taken(at) || !isLetter(text, at, at - start === 1) || follows(address, text, at)) return undefined;
    clean &&= at < named || !told(at);
  }
  return undefined;
}

/** 体育馆到二中那段: from one thing to the other, when it is no time. */
function stretchFrom(text: string, start: number, at: number): number | undefined {
  stretchTo.lastIndex = at;
  if (!stretchTo.test(text)) return undefined;
  const end = stretchTo.lastIndex;
  return /[点月日天早晚年周时号楼栋]|星期|礼拜/.test(text.slice(start, end)) ? undefined : end;
}

function isName(text: string, start: number, at: number, end: number, told: Is): boolean {
  if (isGeneric(text, start, end) || !follows(afterName, text, end)) return false;
  const words = text.slice(start, end);
  // 12路 is a bus; 整条路 is no name.
  if (/[0-9][路街巷]$/.test(words) || noName.test(words)) return false;
  // 老王烧烤店 is called by what it sells; 爆管影响北苑 tells what is wrong.
  if (!/[店铺馆班厅家吧楼]$/.test(words) && within(start, at, told)) return false;
  const own = text.slice(start, at).replace(shopTrade, '');
  if (own !== text.slice(start, at) && anyShop.test(own)) return false;
  return own.length >= 2 || (own.length === 1 && (words.endsWith('中') || (at - start >= 2 && !/[店铺馆班]$/.test(words))));
}

function isGeneric(text: string, start: number, end: number): boolean {
  const words = text.slice(start, end);
  return (
    generic.test(words) ||
    verbAhead.test(words) ||
    verbInside.test(words) ||
    /^第?[甲乙丙丁]?[0-9一二三四五六七八九十]{1,4}(?:栋|幢|号|#|单元|期|楼)/.test(words)
  );
}

function within(start: number, end: number, marked: Is): boolean {
  for (let at = start; at < end; at += 1) if (marked(at)) return true;
  return false;
}

/** Where a pattern that may stand at a position ends. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function follows(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** What may stand in a name: letters and figures, no word that joins others. 沿河 and 和平 are no joints. */
function isLetter(text: string, at: number, first: boolean): boolean {
  const char = text.charAt(at);
  if ((char >= '0' && char <= '9') || (char >= 'A' && char <= 'Z')) return true;
  if (!barred.has(char)) return char >= '\u4e00' && char <= '\u9fff';
  if (!wary.has(char)) return false;
  const next = text.charAt(at + 1);
  if (char === '·') return at > 0;
  if (char === '和') return first || /[平谐顺睦美兴泰安]/.test(next) || /[祥人太永义泰雍颐元]/.test(text.charAt(at - 1));
  if (char === '点') return /[重景起]/.test(text.charAt(at - 1));
  if (char === '麻') return next !== '烦';
  if (char === '沿') return /[江河湖海山滨溪]/.test(next);
  if (char === '都') return /[花名丽新首古成帝王港国]/.test(text.charAt(at - 1));
  return text.charAt(at - 1) === '天';
}
