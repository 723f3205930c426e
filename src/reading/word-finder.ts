/** A word found (命中): `what` is what the word stands for. */
export interface Found<What> {
  readonly start: number;
  readonly end: number;
  readonly what: What;
}

/** Most nodes are the end of one word and lead nowhere, so what is empty is not there: a map for each would be most of the lexicon's memory. */
interface Node<What> {
  next: Map<number, Node<What>> | undefined;
  ends: What[] | undefined;
}

function emptyNode<What>(): Node<What> {
  return { next: undefined, ends: undefined };
}

/** Finds all words of a fixed list in a text in one walk (词典匹配): a trie, at most the longest word's length per character. */
export interface WordFinder<What> {
  /** Every occurrence, by start, longer ones first. */
  readonly find: (text: string) => Found<What>[];
}

export function createWordFinder<What>(words: Iterable<readonly [word: string, what: What]>): WordFinder<What> {
  const root = emptyNode<What>();
  for (const [word, what] of words) {
    if (word.length === 0) continue;
    let node = root;
    for (let at = 0; at < word.length; at += 1) {
      node.next ??= new Map();
      const code = word.charCodeAt(at);
      const next = node.next.get(code) ?? emptyNode<What>();
      node.next.set(code, next);
      node = next;
    }
    if (node.ends) node.ends.push(what);
    else node.ends = [what];
  }
  return { find: (text) => walk(root, text) };
}

function walk<What>(root: Node<What>, text: string): Found<What>[] {
  const found: Found<What>[] = [];
  for (let start = 0; start < text.length; start += 1) {
    let node = root.next?.get(text.charCodeAt(start));
    if (!node) continue;
    const from = found.length;
    for (let end = start + 1; node; end += 1) {
      if (node.ends) for (const what of node.ends) found.push({ start, end, what });
      node = end < text.length ? node.next?.get(text.charCodeAt(end)) : undefined;
    }
    reverseFrom(found, from);
  }
  return found;
}

/** Turns round what stands behind a position, in place. */
function reverseFrom<Item>(list: Item[], from: number): void {
  for (let left = from, right = list.length - 1; left < right; left += 1, right -= 1) {
    const item = list[left] as Item;
    list[left] = list[right] as Item;
    list[right] = item;
  }
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
