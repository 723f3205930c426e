import { type PlaceNames, placeNames } from './place-names.ts';
import { plainPlace } from './place-text.ts';

/** Where something was said to be (地点), taken apart to be compared. */
export interface Spot {
  readonly plain: string;
  readonly names: PlaceNames;
  /** `栋` → 3; `号` → 22. */
  readonly numbers: ReadonlyMap<string, ReadonlySet<number>>;
  readonly community?: string;
}

const numbered = /(\d{1,5}(?:[-、,和/]\d{1,5})*)(栋|号|单元|室|层|楼)/g;
/** The numbers that tell buildings and doors apart. */
const telling = ['栋', '号'];

/** Takes a place apart; `community` where it could be located, `words` what else was said, for the names in it. */
export function spotOf(place: string, community?: string, words = ''): Spot {
  const plain = plainPlace(place);
  const numbers = new Map<string, Set<number>>();
  for (const [, said = '', kind = ''] of plain.matchAll(numbered)) {
    const known = numbers.get(kind) ?? new Set();
    for (const number of said.split(/[-、,和/]/)) known.add(Number(number));
    numbers.set(kind, known);
  }
  return { plain, names: placeNames(`${plain} ${words}`), numbers, ...(community === undefined ? {} : { community }) };
}

/**
 * Whether two places may be one (同一处): 3号楼, 三号楼 and 3栋 are; a missing road or compound is filled in by the community; the order
 * of words does not matter. Another building, another house number, another crossing of the same road is another place.
 */
export function samePlace(one: Spot, other: Spot): boolean {
  if (one.community !== undefined && other.community !== undefined && one.community !== other.community) return false;
  if (telling.some((kind) => apart(one.numbers.get(kind), other.numbers.get(kind)))) return false;
  const near = one.community !== undefined && one.community === other.community;
  if (one.plain !== '' && one.plain === other.plain) return near || one.plain.length >= 4;
  if (share(one.names.spots, other.names.spots)) return true;
  if (one.names.spots.size > 0 && other.names.spots.size > 0 && !holds(one.plain, other.plain)) return false;
  const { roads: mine } = one.names;
  const { roads: its } = other.names;
  if (share(mine, its)) return !differ(mine, its) && (sameNumber(one, other) || !anyNumber(one, other));
  if (mine.size > 0 && its.size > 0) return false;
  if (near && sameNumber(one, other)) return true;
  return holds(one.plain, other.plain) && (near || Math.min(one.plain.length, other.plain.length) >= 4);
}

/**
 * Whether who names a place in short may mean that one (所指地点): what he leaves out, the number of the house or the name of the
 * compound, is filled in; another number is never meant.
 */
export function mayMean(said: Spot, place: Spot): boolean {
  if (said.plain === '' || place.plain === '' || telling.some((kind) => apart(said.numbers.get(kind), place.numbers.get(kind))))
    return false;
  return holds(said.plain, place.plain) || samePlace(said, place);
}

function share<Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): boolean {
  for (const item of one) if (other.has(item)) return true;
  return false;
}

/** Both name numbers of a kind, and none in common. */
function apart(one: ReadonlySet<number> | undefined, other: ReadonlySet<number> | undefined): boolean {
  return one !== undefined && other !== undefined && !share(one, other);
}

/** Each names a road the other does not: two crossings of one road. */
function differ(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((road) => !other.has(road)) && [...other].some((road) => !one.has(road));
}

const none: ReadonlySet<number> = new Set();

function sameNumber(one: Spot, other: Spot): boolean {
  return telling.some((kind) => share(one.numbers.get(kind) ?? none, other.numbers.get(kind) ?? none));
}

function anyNumber(one: Spot, other: Spot): boolean {
  return [one, other].some(({ numbers }) => telling.some((kind) => numbers.has(kind)));
}

function holds(one: string, other: string): boolean {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  return short.length >= 2 && long.includes(short);
}
