import type { Matter } from '../domain/organisation.ts';
import { createWordFinder, type WordFinder } from './word-finder.ts';

/** What a piece of a matter's words says for which matters (事项线索). */
export type Hint = ReadonlyMap<string, number>;

/** The pieces of all matters' words: what is left of a keyword when it does not stand whole in a text. */
export interface MatterHints {
  readonly finder: WordFinder<Hint>;
}

/** A piece cut out of a longer word tells less than a word somebody wrote down. */
const CUT = 0.5;
/** What one character, two, and more tell. */
const byLength = [0, 0.5, 1, 1.3] as const;

/** Prepares the hints of an organisation's matters from the same words that name them; a piece many matters share tells little. */
export function createMatterHints(matters: readonly Matter[]): MatterHints {
  const pieces = new Map<string, Map<string, number>>();
  const add = (piece: string, matter: Matter, worth: number): void => {
    const hint = pieces.get(piece) ?? new Map<string, number>();
    hint.set(matter.id, Math.max(hint.get(matter.id) ?? 0, worth));
    if (piece !== '') pieces.set(piece, hint);
  };
  for (const matter of matters)
    for (const word of new Set([matter.name, ...matter.keywords]))
      for (const piece of word.split(/[…/]/)) {
        add(piece, matter, 1);
        if (piece.length > 2) for (let at = 0; at + 2 <= piece.length; at += 1) add(piece.slice(at, at + 2), matter, CUT);
      }
  for (const [piece, hint] of pieces) {
    const rare = Math.log(matters.length / hint.size) * (byLength[Math.min(piece.length, 3)] ?? 0);
    for (const [matter, worth] of hint) hint.set(matter, worth * rare);
  }
  return { finder: createWordFinder(pieces) };
}

/** How much a text's pieces say for each matter, by its id; each piece counts once. `aside` says which positions only tell where or who. */
export function hintsIn(hints: MatterHints, text: string, aside: (at: number) => boolean): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  const seen = new Set<Hint>();
  for (const { start, what } of hints.finder.find(text)) {
    if (seen.has(what) || aside(start)) continue;
    seen.add(what);
    for (const [matter, worth] of what) totals.set(matter, (totals.get(matter) ?? 0) + worth);
  }
  return totals;
}
