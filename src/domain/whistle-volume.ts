import { DAY, type Instant } from './instant.ts';
import type { FlagRules } from './scoring-rules.ts';

const WEEKS = 8;
const WEEK = 7 * DAY;
/** Below so many whistles a week nothing is a surge, however quiet it was before. */
const FEW = 5;

/** Units that blew far more whistles in the last seven days than in the eight weeks before (吹哨量突增): above the mean by so many sigmas. */
export function weeklySurges(
  whistles: ReadonlyMap<string, readonly { readonly at: Instant; readonly no: string }[]>,
  now: Instant,
  { volumeSigmas: sigmas, volumeWeeks }: Pick<FlagRules, 'volumeSigmas' | 'volumeWeeks'>,
): { readonly unit: string; readonly cases: readonly string[] }[] {
  return [...whistles].flatMap(([unit, all]) => {
    const weeks = Array.from({ length: WEEKS + 1 }, () => [] as string[]);
    for (const { at, no } of all) weeks[Math.floor((now - at) / WEEK)]?.push(no);
    const [last = [], ...before] = weeks;
    // Weeks before the first whistle of all say nothing: whoever has just begun has no usual week yet.
    const known = Math.min(WEEKS, Math.floor((now - Math.min(...all.map(({ at }) => at))) / WEEK));
    if (known < volumeWeeks) return [];
    const counts = before.slice(0, known).map(({ length }) => length);
    const mean = counts.reduce((sum, count) => sum + count, 0) / known;
    const sigma = Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / known);
    return last.length >= FEW && last.length > mean + sigmas * sigma ? [{ unit, cases: last }] : [];
  });
}
