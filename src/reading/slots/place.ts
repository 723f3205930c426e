import type { LexiconWord, PlaceWord } from '../lexicon.ts';
import type { Found } from '../word-finder.ts';
import { beside, building, nameEnd, noName, notInName, numbered, part, room, stretch, venue } from './place-words.ts';

/** A place found in a text (地点), with how sure it is and which stretches only say where, not what. */
export interface PlaceMention {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** Positions of the words that merely say where: a matter's keyword there is not what happened. */
  readonly where: readonly { readonly start: number; readonly end: number }[];
}

interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly kind: PlaceWord['kind'] | 'guess' | 'building';
}

const base = { place: 20, community: 16, guess: 9, building: 6, alias: 0, street: 0 } as const;
const joins = /^(?:、|和|与|及|跟|到|至)$/;

/** All places of a text, in order. `taken` says which positions belong to other things (units, commands). */
export function findPlaces(text: string, found: readonly Found<LexiconWord>[], taken: (at: number) => boolean): PlaceMention[] {
  const anchors = anchorsOf(text, found, taken);
  const matters = new Map(
    found
      .flatMap(({ start, end, what }) => (what.is === 'matter' || what.is === 'danger' ? [[start, end] as const] : []))
      .reverse(),
  );
  const places: PlaceMention[] = [];
  for (let index = 0; index < anchors.length; index += 1) {
    const anchor = anchors[index] as Anchor;
    const last = places.at(-1);
    if (last && anchor.start < last.end) continue;
    const place = grow(text, anchor, anchors, taken, matters);
    // 石桥商场联合党支部: part of a body's name.
    if (place && !/^(?:联合|机关)?(?:党支部|支部|党委|党总支)/.test(text.slice(place.end, place.end + 6))) places.push(place);
  }
  return places;
}

/** The place a request is about: the surest, of equals the first. */
export function bestPlace(places: readonly PlaceMention[]): PlaceMention | undefined {
  let best: PlaceMention | undefined;
  for (const place of places) if (!best || place.score > best.score) best = place;
  return best;
}

