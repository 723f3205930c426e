/** A word found (命中): `what` is what the word stands for. */
export interface Found<What> {
  readonly start: number;
  readonly end: number;
  readonly what: What;
}

interface Node<What> {
  readonly next: Map<string, Node<What>>;
  readonly ends: What[];
}

/** Finds all words of a fixed list in a text in one walk (词典匹配): a trie, at most the longest word's length per character. */
export interface WordFinder<What> {
  /** Every occurrence, by start, longer ones first. */
  readonly find: (text: string) => Found<What>[];
}

export function createWordFinder<What>(words: Iterable<readonly [word: string, what: What]>): WordFinder<What> {
  const root: Node<What> = { next: new Map(), ends: [] };
  for (const [word, what] of words) {
    if (word.length === 0) continue;
    let node = root;
    for (const char of word.split('')) {
      let next = node.next.get(char);
      if (!next) {
        next = { next: new Map(), ends: [] };
        node.next.set(char, next);
      }
      node = next;
    }
    node.ends.push(what);
  }
  return { find: (text) => walk(root, text) };
}

function walk<What>(root: Node<What>, text: string): Found<What>[] {
  const found: Found<What>[] = [];
  for (let start = 0; start < text.length; start += 1) {
    let node = root.next.get(text.charAt(start));
    if (!node) continue;
    const here: Found<What>[] = [];
    for (let end = start + 1; node; end += 1) {
      for (const what of node.ends) here.push({ start, end, what });
      node = end < text.length ? node.next.get(text.charAt(end)) : undefined;
    }
    for (let index = here.length - 1; index >= 0; index -= 1) found.push(here[index] as Found<What>);
  }
  return found;
}

/**
 * Of words that overlap keeps the longest (最长优先), in one sweep: a later word takes an earlier one's place only when it is longer.
 * `found` is ordered by start, longer ones first, as `find` gives it.
 */
export function longest<Item extends { readonly start: number; readonly end: number }>(found: readonly Item[]): Item[] {
  const kept: Item[] = [];
  for (const item of found) {
    const last = kept.at(-1);
    if (!last || item.start >= last.end) kept.push(item);
    else if (item.end - item.start > last.end - last.start) kept[kept.length - 1] = item;
  }
  return kept;
}
