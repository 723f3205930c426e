import type { Instant } from '../domain/instant.ts';
import { type Spot, samePlace, spotOf } from '../domain/same-place.ts';
import { type Bucketed, createBuckets } from './buckets.ts';
import { isAlike, type Wording, wordingOf } from './wording.ts';

/** Something told of (说的事), to be compared with what is known. */
export interface Told {
  readonly matter?: string;
  readonly place: string;
  readonly words: string;
  readonly community?: string;
}

/** A case as the index knows it (查重条目). */
export interface KnownCase extends Told {
  readonly no: string;
  readonly openedAt: Instant;
  /** Absent while it is open. */
  readonly closedAt?: Instant;
}

/** Finds cases that may be about the same thing (查重), among many and at once. */
export interface DuplicateIndex {
  /** Puts a case in, or its newer state in place of the older. */
  put(known: KnownCase): void;
  remove(no: string): void;
  /** The cases about the same matter at the same place that `fits` lets pass, the earliest opened first. */
  find(told: Told, fits: (known: KnownCase) => boolean): KnownCase[];
  /** Forgets the cases that `stays` does not let pass. */
  sweep(stays: (known: KnownCase) => boolean): void;
  readonly size: () => number;
}

interface Kept extends Bucketed {
  known: KnownCase;
  readonly spot: Spot;
  readonly wording: Wording;
  readonly keys: readonly string[];
  /** The last search that came by: most cases of a place lie under several of its keys. */
  lookedBy: number;
}

export function createDuplicateIndex(): DuplicateIndex {
  const cases = new Map<string, Kept>();
  const buckets = createBuckets<Kept>();
  let searches = 0;

  function take(told: Told): Pick<Kept, 'spot' | 'wording'> {
    const spot = spotOf(told.place, told.community, told.words);
    return { spot, wording: wordingOf(told.words, told.place) };
  }

  function remove(no: string): void {
    const kept = cases.get(no);
    if (kept === undefined) return;
    cases.delete(no);
    kept.isGone = true;
    for (const key of kept.keys) buckets.drop(key);
  }

  return {
    put(known) {
      const before = cases.get(known.no);
      if (before !== undefined && tellsTheSame(before.known, known)) {
        before.known = known;
        return;
      }
      remove(known.no);
      const taken = take(known);
      const keys = keysOf(known, taken.spot);
      const kept = { known, ...taken, keys, isGone: false, lookedBy: 0 };
      cases.set(known.no, kept);
      for (const key of keys) buckets.add(key, kept);
    },
    remove,
    find(told, fits) {
      const { spot, wording } = take(told);
      const found: KnownCase[] = [];
      searches += 1;
      const look = (kept: Kept): void => {
        if (kept.lookedBy === searches) return;
        kept.lookedBy = searches;
        // The cheapest question first: most of what is told in one place is about other matters.
        const same = byMatter(told, kept.known, wording.isLetter || kept.wording.isLetter);
        if (same === false || !fits(kept.known) || !samePlace(spot, kept.spot)) return;
        if (same ?? isAlike(wording, kept.wording, spot, kept.spot)) found.push(kept.known);
      };
      for (const key of wantedKeys(told, spot)) buckets.eachNewest(key, look);
      return found.sort((a, b) => a.openedAt - b.openedAt || (a.no < b.no ? -1 : 1));
    },
    sweep(stays) {
      for (const { known } of [...cases.values()]) if (!stays(known)) remove(known.no);
    },
    size: () => cases.size,
  };
}

/** Between short messages the list's matter decides. A letter names several, so there, and without a matter, the wording does (undefined). */
function byMatter(told: Told, known: Told, letter: boolean): boolean | undefined {
  return letter || told.matter === undefined || known.matter === undefined ? undefined : told.matter === known.matter;
}

function tellsTheSame(one: Told, other: Told): boolean {
  return (
    one.place === other.place && one.words === other.words && one.matter === other.matter && one.community === other.community
  );
}

/** Under what a case is kept: each name of its place alone, and with its number (or none). */
function keysOf(told: Told, spot: Spot): string[] {
  const keys = named(told, spot).flatMap((name) => [name, ...numbersOf(spot).map((number) => `${name}:${number}`)]);
  return [...new Set([...keys, ...ownKeys(told, spot)])];
}

/** Where to look: with a number only what has the same or none, without one at all of that name. */
function wantedKeys(told: Told, spot: Spot): string[] {
  const numbers = numbersOf(spot);
  const keys = named(told, spot).flatMap((name) =>
    numbers[0] === '-' ? [name] : [...numbers, '-'].map((number) => `${name}:${number}`),
  );
  return [...new Set([...keys, ...ownKeys(told, spot)])];
}

function named({ matter = '', community = '' }: Told, { names }: Spot): string[] {
  const roads = [...names.roads].map((road) => `r:${road}`);
  return [...[...names.spots].map((spot) => `s:${spot}`), ...roads, ...(community === '' ? [] : [`c:${community}:${matter}`])];
}

function numbersOf({ numbers }: Spot): string[] {
  const said = ['栋', '号'].flatMap((kind) => [...(numbers.get(kind) ?? [])].map((number) => `${number}${kind}`));
  return said.length === 0 ? ['-'] : said;
}

/** Its number in its community, whatever the name; and its place word for word. */
function ownKeys({ community = '' }: Told, spot: Spot): string[] {
  const numbers = numbersOf(spot).filter((number) => number !== '-' && community !== '');
  return [...numbers.map((number) => `n:${community}:${number}`), ...(spot.plain === '' ? [] : [`p:${spot.plain}`])];
}
