import fc from 'fast-check';
import { type Case, caseNumber } from '../../../src/domain/case.ts';
import { caseStatuses } from '../../../src/domain/status.ts';
import type { CaseQuery } from '../../../src/ports/case-store.ts';
import { buildDepartment, buildReporter, liaisonActor, residentActor, wednesday } from '../../support/build-case.ts';
import { changed, draftOf, followUp, open, words } from './case-drafts.ts';
import { type CreateStore, collect, eachTestItsStore, type StorePorts } from './store-under-test.ts';

/** What every store promises about lists of cases: queries, what is due, chains. */
export function describeCaseFindContract(name: string, createStore: CreateStore): void {
  describe(`lists of cases in ${name}`, () => {
    const store = eachTestItsStore(createStore);
    const found = async (query: CaseQuery) => (await collect(store.ports.cases.find(query))).map((one) => one.no);

    test('every query finds and counts exactly the cases that a plain filter finds, in order', async () => {
      const { cases } = store.ports;
      const stored = await fillWithVariety(store.ports);
      await fc.assert(
        fc.asyncProperty(arbitraryQuery, async (query) => {
          const expected = plainFilter(stored, query);
          expect(await found(query)).toEqual(expected);
          expect(await cases.count(query)).toBe(expected.length);
        }),
        { numRuns: 200 },
      );
    });

    test('a case moves between lists as it changes', async () => {
      const { cases } = store.ports;
      const before = await open(cases, 'p/m1', { departments: [buildDepartment('城管局')], reporters: [buildReporter('r_1')] });
      const after = {
        status: 'handling' as const,
        street: 'qs',
        departments: [buildDepartment('交警大队'), buildDepartment('城管局', { state: 'released' })],
        reporters: [buildReporter('r_2')],
      };
      await cases.replace(changed(before, after), 1);
      expect(await found({ unit: '城管局', status: ['dispatched'] })).toEqual([]);
      expect(await found({ unit: '城管局', status: ['dispatched', 'handling'] })).toEqual([before.no]);
      expect(await found({ unit: '交警大队' })).toEqual([before.no]);
      expect(await found({ person: 'r_1' })).toEqual([]);
      expect(await found({ person: 'r_2', street: 'qs' })).toEqual([before.no]);
      expect(await found({ street: 'wt' })).toEqual([]);
      await cases.replace(changed((await cases.get(before.no))!, { departments: [], street: undefined as never }), 2);
      expect(await found({ unit: '交警大队' })).toEqual([]);
      expect(await found({ street: 'qs' })).toEqual([]);
    });

    test('no status at all matches no case', async () => {
      await open(store.ports.cases, 'p/m1');
      expect(await found({ status: [] })).toEqual([]);
    });

    test('a list may be read while its cases change', async () => {
      const { cases } = store.ports;
      for (let n = 0; n < 120; n += 1) await open(cases, `p/m${n}`, { openedAt: wednesday + n });
      const seen: string[] = [];
      for await (const one of cases.find({ status: ['dispatched'], order: 'oldest' })) {
        seen.push(one.no);
        expect(await cases.replace(changed(one, { status: 'closed' }), 1)).toBe(true);
      }
      expect(new Set(seen).size).toBe(120);
      expect(await cases.count({ status: ['dispatched'] })).toBe(0);
    });

    test('a list that is not read to its end does no harm', async () => {
      const { cases } = store.ports;
      for (let n = 0; n < 3; n += 1) await open(cases, `p/m${n}`);
      for await (const one of cases.find({})) {
        expect(one.version).toBe(1);
        break;
      }
      expect((await open(cases, 'p/later')).ordinal).toBe(4);
    });

    test('what is due comes earliest first, up to the moment itself, and no more than asked for', async () => {
      const { cases } = store.ports;
      for (const [n, at] of [30, 10, null, 20, 40].entries()) await open(cases, `p/m${n}`, { nextActionAt: at });
      const due = async (now: number, limit = 10) => (await cases.due(now, limit)).map((one) => one.nextActionAt);
      expect(await due(9)).toEqual([]);
      expect(await due(30)).toEqual([10, 20, 30]);
      expect(await due(30, 2)).toEqual([10, 20]);
      expect(await cases.nextDue()).toBe(10);
    });

    test('a case whose next moment passed on is due no longer', async () => {
      const { cases } = store.ports;
      expect(await cases.nextDue()).toBeNull();
      const before = await open(cases, 'p/m1', { nextActionAt: 10 });
      await cases.replace(changed(before, { nextActionAt: 50 }), 1);
      expect(await cases.due(49, 10)).toEqual([]);
      expect(await cases.nextDue()).toBe(50);
      await cases.replace(changed((await cases.get(before.no))!, { nextActionAt: null }), 2);
      expect(await cases.nextDue()).toBeNull();
    });

    test('cases with pending words come longest waiting first, as many as asked for', async () => {
      const { cases } = store.ports;
      const numbers: string[] = [];
      for (let n = 0; n < 5; n += 1) {
        const { case: stored } = await cases.insert(
          draftOf(`p/m${n}`, {}, n === 2 ? {} : { say: [words(`w${n}`)], then: [followUp('t')] }),
        );
        numbers.push(stored.no);
      }
      const waiting = (await cases.withPending(3)).map((one) => one.caseNo);
      expect(waiting).toEqual([numbers[0], numbers[1], numbers[3]]);
    });

    test('chains are listed in the order of district, day and number, past 99 too', async () => {
      const { cases } = store.ports;
      for (let n = 1; n <= 101; n += 1) await open(cases, `p/m${n}`, { chain: { length: n, head: `head ${n}` } });
      await open(cases, 'p/a', { district: 'aa', day: '260611' });
      const listed = await collect(cases.chains());
      expect(listed.map((one) => one.no)).toEqual([
        'AA260611-01',
        ...Array.from({ length: 101 }, (_, index) => caseNumber('QH', '260610', index + 1)),
      ]);
      expect(listed.at(-1)).toEqual({ no: 'QH260610-101', length: 101, head: 'head 101' });
    });

    test('only the chains changed since a moment are listed when one is given', async () => {
      const { cases } = store.ports;
      const first = await open(cases, 'p/m1', { changedAt: 100 });
      await open(cases, 'p/m2', { changedAt: 200 });
      expect((await collect(cases.chains(200))).map((one) => one.no)).toEqual(['QH260610-02']);
      await cases.replace(changed(first, { changedAt: 300, chain: { length: 2, head: 'new' } }), 1);
      expect(await collect(cases.chains(250))).toEqual([{ no: first.no, length: 2, head: 'new' }]);
    });
  });
}

