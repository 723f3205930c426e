import { hintsIn } from '../matter-hints.ts';
import type { Scene } from '../scene.ts';
import type { Filling } from './filling.ts';
import type { PlaceMention } from './place.ts';

/** How much of a request is looked at for hints. */
const HINTED_AT_MOST = 160;
/** What hints must come to, and by how much they must beat the next matter's, to stand for a word. */
const enough = { total: 7, lead: 1.5 } as const;

/** A matter none of whose words stands whole, when its pieces say enough; danger is never guessed. */
export function likeliest({ lexicon }: Scene, hints: ReadonlyMap<string, number>): string | undefined {
  const [first, second] = [...hints].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < enough.total || first[1] - (second?.[1] ?? 0) < enough.lead) return undefined;
  const matter = [...lexicon.matters.values()].find(({ id }) => id === first[0]);
  return matter && !matter.danger && matter.route === 'whistle' ? matter.name : undefined;
}

/** The hints of a request, apart from where it is and who is called; looked for when first asked for. */
export function hintsOf(
  { scene, range, words }: Filling,
  places: readonly PlaceMention[],
  inUnit: (at: number) => boolean,
): () => ReadonlyMap<string, number> {
  let hints: ReadonlyMap<string, number> | undefined;
  return () => {
    const told = places.flatMap(({ where }) => where);
    const aside = (at: number): boolean => {
      const here = at + range.start;
      return inUnit(here) || told.some(({ start, end }) => here >= start && here < end);
    };
    hints ??= hintsIn(scene.lexicon.hints, words.slice(0, HINTED_AT_MOST), aside);
    return hints;
  };
}
