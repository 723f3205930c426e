import type { Case } from './case.ts';
import { compareNumbers } from './case-numbers.ts';
import { type DigestCase, digestCase } from './digest-case.ts';
import { createFigures, type FigureOptions, type Figures, isExcluded } from './figures.ts';
import { sorted } from './figures-rate.ts';
import { fiveOf } from './five-matters.ts';
import type { Policy } from './policy.ts';
import { type CaseStatus, isOpen } from './status.ts';
import { type FiveMatter, fiveMatters } from './whistle-type.ts';

/** One of the five heads (五事): what was finished and what is open, and the cases worth telling. */
export interface FiveSection {
  readonly done: readonly string[];
  readonly open: readonly string[];
  /** Open ones first, each oldest first; of 实事 only the latest finished public ones, as examples. */
  readonly cases: readonly DigestCase[];
}

/** Everything a digest of one area and period is made of (周报素材), before it is decided who may read which part of it. */
export interface DigestMaterial {
  readonly figures: Figures;
  readonly five: Readonly<Record<FiveMatter, FiveSection>>;
  /** Open cases by how they stand. */
  readonly open: Readonly<Partial<Record<CaseStatus, readonly string[]>>>;
  /** What many people told of and is not done yet, those told by most first (多人反映). */
  readonly crowded: readonly DigestCase[];
  /** What residents may be told was settled: checked, and counted by matter; private ones only in the total. */
  readonly settled: { readonly total: number; readonly byMatter: readonly { readonly name: string; readonly count: number }[] };
}

export interface DigestOptions extends FigureOptions {
  /** What the matter list says of the kind of a matter, by its name. */
  readonly listed: (matter: string) => FiveMatter | undefined;
  readonly policy: Pick<Policy, 'majorHouseholds' | 'manyReporters'>;
}

/** Examples of finished 实事 kept for a digest. */
const EXAMPLES = 3;

/** Gathers the material of a digest case by case (周报汇总), in any order. */
export function createDigest(options: DigestOptions) {
  const { period, asOf, covers = () => true, listed, policy } = options;
  const until = Math.min(period.to, asOf);
  const within = (at: number | undefined) => at !== undefined && at >= period.from && at < until;
  const figures = createFigures(options);
  const sections = new Map(
    fiveMatters.map((five) => [five, { done: [] as string[], open: [] as string[], cases: [] as DigestCase[] }]),
  );
  const open = new Map<CaseStatus, string[]>();
  const crowded: (DigestCase & { readonly people: number })[] = [];
  const settled = { total: 0, byMatter: new Map<string, number>() };

  function addToSection(of: Case): void {
    const done = within(of.resolution?.at);
    const stillOpen = isOpen(of.status) && of.resolution === undefined;
    if (of.status === 'candidate' || (!done && !stillOpen)) return;
    const five = fiveOf(of, { listed: of.matter && listed(of.matter.name), policy, at: until });
    const section = sections.get(five);
    if (!section) return;
    section[done ? 'done' : 'open'].push(of.no);
    if (five !== 'practical') section.cases.push(digestCase(of));
    else if (done && of.visibility === 'public') section.cases = newest([...section.cases, digestCase(of)], EXAMPLES);
  }

  function addCrowded(of: Case): void {
    const people = new Set(of.reporters.map(({ person }) => person)).size;
    if (isOpen(of.status) && of.resolution === undefined && people >= policy.manyReporters)
      crowded.push({ ...digestCase(of), people });
  }

  function addSettled(of: Case): void {
    if (of.status !== 'rating' && of.status !== 'closed') return;
    if (!of.timeline.some(({ action, at }) => (action === 'verify' || action === 'solve') && within(at))) return;
    settled.total += 1;
    const name = of.visibility === 'public' ? of.matter?.name : undefined;
    if (name !== undefined) settled.byMatter.set(name, (settled.byMatter.get(name) ?? 0) + 1);
  }

  return {
    add(of: Case): void {
      if (isExcluded(of) || of.openedAt >= until || !covers(of)) return;
      figures.add(of);
      addToSection(of);
      addSettled(of);
      addCrowded(of);
      if (!isOpen(of.status)) return;
      const standing = open.get(of.status);
      if (standing) standing.push(of.no);
      else open.set(of.status, [of.no]);
    },
    result(): DigestMaterial {
      return {
        figures: figures.result(),
        five: Object.fromEntries([...sections].map(([five, section]) => [five, inOrder(section)])) as Record<
          FiveMatter,
          FiveSection
        >,
        open: Object.fromEntries([...open].map(([status, numbers]) => [status, sorted(numbers)])),
        crowded: [...crowded].sort((left, right) => right.people - left.people || compareNumbers(left.no, right.no)),
        settled: {
          total: settled.total,
          byMatter: [...settled.byMatter]
            .map(([name, count]) => ({ name, count }))
            .sort((left, right) => right.count - left.count || (left.name < right.name ? -1 : 1)),
        },
      };
    },
  };
}

function newest(cases: DigestCase[], most: number): DigestCase[] {
  return cases.sort((left, right) => compareNumbers(right.no, left.no)).slice(0, most);
}

function inOrder(section: FiveSection): FiveSection {
  return {
    done: sorted(section.done),
    open: sorted(section.open),
    cases: [...section.cases].sort((left, right) => Number(left.done) - Number(right.done) || compareNumbers(left.no, right.no)),
  };
}
