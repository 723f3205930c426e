/** A message with the reading expected of it, as the fixtures hold them. */
export interface ScoredRow {
  readonly id: string;
  readonly text: string;
  readonly style: string;
  readonly role: string;
  readonly mention: boolean;
  readonly tags: readonly string[];
  readonly expected: Flat;
  /** Only what is expected is compared; other slots may be filled. */
  readonly partial?: boolean;
}
export type Flat = Readonly<Record<string, unknown>>;

/** Right out of how many (得分). */
export interface Tally {
  right: number;
  of: number;
}

export interface Scores {
  readonly figures: Readonly<Record<string, Tally>>;
  readonly intents: ReadonlyMap<string, Tally>;
  readonly tags: ReadonlyMap<string, Tally>;
  readonly falseTriggers: readonly string[];
  readonly wrong: readonly string[];
}

/** Compares readings with what was expected, figure by figure. */
export function scoreReadings(rows: readonly ScoredRow[], read: (row: ScoredRow) => Flat): Scores {
  const names = [
    'intent',
    'sub',
    'caseNo',
    'whistleType',
    'departments',
    'matter',
    'place',
    'rating',
    'order',
    'urgency',
    'five',
    'other',
  ];
  const figures = Object.fromEntries(names.map((name) => [name, { right: 0, of: 0 }])) as Record<string, Tally>;
  const intents = new Map<string, Tally>();
  const tags = new Map<string, Tally>();
  const falseTriggers: string[] = [];
  const wrong: string[] = [];
  const count = (tally: Tally | undefined, ok: boolean): void => {
    if (!tally) return;
    tally.of += 1;
    if (ok) tally.right += 1;
  };
  for (const row of rows) {
    const got = read(row);
    const faults: string[] = [];
    const ok = got['intent'] === row.expected['intent'];
    count(figures['intent'], ok);
    count(entry(intents, String(row.expected['intent'])), ok);
    for (const tag of row.tags) count(entry(tags, tag), ok);
    if (!ok) faults.push(`intent ${String(got['intent'])}`);
    if (row.expected['intent'] === 'chat' && !ok) falseTriggers.push(row.id);
    const wanted = [row.expected, ...listOf(row.expected['also'])];
    const given = [got, ...listOf(got['also'])];
    if (wanted.length > 1 || given.length > 1) {
      const same = JSON.stringify(wanted.map(outline)) === JSON.stringify(given.map(outline));
      count(figures['order'], same);
      if (!same) faults.push(`order ${JSON.stringify(given.map(outline))}`);
    }
    for (const [index, want] of wanted.entries()) compare(figures, want, given[index] ?? {}, row.partial === true, faults, count);
    if (faults.length > 0) wrong.push(`${row.id} ${JSON.stringify(row.text).slice(0, 70)} → ${faults.join('; ')}`);
  }
  return { figures, intents, tags, falseTriggers, wrong };
}

function compare(
  figures: Record<string, Tally>,
  want: Flat,
  got: Flat,
  partial: boolean,
  faults: string[],
  count: (tally: Tally | undefined, ok: boolean) => void,
): void {
  const told = new Set(['sub', 'caseNo', 'location', 'rating', 'confirm', 'needInfo']);
  const field = (figure: string, name: string): void => {
    if (want[name] === undefined && (got[name] === undefined || (partial && !told.has(name)))) return;
    const ok = JSON.stringify(want[name]) === JSON.stringify(got[name]);
    count(figures[figure], ok);
    if (!ok) faults.push(`${name} ${JSON.stringify(got[name])} ≠ ${JSON.stringify(want[name])}`);
  };
  field('sub', 'sub');
  field('caseNo', 'caseNo');
  field('whistleType', 'whistleType');
  field('matter', 'matter');
  field('place', 'location');
  field('rating', 'rating');
  field('urgency', 'urgency');
  field('five', 'five');
  for (const name of [
    'typeExplicit',
    'confirm',
    'needInfo',
    'target',
    'lead',
    'suggest',
    'reason',
    'due',
    'days',
    'etaMinutes',
    'score',
    'itemNo',
    'slots',
    'assignee',
  ])
    field('other', name);
  const units = new Set(strings(want['departments']));
  const found = new Set(strings(got['departments']));
  const tally = figures['departments'];
  // Right counts twice over all named on either side: the same as F1.
  const right = [...units].filter((unit) => found.has(unit)).length;
  if (tally) {
    tally.right += 2 * right;
    tally.of += units.size + found.size;
  }
  if (right !== units.size || right !== found.size)
    faults.push(`departments ${JSON.stringify([...found])} ≠ ${JSON.stringify([...units])}`);
}

function outline(flat: Flat): unknown[] {
  return [flat['intent'], flat['sub'] ?? null, flat['caseNo'] ?? null];
}

function listOf(value: unknown): Flat[] {
  return Array.isArray(value) ? (value as Flat[]) : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}

function entry(map: Map<string, Tally>, key: string): Tally {
  const tally = map.get(key) ?? { right: 0, of: 0 };
  map.set(key, tally);
  return tally;
}

/** `62/64 (96.9 %)`. */
export function share(tally: Tally): string {
  return tally.of === 0 ? '—' : `${tally.right}/${tally.of} (${((100 * tally.right) / tally.of).toFixed(1)} %)`;
}