function anchorsOf(text: string, found: readonly Found<LexiconWord>[], taken: (at: number) => boolean): Anchor[] {
  const known: Anchor[] = [];
  for (const { start, end, what } of found) {
    if (what.is !== 'place' || taken(start)) continue;
    const last = known.at(-1);
    if (last && start < last.end) continue;
    known.push({ start, end, kind: what.place.kind });
  }
  // Words of a matter are no part of a name: 扰乱小区, 违建别墅.
  const told = new Set<number>();
  for (const { start, end, what } of found) if (what.is === 'matter') for (let at = start; at < end; at += 1) told.add(at);
  const anchors = [...known];
  const free = (start: number, end: number): boolean => !known.some((other) => start < other.end && other.start < end);
  for (const match of text.matchAll(nameEnd)) {
    const guess = guessName(text, match.index, match[0], (at) => taken(at) || told.has(at));
    if (!guess) continue;
    // 石桥路, 柳岸公园: a longer name that begins with an area's short one is a name of its own.
    const short = own.test(match[0]) ? known.find((one) => one.kind === 'alias' && isBegunBy(guess, one)) : undefined;
    if (short) for (const list of [known, anchors]) list.splice(list.indexOf(short), 1);
    if (!free(guess.start, guess.end)) continue;
    anchors.push(guess);
    for (let at = guess.start; at < guess.end; at += 1) told.add(at);
  }
  for (const match of text.matchAll(building)) {
    const end = match.index + match[0].length;
    if (taken(match.index) || !free(match.index, end)) continue;
    const start = compoundBefore(text, match.index, (at) => taken(at) || told.has(at));
    anchors.push({ start: free(start, end) ? start : match.index, end, kind: 'building' });
  }
  return anchors.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Ends of names that are not simply the area itself (锦绣小区, 柳岸社区). */
const own = /^(?!小区|社区|新村|街道)/;

function isBegunBy(guess: Anchor, short: Anchor): boolean {
  return guess.start <= short.start && short.end < guess.end;
}

/** Walks back from `路`, `小区` … over the name before it. */
function guessName(text: string, at: number, ending: string, taken: (at: number) => boolean): Anchor | undefined {
  const reach = /[路街巷]$|道$/.test(ending) ? 3 : 6;
  let start = at;
  while (start > 0 && at - start < reach && isName(text, start - 1) && !taken(start - 1)) start -= 1;
  // 先锋街道大托路, A市甲县的某路: what belongs to the area before a name is not the name.
  if (text.charAt(start - 1) === '街' && text.charAt(start) === '道') start += 1;
  const area = /^.{0,4}(?:街道|[市区县镇乡省](?!场|政))/.exec(text.slice(start, at))?.[0].length ?? 0;
  start += area;
  // 6号线某站: the line is no part of its name.
  start += /^(?:号线|(?<=号)线)/.exec(text.slice(start, at))?.[0].length ?? 0;
  const name = at - start;
  const end = at + ending.length;
  if (taken(at) || name < (ending.length > 1 && ending !== '社区' ? 1 : 2) || noName.test(text.slice(start, end)))
    return undefined;
  // A village is one behind its township's name; else, and for other short endings, a number must follow.
  if (ending === '村' && area > 0) return { start, end, kind: 'guess' };
  if (/^[村府湾苑]$/.test(ending) && !/^第?[0-9一二三四五六七八九十]/.test(text.slice(end, end + 2))) return undefined;
  return { start, end, kind: 'guess' };
}

/** 新城一期8栋: the compound's name right before a building's number, when it ends as such names do. */
function compoundBefore(text: string, at: number, taken: (at: number) => boolean): number {
  if (!/[期城府湾庭郡里居都馆岸天邸台轩阁苑园区]/.test(text.charAt(at - 1))) return at;
  let start = at;
  while (start > 0 && at - start < 9 && isCompound(text.charAt(start - 1)) && !taken(start - 1)) start -= 1;
  start += /^.{0,4}(?:街道|[市县镇乡省])/.exec(text.slice(start, at))?.[0].length ?? 0;
  return at - start >= 3 ? start : at;
}

/** Compounds are named by dreams (梦想城); only what joins words ends such a name. */
function isCompound(char: string): boolean {
  return char >= '\u4e00' && char <= '\u9fff' && !/[的了在是到去从我你他她它们这那有和与及住把被堵坏]/.test(char);
}

function isName(text: string, at: number): boolean {
  const char = text.charAt(at);
  // 和平街, 祥和苑: part of the name, not a joint.
  if (char === '和') return /^[平谐顺睦美兴泰安]/.test(text.slice(at + 1)) || /[祥人太永义泰雍颐元]$/.test(text.slice(0, at));
  return char >= '\u4e00' && char <= '\u9fff' && !notInName.has(char);
}

/** From an anchor to the right, as far as the words still say where. */
function grow(
  text: string,
  anchor: Anchor,
  anchors: readonly Anchor[],
  taken: (at: number) => boolean,
  matters: ReadonlyMap<number, number>,
): PlaceMention | undefined {
  const where = [{ start: anchor.start, end: anchor.end }];
  let end = anchor.end;
  let detail = 0;
  for (let step = 0; step < 12; step += 1) {
    const next = nextAnchor(text, end, anchors);
    const grown = next ? { end: next.end, where: true } : tail(text, end, taken, matters);
    if (!grown) break;
    if (grown.where) where.push({ start: end, end: grown.end });
    end = grown.end;
    detail += 1;
  }
  const several = /^(?:两个|三个|几个|2个|3个)?(?:小区|社区)/.exec(text.slice(end, end + 4));
  const row = detail > 0 && /[、和与及跟]/.test(text.slice(anchor.start, end));
  if (several && (row || anchor.kind === 'alias')) {
    end += several[0].length;
    detail += 1;
  }
  if ((anchor.kind === 'alias' && detail === 0) || anchor.kind === 'street') return undefined;
  return {
    start: anchor.start,
    end,
    score: base[anchor.kind] + Math.min(detail, 3) * 3 + (anchor.kind === 'alias' ? 10 : 0),
    where,
  };
}

/** Another name right behind, or behind 和/、: 锦绣社区锦绣花园, 北苑、春晓两个小区. */
function nextAnchor(text: string, end: number, anchors: readonly Anchor[]): Anchor | undefined {
  const next = anchors.find((other) => other.start >= end);
  if (!next || next.kind === 'street' || next.kind === 'building' || next.start > end + 1) return undefined;
  const gap = text.slice(end, next.start);
  return gap === '' || joins.test(gap) ? next : undefined;
}

function tail(
  text: string,
  at: number,
  taken: (at: number) => boolean,
  matters: ReadonlyMap<number, number>,
): { end: number; where: boolean } | undefined {
  const blank = text.charAt(at) === ' ' ? 1 : 0;
  const of = text.charAt(at + blank) === '的' ? 1 : 0;
  const start = at + blank + of;
  if (taken(start)) return undefined;
  for (const [pattern, where] of [
    [numbered, true],
    [room, true],
    [stretch, true],
    [venue, false],
    [part, true],
  ] as const) {
    const end = sticky(pattern, text, start);
    // 楼道灯, 公厕保洁: the longer word says what is wrong, not where.
    if (end === undefined || (matters.get(start) ?? 0) > end) continue;
    if (!(blank + of > 0 && pattern === venue) && !isQuantity(text, start, end)) return { end, where };
  }
  if (blank + of > 0) return undefined;
  const end = sticky(beside, text, start);
  return end === undefined ? undefined : { end, where: true };
}

/** 12户, 3楼的老人: a number that counts something else than the place. */
function isQuantity(text: string, start: number, end: number): boolean {
  return /^[0-9]+号$/.test(text.slice(start, end)) && /^(?:哨|单|件|案|晚|早|上午|下午|前|之前)/.test(text.slice(end, end + 2));
}

function sticky(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** How a place is given to the handlers: without the blanks of typing. */
export function placeWords(words: string): string {
  return words.replaceAll(/\s+/g, '');
}
