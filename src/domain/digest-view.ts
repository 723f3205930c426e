import type { ClockKind } from './case.ts';
import type { DigestMaterial, FiveSection } from './digest.ts';
import type { DigestCase } from './digest-case.ts';
import { type Figures, ownerKey } from './figures.ts';
import { type DepartmentFigures, ranked } from './figures-departments.ts';
import type { Rate } from './figures-rate.ts';
import type { Overdue, Owner } from './figures-windows.ts';
import { DAY, type Instant } from './instant.ts';
import type { Period } from './period.ts';
import { type CaseStatus, openStatuses } from './status.ts';
import { type FiveMatter, fiveMatters, type WhistleType, whistleTypes } from './whistle-type.ts';

/** Whose digest, of when (周报抬头). `asOf` only while the period still runs. */
export interface DigestHeading {
  readonly scope: string;
  readonly period: Period;
  /** How the period is called: `上周`, `本月`. */
  readonly label: string;
  /** How the stretch it is compared with is called: `前一周`, `上周同期`. */
  readonly than: string;
  /** Said to everybody of the bot's own accord, not answered to somebody. */
  readonly posted?: boolean;
  readonly asOf?: Instant;
}

type Share = Pick<Rate, 'numerator' | 'denominator'>;

/** The figures at the head (总体数字), as counts. */
export interface HeadFigures {
  readonly whistles: Readonly<Record<WhistleType, number>>;
  readonly requests: number;
  readonly solvedByGrid: number;
  readonly solvedByCommunity: number;
  readonly reported: Share;
  readonly closed: Share;
  readonly satisfied: Share;
  readonly own: Share;
}

/** A case in a digest with the name of the body that decides it. */
export type DigestLine = Omit<DigestCase, 'decision'> & { readonly decision?: { readonly by: string; readonly due?: Instant } };
export type FiveLines = Pick<FiveSection, 'done' | 'open'> & { readonly cases: readonly DigestLine[] };

/** The work group's digest (工作群周报): counts, the five heads, what is open, thanks. Nobody's lateness has a name. */
export interface WorkDigest {
  readonly heading: DigestHeading;
  /** A few words of the street's whistle chief (按语). */
  readonly note?: { readonly by: string; readonly words: string };
  readonly now: HeadFigures;
  readonly before: HeadFigures;
  readonly five: Readonly<Record<FiveMatter, FiveLines>>;
  readonly open: readonly { readonly status: CaseStatus; readonly cases: readonly string[] }[];
  readonly overdue: number;
  readonly reopened: readonly string[];
  readonly repeated: readonly { readonly name: string; readonly count: number }[];
  /** What many people told of and is not done yet; a private one has no title. */
  readonly crowded: readonly { readonly no: string; readonly title?: string; readonly people: number }[];
  readonly thanks: readonly { readonly unit: string; readonly count: number }[];
}

/** The management group's digest (管理版周报): also names, blockers and the ranking. */
export interface ManagementDigest extends WorkDigest {
  readonly overdueBy: readonly {
    readonly owner: string;
    readonly items: readonly { readonly no: string; readonly clock: ClockKind; readonly days: number }[];
  }[];
  readonly ranking: readonly DepartmentFigures[];
  readonly tooFew: readonly string[];
  readonly redone: readonly string[];
}

/** The residents' digest (居民版): what was settled, in three lines. */
export interface ResidentsDigest {
  readonly heading: DigestHeading;
  readonly total: number;
  readonly byMatter: readonly { readonly name: string; readonly count: number }[];
  readonly open: number;
}

/** How units, streets and communities are called, and which of them are compared with each other. */
export interface Names {
  readonly of: (owner: Owner) => string;
  readonly isRanked: (unit: string) => boolean;
}

export function workDigest(heading: DigestHeading, material: DigestMaterial, before: Figures, names: Names): WorkDigest {
  const { figures, five, open, crowded } = material;
  return {
    heading,
    now: headFigures(figures),
    before: headFigures(before),
    five: Object.fromEntries(fiveMatters.map((kind) => [kind, named(five[kind], names)])) as Record<FiveMatter, FiveLines>,
    open: openStatuses.flatMap((status) => (open[status] ? [{ status, cases: open[status] }] : [])),
    overdue: new Set(figures.overdue.map(({ no }) => no)).size,
    reopened: figures.reopened,
    repeated: figures.repeated.map(({ name, cases }) => ({ name, count: cases.length })),
    crowded: crowded.map(({ no, title, people = 0 }) => ({ no, ...(title === undefined ? {} : { title }), people })),
    thanks: thanksTo(figures),
  };
}

export function managementDigest(
  heading: DigestHeading,
  material: DigestMaterial,
  before: Figures,
  names: Names,
): ManagementDigest {
  const { figures } = material;
  const compared = figures.departments.filter(({ unit }) => names.isRanked(unit));
  return {
    ...workDigest(heading, material, before, names),
    overdueBy: byOwner(figures.overdue, heading.asOf ?? heading.period.to, names),
    ranking: ranked(compared),
    tooFew: compared.filter(({ sufficient }) => !sufficient).map(({ unit }) => unit),
    redone: figures.redone,
  };
}

/** Undefined when there is nothing to tell: a group of residents is not disturbed for it. */
export function residentsDigest(heading: DigestHeading, { settled, open }: DigestMaterial): ResidentsDigest | undefined {
  const waiting = openStatuses.filter((status) => status !== 'rating').flatMap((status) => open[status] ?? []).length;
  if (settled.total === 0 && waiting === 0) return undefined;
  return { heading, total: settled.total, byMatter: settled.byMatter, open: waiting };
}

function headFigures(figures: Figures): HeadFigures {
  const { reported, closed, satisfied, own } = figures;
  return {
    whistles: Object.fromEntries(whistleTypes.map((type) => [type, figures.whistles[type].length])) as Record<
      WhistleType,
      number
    >,
    requests: figures.requests.length,
    solvedByGrid: figures.solvedByGrid.length,
    solvedByCommunity: figures.solvedByCommunity.length,
    reported,
    closed,
    satisfied,
    own,
  };
}

function named({ done, open, cases }: FiveSection, names: Names): FiveLines {
  const lines = cases.map(({ decision, ...rest }) =>
    decision
      ? { ...rest, decision: { by: names.of(decision.by), ...(decision.due === undefined ? {} : { due: decision.due }) } }
      : rest,
  );
  return { done, open, cases: lines };
}

/** Departments that came in time every single time and finished nothing late, those with the most to do first. */
function thanksTo(figures: Figures): WorkDigest['thanks'] {
  return figures.departments
    .filter(({ reported, closed }) => reported.denominator > 0 && reported.short.length === 0 && closed.short.length === 0)
    .map(({ unit, reported }) => ({ unit, count: reported.denominator }))
    .sort((left, right) => right.count - left.count || (left.unit < right.unit ? -1 : 1));
}

function byOwner(overdue: readonly Overdue[], asOf: Instant, names: Names): ManagementDigest['overdueBy'] {
  const owners = new Map<string, { owner: string; items: { no: string; clock: ClockKind; days: number }[] }>();
  for (const { no, clock, owner, due } of overdue) {
    const item = { no, clock, days: (asOf - due) / DAY };
    const known = owners.get(ownerKey(owner));
    if (known) known.items.push(item);
    else owners.set(ownerKey(owner), { owner: names.of(owner), items: [item] });
  }
  return [...owners.values()].sort(
    (left, right) => right.items.length - left.items.length || (left.owner < right.owner ? -1 : 1),
  );
}
