import type { WhistleType } from '../domain/whistle-type.ts';
import type { Address } from './address.ts';
import type { Lexicon, LexiconWord } from './lexicon.ts';
import { type EvenText, rawSpan, rawWords } from './normalise.ts';
import type { Evidence, ReadContext } from './reading.ts';
import { findSayings, type Sayer, type SayingHit, type Standing } from './saying.ts';
import { type CaseMention, findCases, findLastSaid } from './slots/case-number.ts';
import type { MatterMention } from './slots/matter.ts';
import { findPeople, type PersonMention } from './slots/person.ts';
import type { PlaceMention } from './slots/place.ts';
import { findUnits, type UnitMention } from './slots/units.ts';
import type { Found } from './word-finder.ts';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch that is one of several (列项), with the kind of whistle said before all of them: 吹两个常规哨:①…②…. */
export interface Announced extends Range {
  readonly kind?: WhistleType;
}

/** A message with everything found in it once (现场): what all later steps look at. Positions are those of the even text. */
export interface Scene {
  readonly even: EvenText;
  readonly text: string;
  readonly context: ReadContext;
  readonly lexicon: Lexicon;
  readonly address: Address;
  readonly found: readonly Found<LexiconWord>[];
  readonly units: readonly UnitMention[];
  readonly cases: readonly CaseMention[];
  readonly lastSaid: readonly Range[];
  readonly people: readonly PersonMention[];
  readonly sayings: readonly SayingHit[];
  /** Places found so far, by range; looking for them is the dearest step and several ask. */
  readonly places: Map<number, PlaceMention[]>;
  /** The matters told, likewise. */
  readonly matters: Map<number, readonly MatterMention[]>;
}

/** Looks through a text once. */
export function createScene(even: EvenText, address: Address, context: ReadContext, lexicon: Lexicon, sayer: Sayer): Scene {
  const text = address.body;
  const found = lexicon.words.find(text);
  const units = findUnits(text, found);
  const cases = findCases(text, lexicon.casePrefix);
  const people = findPeople(text, found);
  const sayings = findSayings(sayer, text, standing(text, units, cases, people));
  return {
    even,
    text,
    context,
    lexicon,
    address,
    found,
    units,
    cases,
    lastSaid: findLastSaid(text),
    people,
    sayings,
    places: new Map(),
    matters: new Map(),
  };
}

function standing(
  text: string,
  units: readonly UnitMention[],
  cases: readonly CaseMention[],
  people: readonly PersonMention[],
): Standing {
  const lists = { unit: units, case: cases, person: people };
  return {
    startsAt: (slot, at) => {
      if (slot !== 'n') return lists[slot].find(({ start }) => start === at)?.end;
      const digits = /^(?:\d{1,4}|[一二三四五六七八九十两]{1,2})/.exec(text.slice(at, at + 4));
      return digits ? at + digits[0].length : undefined;
    },
    endsAt: (slot, at) => {
      if (slot !== 'n') return lists[slot].find(({ end }) => end === at)?.start;
      const digits = /(?:\d{1,4}|[一二三四五六七八九十两]{1,2})$/.exec(text.slice(Math.max(0, at - 4), at));
      return digits ? at - digits[0].length : undefined;
    },
  };
}

/** What of a list, ordered by start, lies inside a range. */
export function within<Item extends Range>(items: readonly Item[], range: Range): Item[] {
  let low = 0;
  for (let high = items.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) < range.start) low = middle + 1;
    else high = middle;
  }
  const inside: Item[] = [];
  for (let item = items[low]; item !== undefined && item.start < range.end; item = items[++low])
    if (item.end <= range.end) inside.push(item);
  return inside;
}

/** Which of a list, ordered by start, stands over a position. */
export function over<Item extends Range>(items: readonly Item[], at: number): Item | undefined {
  let low = 0;
  for (let high = items.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const item = items[low - 1];
  return item !== undefined && item.end > at ? item : undefined;
}

/** How much is said in a range, blanks at its ends apart. */
export function lengthOf(scene: Scene, range: Range): number {
  return scene.text.slice(range.start, range.end).trim().length;
}

/** Evidence for a stretch: which slot, in the sender's own words. */
export function evidence(scene: Scene, slot: Evidence['slot'], range: Range): Evidence {
  return { slot, words: rawWords(scene.even, range.start, range.end), ...rawSpan(scene.even, range.start, range.end) };
}
