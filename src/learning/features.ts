import type { Organisation } from '../domain/organisation.ts';
import { normalise } from '../reading/normalise.ts';
import { createWordFinder, longest } from '../reading/word-finder.ts';

/** What a text is made of (特征): hashed features, ascending, and how often each stands in it. */
export interface Features {
  readonly ids: Uint32Array;
  readonly counts: Uint16Array;
}

/** Takes a text apart. */
export type Featurise = (words: string) => Features;

/** A word of the list says more than a pair of characters. */
const WORD_COUNTS = 2;
/** Longer letters repeat themselves. */
const MOST_CHARS = 5_000;
const FEATURE_BITS = 24;

/**
 * Builds the way texts are taken apart (取特征): single characters and pairs of them, and the words of the matter list and of the units
 * with what they stand for. Features are kept as hashes, so that a model holds nobody's sentences.
 */
export function createFeaturise(organisation: Pick<Organisation, 'matters' | 'units'>): Featurise {
  const words = createWordFinder<readonly string[]>([
    ...organisation.matters.flatMap((matter) => {
      const what = [`m:${matter.id}`, `l:${matter.lead}`, ...(matter.authority === 'street' ? ['street'] : [])];
      return [...new Set([matter.name, ...matter.keywords])].map((word) => [word, what] as const);
    }),
    ...organisation.units
      .filter(({ kind }) => kind === 'department' || kind === 'utility')
      .flatMap((unit) => [unit.name, ...unit.aliases].map((word) => [word, [`u:${unit.name}`]] as const)),
  ]);

  return (text) => {
    const even = normalise(text.slice(0, MOST_CHARS)).text.toLowerCase();
    const counts = new Map<number, number>();
    const add = (feature: string, times: number): void => {
      const id = hashOf(feature);
      counts.set(id, Math.min(0xffff, (counts.get(id) ?? 0) + times));
    };
    const said = new Set(longest(words.find(even)).flatMap(({ what }) => what));
    for (const word of said) add(word, WORD_COUNTS);
    // Numbers differ from letter to letter and say nothing of whose matter it is.
    for (const run of even.replace(/\d+/g, '0').split(/[\s\p{P}\p{S}]+/u)) {
      const chars = [...run];
      for (const [at, char] of chars.entries()) {
        add(char, 1);
        const next = chars[at + 1];
        if (next !== undefined) add(char + next, 1);
      }
    }
    const ids = Uint32Array.from(counts.keys()).sort();
    return { ids, counts: Uint16Array.from(ids, (id) => counts.get(id) ?? 0) };
  };
}

/** FNV-1a over the UTF-16 units, folded to 24 bits. */
function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193) >>> 0;
  return (hash ^ (hash >>> FEATURE_BITS)) & (2 ** FEATURE_BITS - 1);
}
