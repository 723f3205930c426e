import fc from 'fast-check';
import { type AuditFault, type AuditParts, audit } from '../../../src/core/audit.ts';
import type { Case } from '../../../src/domain/case.ts';
import { chained, chainStart } from '../../../src/domain/chain.ts';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import type { Seal } from '../../../src/domain/seal.ts';
import type { TimelineEntry } from '../../../src/domain/timeline.ts';
import { auditParts, sealed, walkedCase, walkOn, wholeJourney } from '../../support/history.ts';
import { at } from '../../support/rules.ts';

const friday = at('2026-06-12 09:00');

async function faultsOf(parts: AuditParts): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  for await (const fault of audit(parts)) faults.push(fault);
  return faults;
}

/** The chain of a timeline computed anew: what someone with the database and the source code would do. */
function rechained(of: Case, timeline: readonly TimelineEntry[]): Case {
  const entries: TimelineEntry[] = [];
  let chain: Case['chain'] = { length: 0, head: chainStart };
  for (const { seq: _seq, hash: _hash, wordsHash: _wordsHash, ...entry } of timeline) {
    const next = chained(chain, entry);
    entries.push(next.entry);
    chain = next.chain;
  }
  return { ...of, timeline: entries, chain };
}

function swapped<Item>(items: readonly Item[], index: number): Item[] {
  return items.map((item, place) => (place === index ? items[index + 1]! : place === index + 1 ? items[index]! : item));
}

const district = fc
  .array(fc.integer({ min: 0, max: wholeJourney }), { minLength: 1, maxLength: 8 })
  .map((steps) => steps.map((walked, index) => walkedCase(index + 1, friday + index * HOUR, walked)));

const withOneToTouch = district.chain((cases) =>
  fc
    .nat({ max: cases.length - 1 })
    .chain((place) => fc.tuple(fc.constant(cases), fc.constant(place), fc.nat({ max: cases[place]!.timeline.length - 1 }))),
);

/** The entry's field with another value of its kind. */
function altered(entry: TimelineEntry, field: keyof TimelineEntry): TimelineEntry {
  const value = entry[field];
  return { ...entry, [field]: typeof value === 'number' ? value + 1 : `${value}改` };
}

function replaced(cases: readonly Case[], place: number, change: (of: Case) => Case): Case[] {
  return cases.map((found, index) => (index === place ? change(found) : found));
}

