import type { LexiconWord, PlaceWord } from '../lexicon.ts';
import type { Found } from '../word-finder.ts';
import { type HeadName, headNames } from './place-heads.ts';
import { building, nameEnd, noName, notInName, part, quarter, shopfront } from './place-words.ts';

/** Where a place begins: a known name, one guessed by its ending, or a numbered building (地点锚). */
export interface PlaceAnchor {
  readonly start: number;
  readonly end: number;
  readonly kind: PlaceWord['kind'] | 'guess' | 'head' | 'building' | 'quarter';
}

type Taken = (at: number) => boolean;

/** Ends of names that are not simply the area itself (锦绣小区, 柳岸社区). */
const own = /^(?!小区|社区|新村|街道)/;

/** All anchors of a text, by start, longer ones first. `taken` says which positions belong to other things. */
export function findAnchors(text: string, found: readonly Found<LexiconWord>[], taken: Taken): PlaceAnchor[] {
  const known = knownNames(found, taken);
  const covered = new Uint8Array(text.length);
  for (const name of known) cover(covered, name);
  // Words of a matter are no part of a name: 扰乱小区, 违建别墅.
  const told = new Uint8Array(text.length);
  for (const { start, end, what } of found) if (what.is === 'matter') cover(told, { start, end });
  const busy: Taken = (at) => taken(at) || told[at] === 1;
  const heads = headNames(text, taken, (at) => told[at] === 1);
  const guessed = [...known];
  for (const match of text.matchAll(nameEnd)) {
    const guess = guessName(text, match.index, match[0], busy);
    if (!guess) continue;
    // 石桥路, 柳岸公园: a longer name that begins with an area's short one is a name of its own.
    const short = own.test(match[0]) ? known.find((one) => one.kind === 'alias' && isBegunBy(guess, one)) : undefined;
    if (short) {
      for (const list of [known, guessed]) list.splice(list.indexOf(short), 1);
      covered.fill(0, short.start, short.end);
    }
    if (touches(covered, guess)) continue;
    guessed.push(guess);
    cover(told, guess);
  }
  const anchors = withHeads(guessed, heads, covered);
  for (const match of text.matchAll(building)) {
    const end = match.index + match[0].length;
    if (taken(match.index) || touches(covered, { start: match.index, end })) continue;
    // 一共有九栋: so many, not which.
    if (/(?:一共|总共|共|都)有?$/.test(text.slice(Math.max(0, match.index - 3), match.index))) continue;
    const start = compoundBefore(text, match.index, busy);
    anchors.push({ start: touches(covered, { start, end }) ? match.index : start, end, kind: 'building' });
  }
  if (anchors.length === 0)
    for (const { 0: said, index } of text.matchAll(quarter))
      if (!taken(index)) anchors.push({ start: index, end: index + said.length, kind: 'quarter' });
  return anchors.sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Names by where they stand: around a guessed one they say it whole, beside a known one they are nothing new. Neither the anchors nor the
 * heads overlap among themselves, so one walk over both is enough.
 */
function withHeads(anchors: readonly PlaceAnchor[], heads: readonly HeadName[], covered: Uint8Array): PlaceAnchor[] {
  const inOrder = [...anchors].sort((one, other) => one.start - other.start);
  const merged: PlaceAnchor[] = [];
  let next = 0;
  for (const head of heads) {
    for (let one = inOrder[next]; one && one.end <= head.start; one = inOrder[++next]) merged.push(one);
    const inside: PlaceAnchor[] = [];
    for (let at = next; (inOrder[at]?.start ?? Number.POSITIVE_INFINITY) < head.end; at += 1)
      inside.push(inOrder[at] as PlaceAnchor);
    // A guess may have run into the words before a name, or begun in its midst: 渔家傲|饭店后巷.
    const whole = inside.every(({ kind, start, end }) =>
      kind === 'guess'
        ? end <= head.end || head.start < start
        : end <= head.end && (kind === 'alias' || kind === 'street') && head.start < start,
    );
    if (!whole) continue;
    const name = { start: head.start, end: Math.max(head.end, ...inside.map(({ end }) => end)) };
    merged.push({ ...name, kind: inside.some(({ kind }) => kind === 'guess') ? 'guess' : 'head' });
    cover(covered, name);
    next += inside.length;
  }
  return [...merged, ...inOrder.slice(next)];
}

/** Names of the organisation's places, the longer of two that begin alike. */
function knownNames(found: readonly Found<LexiconWord>[], taken: Taken): PlaceAnchor[] {
  const known: PlaceAnchor[] = [];
  for (const { start, end, what } of found) {
    if (what.is !== 'place' || taken(start)) continue;
    const last = known.at(-1);
    if (!last || start >= last.end) known.push({ start, end, kind: what.place.kind });
  }
  return known;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function cover(marks: Uint8Array, { start, end }: Span): void {
  marks.fill(1, start, end);
}

function touches(marks: Uint8Array, { start, end }: Span): boolean {
  for (let at = start; at < end; at += 1) if (marks[at] === 1) return true;
  return false;
}

function isBegunBy(guess: Span, short: Span): boolean {
  return guess.start <= short.start && short.end < guess.end;
}

/** Words right before a name that end no name and begin none. */
const doing =
  /^.{0,4}(?:上午|下午|以来|早上|晚上|中午|傍晚|联合|检查|排查|巡查|关注|发现|打通|拉通|开通|修通|尽管经?|经过|途经|搬离|离开|远离|位于|座落|坐落|家住|走到|路过|咨询|反映|投诉|建议|希望|请问|关于|尽快|本人|阿拉|影响|污染|坑害|取缔|一直|早日|继续|强制|严禁|进入|靠近|紧邻|紧挨|临近|贯穿|沿着|开始|拆除|查处|整治|停靠|停在|开在|占用|扩建|拓宽|调整|改造|维修|修缮)|^[路街离](?=.)|^[整半]?条(?=..)/;
/** 门口设置医院, 附近建学校: what is to be built has no name yet. */
const built = /^.*(?:设置?|[新修兴]?建|增设|开设|开办|引进)$/;

/** 二马路, 经三路: numbers are names of roads. */
const counted = /^(?:[一二三四五六七八九十大]马路|[经纬][一二三四五六七八九十]{1,2}路)$/;
const gateBehind = /^(?:[东南西北]门|门口|大门|地库|[0-9一二三四五六七八九十]期)/;
const villageEnd =
  /^(?:[东西南北][头边口面]|村口|口|里|[老旧新]?(?:水闸|祠堂|戏台|粮站|供销社|卫生室|文化站|晒场|桥头|码头|水库|池塘|公墓|养殖场|砖厂|村委))/;

/** Behind a village's name: 渡口, 祠堂门口. */
function startsPart(text: string, at: number): boolean {
  return [part, shopfront].some((pattern) => {
    pattern.lastIndex = at;
    return pattern.test(text);
  });
}

/** Walks back from `路`, `小区` … over the name before it. */
function guessName(text: string, at: number, ending: string, taken: Taken): PlaceAnchor | undefined {
  const reach = /[路街巷弄里坊河湖渠江溪]$|道$|巷子$/.test(ending) ? 3 : 6;
  let start = at;
  while (start > 0 && at - start < reach && isName(text, start - 1) && !taken(start - 1)) start -= 1;
  // 沿江路, 沿河街: along nothing, but called so.
  if (/^[路街]/.test(ending) && /沿[江河湖海山溪]$/.test(text.slice(at - 2, at)) && at >= 2) start = at - 2;
  // 先锋街道大托路, A市甲县的某路: what belongs to the area before a name is not the name.
  if (text.charAt(start - 1) === '街' && text.charAt(start) === '道') start += 1;
  const area = /^.{0,4}(?:街道|[市区县镇乡省](?!场|政|委|民|一中|二中))/.exec(text.slice(start, at))?.[0].length ?? 0;
  start += area;
  // 关注园区, 拉通时中路, 搬离宿舍: what is done with the place is no part of its name.
  start += doing.exec(text.slice(start, at))?.[0].length ?? 0;
  // 能上实验小学吗: gone to, not named so.
  if (/(?:小学|中学|幼儿园|学校|大学)$/.test(ending))
    start += /^[能想要]?[上读](?![海饶林])(?=..)/.exec(text.slice(start, at))?.[0].length ?? 0;
  // 昨晚村里: when, not where.
  start += /^[昨今前明][天晚早日夜]/.exec(text.slice(start, at))?.[0].length ?? 0;
  // 01:20沿江三村: along nothing, but called so.
  if (
    text.charAt(start - 1) === '沿' &&
    /[江河湖海山溪]/.test(text.charAt(start)) &&
    !/[\u4e00-\u9fff]/.test(text.charAt(start - 2))
  )
    start -= 1;
  // 6点50分杏林路: nor are minutes.
  if (text.charAt(start) === '分' && /\d/.test(text.charAt(start - 1))) start += 1;
  // 6号线某站: the line is no part of its name.
  start += /^号?线/.exec(text.slice(start, at))?.[0].length ?? 0;
  // 建设北路 is a road in every city.
  const ofRoads = /[路街道]$/.test(ending) && text.slice(start, at) === '建设';
  if (ending.length > 1 && !ofRoads && built.test(text.slice(start, at))) return undefined;
  const name = at - start;
  const end = at + ending.length;
  // 橡树湾南门, 李家村东头: what only such a place has.
  const own =
    gateBehind.test(text.slice(end, end + 3)) ||
    (ending === '村' && (villageEnd.test(text.slice(end, end + 4)) || startsPart(text, end)));
  if (
    taken(at) ||
    name < ((ending.length > 1 && ending !== '社区') || /^[湖河江]$/.test(ending) ? 1 : 2) ||
    (noName.test(text.slice(start, end)) && !counted.test(text.slice(start, end)))
  )
    return undefined;
  // A village is one behind its township's name; else, and for other short endings, a number must follow.
  if (ending === '村' && area > 0) return { start, end, kind: 'guess' };
  if (/^[村府湾苑]$/.test(ending) && !own && !/^第?[0-9一二三四五六七八九十]/.test(text.slice(end, end + 2))) return undefined;
  return { start, end, kind: 'guess' };
}

/** How names of compounds end: 新城一期, 甘家口. */
const compoundEnd = /[期城府湾庭郡里居都馆岸天邸台轩阁苑园区际厦汇港谷纪墅邦庄营屯坊弄寺华]$|人家$|[^门路街巷道出入窗梯楼]口$/;

/** 新城一期8栋: the compound's name right before a building's number, when it ends as such names do. */
function compoundBefore(text: string, at: number, taken: Taken): number {
  if (!compoundEnd.test(text.slice(Math.max(0, at - 2), at))) return at;
  let start = at;
  while (start > 0 && at - start < 9 && isCompound(text.charAt(start - 1)) && !taken(start - 1)) start -= 1;
  start += /^(?:.{0,4}(?:街道|[市县镇乡省])|区)/.exec(text.slice(start, at))?.[0].length ?? 0;
  start += doing.exec(text.slice(start, at))?.[0].length ?? 0;
  return at - start >= 3 ? start : at;
}

/** Compounds are named by dreams (梦想城); only what joins words ends such a name. */
function isCompound(char: string): boolean {
  return char >= '\u4e00' && char <= '\u9fff' && !/[的了在是到去从我你他她它们这那有和与及住把被堵坏]/.test(char);
}

function isName(text: string, at: number): boolean {
  const char = text.charAt(at);
  // 和平街, 祥和苑: part of the name, not a joint.
  if (char === '和')
    return (
      /^(?:[平谐顺睦美兴泰安]|[路街巷苑庭府湾])/.test(text.slice(at + 1, at + 2)) ||
      /[祥人太永义泰雍颐元]$/.test(text.charAt(at - 1))
    );
  if (char === '麻') return text.charAt(at + 1) !== '烦';
  // 对面花苑: the place across, not one called so.
  if (char === '面') return !/[对前后里外上下侧]/.test(text.charAt(at - 1));
  // 报春里, 报恩寺路.
  if (char === '报') return /^[春恩国]/.test(text.charAt(at + 1));
  return char >= '\u4e00' && char <= '\u9fff' && !notInName.has(char);
}
