import type { Case } from './case.ts';
import { leadOf } from './case-parts.ts';

/** What granted returns say about the matter list (事项清单修改建议): a matter sent to one unit was another's. */
export interface MatterCorrection {
  readonly matter: { readonly id: string; readonly name: string };
  /** Who returned it. */
  readonly from: string;
  /** Who has it now. */
  readonly to: string;
  readonly cases: readonly string[];
  /** The basis as the units gave it, each once. */
  readonly bases: readonly string[];
}

/** Reasons that speak of the list; missing papers and doubles do not. */
const telling: ReadonlySet<Case['returns'][number]['reason']> = new Set(['wrong-duty', 'wrong-area', 'unclear-owner']);

/** The corrections that granted returns propose, the most frequent first. People decide; nothing changes the list by itself. */
export function matterCorrections(cases: Iterable<Case>): MatterCorrection[] {
  const found = new Map<string, { -readonly [Key in keyof MatterCorrection]: MatterCorrection[Key] }>();
  for (const of of cases) {
    const to = leadOf(of)?.unit;
    if (of.matter === undefined || to === undefined || of.drill) continue;
    for (const { unit, reason, basis, ruling } of of.returns) {
      if (ruling?.accepted !== true || !telling.has(reason) || unit === to) continue;
      const key = `${of.matter.id}/${unit}/${to}`;
      const known = found.get(key) ?? { matter: of.matter, from: unit, to, cases: [], bases: [] };
      known.cases = [...new Set([...known.cases, of.no])];
      known.bases = [...new Set([...known.bases, basis])].filter((words) => words !== '');
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => b.cases.length - a.cases.length || a.matter.id.localeCompare(b.matter.id));
}
