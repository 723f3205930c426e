/** The middle of some numbers (中位数). */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** One line of the report. `target` is shown with whether it was met. */
export function figure(name, value, unit, target) {
  const shown = typeof value === 'number' ? (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0)) : value;
  const verdict = target === undefined ? '' : `   target ${target.words}: ${target.met ? 'met' : 'MISSED'}`;
  console.log(`  ${name.padEnd(46)}${`${shown} ${unit}`.padStart(16)}${verdict}`);
}

export const below = (value, limit, unit) => ({ words: `< ${limit} ${unit}`, met: value < limit });
export const atLeast = (value, limit) => ({ words: `>= ${limit}`, met: value >= limit });

/** A repeatable source of choices. */
export function seeded(seed) {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}
