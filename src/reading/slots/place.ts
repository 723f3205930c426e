import type { LexiconWord } from '../lexicon.ts';
import type { Found } from '../word-finder.ts';
import { findAnchors, type PlaceAnchor } from './place-anchors.ts';
import { grow, type Surroundings, type Where } from './place-growth.ts';

/** A place found in a text (地点), with how sure it is and which stretches only say where, not what. */
export interface PlaceMention {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** A compound by its bare name, or a building by its bare number: the two may stand apart. */
  readonly bare?: 'compound' | 'building';
  /** Positions of the words that merely say where: a matter's keyword there is not what happened. */
  readonly where: readonly Where[];
}

/** How sure each kind of anchor is by itself. */
const base = { place: 20, community: 16, guess: 9, building: 6, head: 5, quarter: 3, alias: 0, street: 0 } as const;

/** All places of a text, in order. `taken` says which positions belong to other things (units, commands). */
export function findPlaces(text: string, found: readonly Found<LexiconWord>[], taken: (at: number) => boolean): PlaceMention[] {
  const anchors = findAnchors(text, found, taken);
  const around = { taken, matters: longestMatters(found) };
  const fields = fieldsOf(text);
  const places: PlaceMention[] = [];
  for (const [index, anchor] of anchors.entries()) {
    const last = places.at(-1);
    if ((last && anchor.start < last.end) || fields.some((field) => isIn(field, anchor))) continue;
    const place = placeAt(text, anchor, anchors.slice(index + 1, index + 40), around);
    // 石桥商场联合党支部: part of a body's name.
    if (place && !/^(?:联合|机关)?(?:党支部|支部|党委|党总支)/.test(text.slice(place.end, place.end + 6))) places.push(place);
  }
  return [...fields, ...places].sort((one, other) => one.start - other.start);
}

/** 地点=西岭酒吧街往里走第二家|部门=公安: a form's field holds the place whole, whatever it is called. */
const field =
  /(?<=(?:地点|位置|地址)\s?[=:]\s?)[^\s|,。;!?=:][^|,。;!?\n=:]{1,29}(?=\s?\||\n|\s(?:事项|类型|哨型|部门|单位|问题|时间|时限|内容)[=:])/g;

function fieldsOf(text: string): PlaceMention[] {
  if (!/[=:]/.test(text)) return [];
  return [...text.matchAll(field)].map(({ 0: words, index: start }) => {
    const end = start + words.length;
    return { start, end, score: base.place + 20, where: [{ start, end }] };
  });
}

function isIn(field: Where, { start }: PlaceAnchor): boolean {
  return start >= field.start && start < field.end;
}

/** Behind these comes what is right, and what was said before was wrong. */
const corrected = /[说打写发报搞弄输填](?:错|岔|反)了|不对[,。,\s]|更正/g;

/** Without the places that were taken back, as long as another is left: 松鹤里2栋……说错了,不是松鹤里,是松鹤园2栋. */
export function withoutTakenBack(text: string, places: readonly PlaceMention[]): readonly PlaceMention[] {
  if (places.length < 2) return places;
  const wrong = [...text.matchAll(corrected)].at(-1)?.index ?? -1;
  const left = places.filter(
    ({ start, end }) => end > wrong && !/不是(?:在)?\s?$/.test(text.slice(Math.max(0, start - 4), start)),
  );
  return left.length > 0 ? left : places;
}

/** The place a request is about: the surest, of equals the first. */
export function bestPlace(places: readonly PlaceMention[]): PlaceMention | undefined {
  let best: PlaceMention | undefined;
  for (const place of places) if (!best || place.score > best.score) best = place;
  return best;
}

/** The best place in words; a building told apart from its compound goes behind it: 3栋旁边有只狗,锦绣花园. */
export function wordsOfPlace(text: string, places: readonly PlaceMention[], best: PlaceMention): string {
  const words = (place: PlaceMention): string => placeWords(text.slice(place.start, place.end));
  const building = best.bare === 'compound' ? places.filter(({ bare }) => bare === 'building') : [];
  return building.length === 1 && building[0] ? words(best) + words(building[0]) : words(best);
}

/** How a place is given to the handlers: without the blanks of typing. */
function placeWords(words: string): string {
  return words.replaceAll(/\s+|那个(?=[0-9一二三四五六七八九十]{1,3}[号栋幢])/g, '');
}

/** Where each word that tells a matter or a danger ends, by its start, the longest of each. */
function longestMatters(found: readonly Found<LexiconWord>[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (const { start, end, what } of found)
    if (what.is === 'matter' || what.is === 'danger') ends.set(start, Math.max(end, ends.get(start) ?? 0));
  return ends;
}

function placeAt(
  text: string,
  anchor: PlaceAnchor,
  next: readonly PlaceAnchor[],
  around: Surroundings,
): PlaceMention | undefined {
  const { end, detail, where } = grow(text, anchor, next, around);
  if ((anchor.kind === 'alias' && detail === 0) || anchor.kind === 'street') return undefined;
  const score = base[anchor.kind] + Math.min(detail, 3) * 3 + (anchor.kind === 'alias' ? 10 : 0);
  const bare = bareness(text, anchor, detail);
  return { start: anchor.start, end, score, where, ...(bare === undefined ? {} : { bare }) };
}

function bareness(text: string, { kind, start, end }: PlaceAnchor, detail: number): PlaceMention['bare'] {
  if (kind === 'building') return /^第?[^网]*[号楼栋幢座院]/.test(text.slice(start, end)) ? 'building' : undefined;
  const named = kind === 'place' || kind === 'guess' || kind === 'head';
  return named && detail === 0 && !/(?:[路街道巷桥场校学院]|公园|校园|社区)$/.test(text.slice(start, end))
    ? 'compound'
    : undefined;
}
