import { DAY, type Instant } from './instant.ts';

const WEEKS = 8;
const WEEK = 7 * DAY;
/** Below so many whistles a week nothing is a surge, however quiet it was before. */
const FEW = 5;

/** Units that blew far more whistles in the last seven days than in the eight weeks before (吹哨量突增): above the mean by so many sigmas. */
export function weeklySurges(
  whistles: ReadonlyMap<string, readonly { readonly at: Instant; readonly no: string }[]>,
  now: Instant,
  sigmas: number,
): { readonly unit: string; readonly cases: readonly string[] }[] {
  return [...whistles].flatMap(([unit, all]) => {
    const weeks = Array.from({ length: WEEKS + 1 }, () => [] as string[]);
    for (const { at, no } of all) weeks[Math.floor((now - at) / WEEK)]?.push(no);
    const [last = [], ...before] = weeks;
    const counts = before.map(({ length }) => length);
    if (counts.every((count) => count === 0)) return [];
    const mean = counts.reduce((sum, count) => sum + count, 0) / WEEKS;
    const sigma = Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / WEEKS);
    return last.length >= FEW && last.length > mean + sigmas * sigma ? [{ unit, cases: last }] : [];
  });
}
