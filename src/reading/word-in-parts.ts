import type { Matter } from '../domain/organisation.ts';
import type { Found } from './word-finder.ts';

/** Whose word in two parts it is: a matter's, or (none) a sign of danger; `whole` when the configuration wrote it in parts. */
export interface PartOwner {
  readonly matter: Matter | undefined;
  /** Else a keyword was cut in two. */
  readonly whole: boolean;
}

/** Words in two parts that begin alike (两截词): the first part is looked up in the text, a rest must follow near by. */
export interface WordInParts {
  readonly is: 'half';
  /** The second parts by their first character, each with whose it is. */
  readonly rests: ReadonlyMap<number, readonly Rest[]>;
}

/** A second part, and whose the word is that it ends. */
type Rest = readonly [rest: string, owner: PartOwner];

/** A word in two parts both of which stand in the text (合上的两截词); it is found where its first part is. */
export interface JoinedWord extends PartOwner {
  readonly is: 'joined';
  /** Where the second part ends. */
  readonly stop: number;
  /** Characters of the second part. */
  readonly rest: number;
}

/** The farthest the second part may stand from the first. */
const farthest = { whole: 10, cut: 6, short: 7 } as const;
/** What ends the sentence both parts must stand in, and for a cut keyword the clause. */
const sentenceEnds = codes('。!?;\n');
const clauseEnds = codes(',:');
/** Signs stand before the letters of all scripts, the Chinese full stop apart: nothing else is looked up. */
const LETTERS = 0x80;
const FULL_STOP = '。'.charCodeAt(0);
/** What a comma between the parts leaves of their worth. */
const ACROSS = 0.7;

function codes(chars: string): ReadonlySet<number> {
  return new Set([...chars].map((char) => char.charCodeAt(0)));
}

/** Gathers the words in two parts of a lexicon by their first part. */
export function createPartsList(fold: (text: string) => string): {
  /** `电梯…出不来` is 电梯 and a little later 出不来, `树/大树…倒/断` any of the first and any of the second. */
  add(word: string, matter: Matter | undefined): void;
  /** 拖欠工资 is also said 拖欠了三个月工资: a keyword's halves with a little between them. */
  addHalves(word: string, matter: Matter): void;
  readonly words: () => (readonly [head: string, what: WordInParts])[];
} {
  const heads = new Map<string, Map<number, Rest[]>>();
  const owners = new Map<string, PartOwner>();
  function ownerOf(matter: Matter | undefined, whole: boolean): PartOwner {
    const key = `${matter?.id} ${whole}`;
    const owner = owners.get(key) ?? { matter, whole };
    owners.set(key, owner);
    return owner;
  }
  /** `rest` is shared by all the first parts it follows: a lexicon has tens of thousands of such pairs. */
  function put(part: string, rest: Rest): void {
    const head = fold(part);
    const rests = heads.get(head) ?? new Map<number, Rest[]>();
    heads.set(head, rests);
    const code = rest[0].charCodeAt(0);
    const known = rests.get(code) ?? [];
    rests.set(code, known);
    if (!known.some(([other, its]) => other === rest[0] && its === rest[1])) known.push(rest);
  }
  return {
    add(word, matter) {
      const [first = '', second = ''] = word.split('…');
      const rests = alternatives(second).map((rest): Rest => [fold(rest), ownerOf(matter, true)]);
      for (const head of alternatives(first)) for (const rest of rests) put(head, rest);
    },
    addHalves: (word, matter) => put(word.slice(0, 2), [fold(word.slice(2)), ownerOf(matter, false)]),
    words: () => [...heads].map(([head, rests]) => [head, { is: 'half', rests }] as const),
  };
}

function alternatives(words: string): string[] {
  return words.split('/').filter((word) => word !== '');
}

/** Puts words in parts together where both parts stand, and drops those whose second part does not follow. */
export function joinParts<What extends { readonly is: string }>(
  text: string,
  found: readonly Found<What | WordInParts>[],
): Found<What | JoinedWord>[] {
  const joined: Found<What | JoinedWord>[] = [];
  for (const item of found) {
    if (!isInParts(item)) joined.push(item as Found<What>);
    else for (const what of join(text, item)) joined.push({ start: item.start, end: item.end, what });
  }
  return joined;
}

function isInParts(item: Found<{ readonly is: string }>): item is Found<WordInParts> {
  return item.what.is === 'half';
}

const nothing: readonly JoinedWord[] = [];

/** For each owner the second part that makes most with the first, in the same sentence. */
function join(text: string, { start, end: headEnd, what }: Found<WordInParts>): readonly JoinedWord[] {
  const reach = Math.min(headEnd + farthest.whole, text.length - 1);
  let best: { readonly word: JoinedWord; readonly worth: number; readonly owner: PartOwner }[] | undefined;
  let across = false;
  for (let at = headEnd; at <= reach; at += 1) {
    const code = text.charCodeAt(at);
    if (code < LETTERS || code === FULL_STOP) {
      if (sentenceEnds.has(code)) break;
      across ||= clauseEnds.has(code);
    }
    const rests = what.rests.get(code);
    if (rests === undefined) continue;
    for (const [rest, owner] of rests) {
      if (!owner.whole && (across || at === headEnd || at > headEnd + farthest.cut)) continue;
      // 盖子都盖不上也没: a single character far off belongs to something else.
      if (rest.length === 1 && at > headEnd + farthest.short) continue;
      if (!text.startsWith(rest, at)) continue;
      const worth = (headEnd - start + rest.length) * (across ? ACROSS : 1);
      const before = best?.findIndex((one) => one.owner === owner) ?? -1;
      const word: JoinedWord = { is: 'joined', ...owner, stop: at + rest.length, rest: rest.length };
      if (before < 0) best = [...(best ?? []), { word, worth, owner }];
      else if (best && worth > (best[before]?.worth ?? 0)) best[before] = { word, worth, owner };
    }
  }
  return best?.map(({ word }) => word) ?? nothing;
}