const units = ['城管局', '交警大队', '住建局'];
const persons = ['r_1', 'r_2', residentActor.person];
const moments = [0, 1000, 2000, 3000];

const arbitraryQuery: fc.Arbitrary<CaseQuery> = fc.record(
  {
    status: fc.subarray([...caseStatuses], { minLength: 1 }),
    unit: fc.constantFrom(...units),
    street: fc.constantFrom('wt', 'qs'),
    community: fc.constantFrom('jx', 'other'),
    grid: fc.constantFrom('WT-JX-01', 'WT-JX-02'),
    person: fc.constantFrom(...persons),
    matter: fc.constantFrom('M26', 'M01'),
    ordinal: fc.integer({ min: 1, max: 9 }),
    openedFrom: fc.constantFrom(...moments),
    openedBefore: fc.constantFrom(...moments),
    changedFrom: fc.constantFrom(...moments),
    order: fc.constantFrom('newest' as const, 'oldest' as const),
    limit: fc.integer({ min: 0, max: 30 }),
  },
  { requiredKeys: [] },
);

/** Eighty cases that differ in everything a query can ask for; each was changed once. */
async function fillWithVariety({ cases }: StorePorts): Promise<Case[]> {
  const stored: Case[] = [];
  for (let n = 0; n < 80; n += 1) {
    const before = await open(cases, `v/m${n}`, { openedAt: ((n * 37) % 81) * 50, day: `26061${n % 9}`, status: 'candidate' });
    const change = changed(before, {
      status: caseStatuses[n % caseStatuses.length]!,
      street: n % 3 === 0 ? 'qs' : 'wt',
      community: n % 4 === 0 ? 'other' : 'jx',
      grid: n % 5 === 0 ? 'WT-JX-02' : 'WT-JX-01',
      matter: { id: n % 2 === 0 ? 'M26' : 'M01', name: '事项' },
      changedAt: ((n * 53) % 41) * 100,
      departments: units.slice(n % 4).map((unit) => buildDepartment(unit, { section: '某大队' })),
      reporters: n % 3 === 0 ? [buildReporter('r_1'), buildReporter('r_2')] : [],
      opener: n % 5 === 0 ? residentActor : liaisonActor,
      whistle: { by: n % 7 === 0 ? { ...residentActor, person: 'r_2' } : liaisonActor, level: 'street', at: 0 },
    });
    await cases.replace(change, 1);
    stored.push(change.case);
  }
  return stored;
}

/** The query said again in plain words, to compare with. */
function plainFilter(stored: readonly Case[], query: CaseQuery): string[] {
  const matching = stored.filter(
    (one) =>
      (!query.status || query.status.includes(one.status)) &&
      (query.unit === undefined || one.departments.some((department) => department.unit === query.unit)) &&
      (query.street === undefined || one.street === query.street) &&
      (query.community === undefined || one.community === query.community) &&
      (query.grid === undefined || one.grid === query.grid) &&
      (query.person === undefined ||
        [one.opener.person, one.whistle?.by.person, ...one.reporters.map((r) => r.person)].includes(query.person)) &&
      (query.matter === undefined || one.matter?.id === query.matter) &&
      (query.ordinal === undefined || one.ordinal === query.ordinal) &&
      (query.openedFrom === undefined || one.openedAt >= query.openedFrom) &&
      (query.openedBefore === undefined || one.openedAt < query.openedBefore) &&
      (query.changedFrom === undefined || one.changedAt >= query.changedFrom),
  );
  const sign = query.order === 'oldest' ? 1 : -1;
  const sorted = matching.sort((a, b) => sign * (a.openedAt - b.openedAt));
  return sorted.slice(0, query.limit ?? sorted.length).map((one) => one.no);
}
