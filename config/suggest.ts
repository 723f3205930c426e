/** Edit distance between two short words, counted in characters. */
function distance(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let row = right.map((_, index) => index + 1);
  for (const [i, char] of left.entries()) {
    let diagonal = i;
    let before = i + 1;
    row = row.map((above, j) => {
      const cost = Math.min(above + 1, before + 1, diagonal + (right[j] === char ? 0 : 1));
      diagonal = above;
      before = cost;
      return cost;
    });
  }
  return right.length === 0 ? left.length : (row.at(-1) ?? left.length);
}

/** The known word nearest to a mistyped one (您是不是想写), or nothing when none is near enough. */
function nearest(word: string, known: Iterable<string>): string | undefined {
  const length = [...word].length;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(length / 3)) + 0.5;
  for (const candidate of known) {
    if (candidate === word) continue;
    if (Math.abs(candidate.length - word.length) > least) continue;
    const steps = distance(word, candidate);
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** ` 是不是“城管局”?` when a known word is near, otherwise empty. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const found = nearest(word, known);
  return found === undefined ? '' : ` 是不是“${found}”?`;
}