test('a history nobody touched has no fault, whatever its length, sealed or not', async () => {
  await fc.assert(
    fc.asyncProperty(district, fc.boolean(), async (cases, isSealed) => {
      const seals = isSealed ? [await sealed('2026-06-13', friday + DAY, cases)] : [];
      expect(await faultsOf(auditParts(cases, seals))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('any altered field of any entry is found, and its case named', async () => {
  const fields: readonly (keyof TimelineEntry)[] = [
    'seq',
    'at',
    'action',
    'person',
    'name',
    'unit',
    'cause',
    'words',
    'salt',
    'wordsHash',
    'before',
    'after',
    'hash',
  ];
  await fc.assert(
    fc.asyncProperty(withOneToTouch, fc.constantFrom(...fields), async ([cases, place, entry], field) => {
      const touched = replaced(cases, place, (of) => ({
        ...of,
        timeline: of.timeline.map((one, index) => (index === entry ? altered(one, field) : one)),
      }));
      expect((await faultsOf(auditParts(touched))).map(({ caseNo }) => caseNo)).toContain(cases[place]!.no);
    }),
    { numRuns: 150 },
  );
});

test('a removed, doubled or swapped entry is found, and its case named', async () => {
  await fc.assert(
    fc.asyncProperty(withOneToTouch, fc.constantFrom('remove', 'double', 'swap'), async ([cases, place, entry], how) => {
      const { timeline } = cases[place]!;
      fc.pre(how !== 'swap' || entry + 1 < timeline.length);
      const changed =
        how === 'remove'
          ? timeline.toSpliced(entry, 1)
          : how === 'double'
            ? timeline.toSpliced(entry, 0, timeline[entry]!)
            : swapped(timeline, entry);
      const touched = replaced(cases, place, (of) => ({ ...of, timeline: changed }));
      expect((await faultsOf(auditParts(touched))).map(({ caseNo }) => caseNo)).toContain(cases[place]!.no);
    }),
    { numRuns: 100 },
  );
});

test('words erased on request are no fault', async () => {
  const erased = walkedCase(1, friday, 3);
  const timeline = erased.timeline.map((entry, index) => (index === 1 ? { ...entry, words: null } : entry));
  expect(await faultsOf(auditParts([{ ...erased, timeline }]))).toEqual([]);
});

test('a history rewritten with a perfect new chain does not fit its seal', async () => {
  const told = walkedCase(1, friday, 4);
  const seal = await sealed('2026-06-12', friday + DAY, [told]);
  const rewritten = rechained(
    told,
    told.timeline.map((entry, index) => (index === 2 ? { ...entry, at: entry.at - 2 * HOUR } : entry)),
  );
  expect(await faultsOf(auditParts([rewritten]))).toEqual([]);
  const faults = await faultsOf(auditParts([rewritten], [seal]));
  expect(faults).toEqual([
    expect.objectContaining({ caseNo: told.no, what: '第5条与 2026-06-12 的封存不符:封存以后历史被改写' }),
  ]);
});

test('entries cut off together with the chain do not fit the seal', async () => {
  const told = walkedCase(1, friday, 4);
  const seal = await sealed('2026-06-12', friday + DAY, [told]);
  const cut = walkedCase(1, friday, 2);
  const faults = await faultsOf(auditParts([cut], [seal], [cut]));
  expect(faults.map(({ what }) => what)).toEqual(['2026-06-12 封存时有5条留痕,现在只有3条:被截去']);
});

test('an entry or a whole case put into the past afterwards is not in the seal of its day', async () => {
  const first = walkedCase(1, friday, 1);
  const seals = await sealsOf([[first], [first]]);
  const backdated = [walkOn(first, friday + 2 * HOUR), walkedCase(2, friday, 0)];
  const faults = await faultsOf(auditParts(backdated, seals));
  expect(faults.map(({ caseNo }) => caseNo)).toEqual(['QH260612-01', 'QH260612-02']);
  for (const { what } of faults) expect(what).toContain('可能是事后补进去的');
});

test('a case that goes on after its seal is no fault', async () => {
  const first = walkedCase(1, friday, 2);
  const second = walkOn(first, friday + DAY + HOUR);
  const third = walkOn(second, friday + 3 * DAY);
  const seals = await sealsOf([[first], [second], [second]]);
  expect(await faultsOf(auditParts([third], seals))).toEqual([]);
});

test.each<readonly [string, (of: Case) => Case, string]>([
  ['its status', (of) => ({ ...of, status: 'closed' }), '状态或部门被直接改动'],
  [
    'a department of it',
    (of) => ({ ...of, departments: of.departments.map((department) => ({ ...department, state: 'done' as const })) }),
    '状态或部门被直接改动',
  ],
  ['the time of its last change', (of) => ({ ...of, changedAt: of.changedAt + 1 }), '最后变动时间'],
  ['its list of messages', (of) => ({ ...of, causes: of.causes.slice(0, 1) }), '来讯没有登记'],
  ['its number', (of) => ({ ...of, ordinal: 7 }), '编号与登记的日期、序号'],
  ['its whole history', (of) => ({ ...of, timeline: [], chain: { length: 0, head: chainStart } }), '没有任何留痕'],
  ['its beginning', (of) => rechained(of, of.timeline.slice(1)), '开头的条目被删除'],
])('a case with %s changed past the rules is found', async (_what, change, said) => {
  const faults = await faultsOf(auditParts([change(walkedCase(1, friday, 2))]));
  expect(faults.length).toBeGreaterThan(0);
  for (const { caseNo } of faults) expect(caseNo).toBe('QH260612-01');
  expect(faults.map(({ what }) => what).join('\n')).toContain(said);
});

test('a case that cannot be read at all is told with what the store says of it', async () => {
  const { cases, seals } = auditParts([]);
  async function* spoilt() {
    yield { no: 'QH260612-01', faults: ['its text is missing'] };
  }
  const faults = await faultsOf({ cases: { ...cases, cases: spoilt }, seals });
  expect(faults).toEqual([
    expect.objectContaining({ caseNo: 'QH260612-01', what: expect.stringContaining('its text is missing') }),
  ]);
});

describe('a deleted case', () => {
  const cases = [1, 2, 3].map((ordinal) => walkedCase(ordinal, friday + ordinal * HOUR, 1));

  test.each([0, 1, 2])('is missed by the seal, by its messages and by the numbers after it (case %i)', async (place) => {
    const seal = await sealed('2026-06-12', friday + DAY, cases);
    const faults = await faultsOf(auditParts(cases.toSpliced(place, 1), [seal], cases));
    expect(faults.map(({ caseNo }) => caseNo)).toEqual([cases[place]!.no]);
    expect(faults[0]!.what).toContain('有2条来讯办在它名下');
    expect(faults[0]!.what).toContain('2026-06-12 的封存里有它');
    expect(faults[0]!.what).toContain(place === 2 ? '2026-06-12 封存时编号到过3' : '编号断号');
  });

  test('leaves a gap even when its messages were deleted too and nothing was sealed', async () => {
    const left = cases.toSpliced(1, 1);
    const faults = await faultsOf(auditParts(left, [], left));
    expect(faults).toEqual([expect.objectContaining({ caseNo: 'QH260612-02', what: '这一件不见了(编号断号)' })]);
  });

  test('is missed with all the others of its day', async () => {
    const seal = await sealed('2026-06-12', friday + DAY, cases);
    const faults = await faultsOf(auditParts([], [seal], []));
    expect(faults.map(({ caseNo }) => caseNo)).toEqual(expect.arrayContaining(cases.map(({ no }) => no)));
  });

  test('one spoilt number does not print a million lines', async () => {
    const spoilt = { ...cases[2]!, no: 'QH260612-1000000', ordinal: 1_000_000 };
    const faults = await faultsOf(auditParts([cases[0]!, cases[1]!, spoilt], [], cases));
    expect(faults.filter(({ what }) => what.includes('不见了')).map(({ caseNo, what }) => [caseNo, what])).toEqual([
      ['QH260612-03', '到 QH260612-999999 都不见了(编号断号)'],
      ['QH260612-03', '这一件不见了(有2条来讯办在它名下)'],
    ]);
  });
});

async function sealsOf(days: readonly (readonly Case[])[]): Promise<Seal[]> {
  const seals: Seal[] = [];
  for (const [index, cases] of days.entries()) {
    seals.push(await sealed(`2026-06-${12 + index}`, friday + (index + 1) * DAY, cases, seals.at(-1)));
  }
  return seals;
}

describe('the seals', () => {
  const cases = [walkedCase(1, friday, 1), walkedCase(1, friday + DAY, 2)];
  const threeDays = () => sealsOf([[cases[0]!], cases, cases]);

  test('any altered field of any seal is found', async () => {
    const seals = await threeDays();
    const changes: readonly ((seal: Seal) => Seal)[] = [
      (seal) => ({ ...seal, cases: seal.cases + 1 }),
      (seal) => ({ ...seal, at: seal.at + 1 }),
      (seal) => ({ ...seal, date: `${seal.date}x` }),
      (seal) => ({ ...seal, highest: { ...seal.highest, 'qh/260612': 0 } }),
      (seal) => ({ ...seal, chains: [...seal.chains, { no: 'QH260612-01', length: 1, head: 'x' }] }),
      (seal) => ({ ...seal, previous: 'x' }),
      (seal) => ({ ...seal, hash: 'x' }),
    ];
    for (const change of changes) {
      for (const place of [0, 1, 2]) {
        const touched = seals.map((seal, index) => (index === place ? change(seal) : seal));
        const told = (await faultsOf(auditParts(cases, touched))).filter(({ caseNo }) => caseNo === undefined);
        expect(told.length).toBeGreaterThan(0);
      }
    }
  });

  test('a seal taken away or moved is found', async () => {
    const seals = await threeDays();
    for (const touched of [seals.slice(1), seals.toSpliced(1, 1), swapped(seals, 0), swapped(seals, 1)]) {
      expect((await faultsOf(auditParts(cases, touched))).map(({ what }) => what).join('\n')).toMatch(/接不上|最早的封存不见了/);
    }
  });

  test('the newest ones taken away are missed by the job that made them', async () => {
    const seals = await threeDays();
    const sealedUntil = friday + 3 * DAY;
    expect(await faultsOf({ ...auditParts(cases, seals), sealedUntil })).toEqual([]);
    const oneLess = await faultsOf({ ...auditParts(cases, seals.slice(0, 2)), sealedUntil });
    expect(oneLess.map(({ what }) => what)).toEqual(['2026-06-13 以后的封存不见了,直到 2026-06-14']);
    const none = await faultsOf({ ...auditParts(cases, []), sealedUntil });
    expect(none.map(({ what }) => what)).toEqual(['2026-06-14 以前的封存都不见了']);
  });

  test('a first start has nothing to seal and is no fault', async () => {
    expect(await faultsOf({ ...auditParts([walkedCase(1, friday, 0)]), sealedUntil: friday - HOUR })).toEqual([]);
  });
});
