import type { Case } from './case.ts';
import { leadOf } from './case-parts.ts';
import { isExcluded } from './figures.ts';
import { sorted } from './figures-rate.ts';
import type { Finding, FlagKind } from './flag.ts';
import { DAY, type Instant, MINUTE } from './instant.ts';
import type { FlagRules } from './scoring-rules.ts';
import { weeklySurges } from './whistle-volume.ts';

export interface AnomalyOptions {
  readonly now: Instant;
  readonly rules: FlagRules;
  /** What was asked about before is not asked again. */
  readonly asked?: (kind: FlagKind, unit: string, no: string) => boolean;
  /** Households of each street, for whistles per thousand of them. */
  readonly households: ReadonlyMap<string, number>;
  /** Whether the whistling side could have done it by its own list or powers (本级能办). */
  readonly ownPower?: (of: Case) => boolean;
}

const unfounded = /不属实|查无此事|情况不实|并无此事/;
const answers = new Set(['verify', 'verify-fail', 'resolve', 'reject', 'decline', 'return']);

/**
 * Looks for what may be worth a question (待核实线索), case by case, in any order. Each is a sign with its cases; people decide what it
 * means.
 */
export function createAnomalies({ now, rules, asked = () => false, households, ownPower = () => false }: AnomalyOptions) {
  const since = now - rules.days * DAY;
  const within = (at: Instant | undefined): boolean => at !== undefined && at >= since && at < now;
  const groups = new Map<
    string,
    { kind: FlagKind; unit: string; street?: string; least: number; cases: Set<string>; people: Set<string> }
  >();
  const whistles = new Map<string, { at: Instant; no: string }[]>();
  const byStreet = new Map<string, string[]>();
  const arrivals = new Map<string, { at: Instant; place: string; no: string; unit: string }[]>();
  const whistled = new Set<string>();
  const closes = new Map<string, { all: number; bare: readonly string[] }>();

  function note(kind: FlagKind, unit: string, of: Case, least: number, key = unit, person = ''): void {
    if (asked(kind, unit, of.no)) return;
    const id = `${kind}/${unit}/${key}`;
    const known = groups.get(id) ?? { kind, unit, least, cases: new Set<string>(), people: new Set<string>() };
    groups.set(id, of.street === undefined ? known : { ...known, street: of.street });
    known.cases.add(of.no);
    if (person !== '') known.people.add(person);
  }

  function addWhistle(of: Case): void {
    if (!of.whistle || !within(of.whistle.at)) return;
    const { unit, person } = of.whistle.by;
    if (person === 'bot') return;
    const told = (pattern: (entry: Case['timeline'][number]) => boolean): boolean => of.timeline.some(pattern);
    if (told(({ action, words }) => answers.has(action) && unfounded.test(words ?? '')))
      note('empty-whistle', unit, of, rules.emptyWhistles, person);
    const wrong =
      told(({ action }) => action === 'downgrade') || of.returns.some(({ ruling }) => ruling?.accepted) || ownPower(of);
    if (wrong) note('wrong-whistle', unit, of, rules.wrongWhistles);
  }

  function addVolume(of: Case): void {
    if (!of.whistle || of.whistle.by.person === 'bot') return;
    const { unit } = of.whistle.by;
    whistles.set(unit, [...(whistles.get(unit) ?? []), { at: of.whistle.at, no: of.no }]);
    if (of.street !== undefined && within(of.whistle.at)) byStreet.set(of.street, [...(byStreet.get(of.street) ?? []), of.no]);
  }

  /** The same matter at the same place, whoever told of it. */
  function addRequests(of: Case): void {
    if (!of.matter || of.community === undefined || !within(of.openedAt)) return;
    const key = `${of.matter.id}@${of.place}`;
    if (of.whistle) whistled.add(`unheard/${of.community}/${key}`);
    else if (of.reporters.some(({ resident }) => resident))
      for (const { person } of of.reporters) note('unheard', of.community, of, rules.unheardRequests, key, person);
  }

  function addReports(of: Case): void {
    for (const department of of.departments) {
      const { reportedAt, reportedBy, reportedFor, unit } = department;
      if (reportedAt === undefined || reportedFor || !within(reportedAt)) continue;
      const close = of.windows.find((window) => window.clock === 'close' && window.unit === unit && window.from <= reportedAt);
      const silentUntil = close ? reportedAt + (close.due - close.from) / 2 : undefined;
      const heard = of.timeline.some(({ at, action, unit: whose }) => at > reportedAt && whose === unit && action !== 'report');
      const moved = heard || department.doneAt !== undefined || (department.lastProgressAt ?? 0) > reportedAt;
      const running = of.status === 'dispatched' || of.status === 'handling';
      if (running && silentUntil !== undefined && silentUntil < now && !moved) note('false-report', unit, of, 1);
      if (department.onSite && reportedBy && (of.type === 'emergency' || of.type === 'priority'))
        arrivals.set(reportedBy.person, [
          ...(arrivals.get(reportedBy.person) ?? []),
          { at: reportedAt, place: of.place, no: of.no, unit },
        ]);
    }
  }

  function addCloses(of: Case): void {
    const lead = leadOf(of)?.unit;
    if (lead === undefined) return;
    const again = of.timeline.filter(({ action, at }) => (action === 'verify-fail' || action === 'reopen') && within(at)).length;
    const { resolution } = of;
    const bare = resolution !== undefined && resolution.missing.length > 1 && within(resolution.at) && resolution.at < now - DAY;
    if (again >= rules.falseCloses) note('false-close', lead, of, 1);
    if (resolution === undefined || !within(resolution.at)) return;
    const told = closes.get(lead) ?? { all: 0, bare: [] };
    closes.set(lead, { all: told.all + 1, bare: bare && !asked('false-close', lead, of.no) ? [...told.bare, of.no] : told.bare });
  }

  /** One person on site at two places within minutes. */
  function addDoubles(): void {
    for (const seen of arrivals.values()) {
      const ordered = [...seen].sort((left, right) => left.at - right.at);
      ordered.forEach((one, index) => {
        const next = ordered[index + 1];
        if (!next || next.place === one.place || next.at - one.at > rules.samePersonMinutes * MINUTE) return;
        for (const { no, unit } of [one, next]) if (!asked('false-report', unit, no)) addTo('false-report', unit, [no]);
      });
    }
  }

  function addTo(kind: FlagKind, unit: string, cases: readonly string[], street?: string): void {
    const id = `${kind}/${unit}/${unit}`;
    const known = { ...(groups.get(id) ?? { kind, unit, cases: new Set<string>(), people: new Set<string>() }), least: 1 };
    groups.set(id, street === undefined ? known : { ...known, street });
    for (const no of cases) known.cases.add(no);
  }

  function addRates(): void {
    const rates = [...households].flatMap(([street, count]) =>
      count > 0 ? [{ street, rate: ((byStreet.get(street)?.length ?? 0) * 1000) / count }] : [],
    );
    const usual = rates.map(({ rate }) => rate).sort((left, right) => left - right)[Math.floor(rates.length / 2)] ?? 0;
    // Two streets have no middle, and a handful of whistles no rate.
    if (rates.length < 3 || usual === 0) return;
    for (const { street, rate } of rates) {
      const cases = byStreet.get(street) ?? [];
      const stale = cases.length > 0 ? asked('odd-rate', street, cases.at(-1) ?? '') : asked('odd-rate', street, '-');
      if ((rate > usual * rules.rateAbove || rate < usual * rules.rateBelow) && !stale)
        addTo('odd-rate', street, cases.length > 0 ? cases : ['-'], street);
    }
  }

  return {
    add(of: Case): void {
      if (isExcluded(of)) return;
      addWhistle(of);
      addVolume(of);
      addRequests(of);
      addReports(of);
      addCloses(of);
    },
    result(): Finding[] {
      addDoubles();
      // A close that leaves out a thing now and then is nobody's habit.
      for (const [unit, { all, bare }] of closes)
        if (bare.length >= rules.bareCloses && bare.length >= all * rules.bareShare) addTo('false-close', unit, bare);
      addRates();
      for (const { unit, cases } of weeklySurges(whistles, now, rules))
        if (!cases.some((no) => asked('wrong-whistle', unit, no))) addTo('wrong-whistle', unit, cases);
      return [...groups]
        .filter(([id, { cases, people, least }]) => !whistled.has(id) && (cases.size >= least || people.size >= least))
        .map(([, { kind, unit, street, cases, people }]): Finding => {
          const facts = `${cases.size}件${people.size > 0 && kind === 'unheard' ? `、${people.size}人` : ''}`;
          return { kind, unit, evidence: sorted(cases), facts, ...(street === undefined ? {} : { street }) };
        })
        .sort((left, right) => (`${left.kind}${left.unit}` < `${right.kind}${right.unit}` ? -1 : 1));
    },
  };
}
