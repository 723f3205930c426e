import fc from 'fast-check';
import type { Case } from '../../../src/domain/case.ts';
import { arbitraryCase } from '../../support/arbitrary-case.ts';
import { oddText } from '../../support/arbitrary-of.ts';
import { buildCase } from '../../support/build-case.ts';
import { changed, draftOf, followUp, open, words } from './case-drafts.ts';
import { type CreateStore, collect, eachTestItsStore } from './store-under-test.ts';

/** What every store promises about single cases: numbers, versions, causes, pending words. */
export function describeCasesContract(name: string, createStore: CreateStore): void {
  describe(`cases in ${name}`, () => {
    const store = eachTestItsStore(createStore);

    test('any case the schema allows comes back as it was written, also after a restart', async () => {
      const { cases } = store.ports;
      const stored: Case[] = [];
      await fc.assert(
        fc.asyncProperty(arbitraryCase({ district: 'qh', day: '260610', version: 1 }), async (value) => {
          const cause = `generated/${stored.length}`;
          const { case: first } = await cases.insert({
            district: 'qh',
            day: '260610',
            cause,
            build: (ordinal) => ({ case: { ...value, ordinal, no: `QH260610-${ordinal}` }, say: [], then: [] }),
          });
          stored.push(first);
          expect(await cases.get(first.no)).toStrictEqual({ ...value, ordinal: first.ordinal, no: first.no });
        }),
        { numRuns: 60 },
      );
      const reopened = await store.reopen();
      for (const value of stored) expect(await reopened.cases.get(value.no)).toStrictEqual(value);
    });

    test('any case can follow any other', async () => {
      const { cases } = store.ports;
      let before = await open(cases, 'p/m1');
      await fc.assert(
        fc.asyncProperty(arbitraryCase(), async (value) => {
          const { no, district, day, ordinal } = before;
          const next = { ...value, no, district, day, ordinal, version: before.version + 1 };
          expect(await cases.replace({ case: next, say: [], then: [] }, before.version)).toBe(true);
          expect(await cases.get(no)).toStrictEqual(next);
          before = next;
        }),
        { numRuns: 60 },
      );
    });

    test('a text of 100 KB with emoji survives', async () => {
      const text = '路灯不亮🚨"\\%_\'\n'.repeat(6000);
      const { no } = await open(store.ports.cases, 'p/m1', { text });
      expect((await store.ports.cases.get(no))?.text).toBe(text);
    });

    test('an unknown number is no case', async () => {
      expect(await store.ports.cases.get('QH260610-01')).toBeUndefined();
    });

    test('something that is no case by the schema is refused and takes no number', async () => {
      const { cases } = store.ports;
      const broken = draftOf('p/m1', { households: 'many' as never });
      const refused = cases.insert({
        ...broken,
        build: () => ({ case: { ...buildCase(), day: '260610', surplus: 1 } as never, say: [], then: [] }),
      });
      await expect(refused).rejects.toThrow('schema');
      expect(await cases.highest('qh', '260610')).toBe(0);
      expect((await open(cases, 'p/m1')).ordinal).toBe(1);
    });

    test('two hundred cases at once are numbered without gaps or doubles, by district and day', async () => {
      const { cases } = store.ports;
      const places = [
        { district: 'qh', day: '260610' },
        { district: 'qh', day: '260611' },
        { district: 'nl', day: '260610' },
      ];
      const results = await Promise.all(Array.from({ length: 200 }, (_, n) => open(cases, `p/m${n}`, places[n % 3])));
      for (const { district, day } of places) {
        const numbers = results.filter((one) => one.district === district && one.day === day).map((one) => one.ordinal);
        expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
        expect(await cases.highest(district, day)).toBe(numbers.length);
      }
      expect(new Set(results.map((one) => one.no)).size).toBe(200);
      const reopened = await store.reopen();
      expect((await open(reopened.cases, 'p/later', places[0])).ordinal).toBe(68);
    });

    test('a draft that fails to build takes no number and leaves its neighbours alone', async () => {
      const { cases } = store.ports;
      const failing = cases.insert({
        ...draftOf('p/bad'),
        build: () => {
          throw new Error('no such matter');
        },
      });
      const [bad, ...good] = await Promise.allSettled([failing, open(cases, 'p/m1'), open(cases, 'p/m2')]);
      expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'no such matter' } });
      expect(good.map((one) => one.status === 'fulfilled' && one.value.ordinal)).toEqual([1, 2]);
    });

    test('a build under another number than the one given is refused', async () => {
      const { cases } = store.ports;
      const wrong = cases.insert({ ...draftOf('p/m1'), build: () => draftOf('p/m1').build(7) });
      await expect(wrong).rejects.toThrow('7');
      expect(await cases.count({})).toBe(0);
    });

    test('the same opening cause gives the same case, however often and at once', async () => {
      const { cases } = store.ports;
      const results = await Promise.all(
        Array.from({ length: 5 }, () => cases.insert(draftOf('p/m1/0', {}, { say: [words('w')] }))),
      );
      expect(results.map((one) => one.result).sort()).toEqual(['duplicate', 'duplicate', 'duplicate', 'duplicate', 'inserted']);
      expect(new Set(results.map((one) => one.case.no)).size).toBe(1);
      await cases.replace(changed(results[0]!.case, { place: '书院路23号' }), 1);
      const again = await cases.insert(draftOf('p/m1/0'));
      expect(again).toMatchObject({ result: 'duplicate', case: { place: '书院路23号', version: 2 } });
      expect((await cases.withPending(10))[0]?.say).toHaveLength(1);
    });

    test('of several changes from one version exactly one is written', async () => {
      const { cases } = store.ports;
      const before = await open(cases, 'p/m1');
      const tries = Array.from({ length: 20 }, (_, n) => cases.replace(changed(before, { place: `${n}号` }), 1));
      const written = (await Promise.all(tries)).flatMap((done, n) => (done ? [n] : []));
      expect(written).toHaveLength(1);
      expect(await cases.get(before.no)).toMatchObject({ version: 2, place: `${written[0]}号` });
    });

    test('twenty writers that reload on a conflict lose no change', async () => {
      const { cases } = store.ports;
      const { no } = await open(cases, 'p/m1', { households: 0 });
      const add = async (): Promise<void> => {
        const before = await cases.get(no);
        const next = changed(before!, { households: before!.households + 1 });
        if (!(await cases.replace(next, before!.version))) await add();
      };
      await Promise.all(Array.from({ length: 20 }, add));
      expect(await cases.get(no)).toMatchObject({ households: 20, version: 21 });
    });

    test('a change of a case that is not there is not written', async () => {
      const { cases } = store.ports;
      expect(await cases.replace(changed(buildCase({ version: 1 })), 1)).toBe(false);
      expect(await cases.count({})).toBe(0);
    });

    test('a version that does not follow the expected one is a mistake', async () => {
      const { cases } = store.ports;
      const before = await open(cases, 'p/m1');
      await expect(cases.replace({ ...changed(before), case: { ...before, version: 5 } }, 1)).rejects.toThrow('version');
      expect((await cases.get(before.no))?.version).toBe(1);
    });

    test('causes are found by the stem of their message and by no other', async () => {
      const { cases } = store.ports;
      const one = await open(cases, 'p/m1/0');
      const ten = await open(cases, 'p/m10/0');
      const wild = await open(cases, 'p/m_/0');
      await cases.replace(changed(one, { causes: ['p/m1/0', 'p/m1/1', 'p/m1/0/then/0'] }), 1);
      await cases.replace(changed(ten, { causes: ['p/m10/0', 'p/m1/2'] }), 1);
      const applied = async (stem: string) =>
        (await cases.applied(stem)).map(({ caseNo, causes }) => [caseNo, [...causes].sort()]).sort();
      expect(await applied('p/m1')).toEqual([
        [one.no, ['p/m1/0', 'p/m1/0/then/0', 'p/m1/1']],
        [ten.no, ['p/m1/2']],
      ]);
      for (const near of ['p/m1-2/0', 'p/m1.5/0', 'p/m1 /0', 'p/m1', 'p/m1:0']) await open(cases, near);
      expect((await cases.applied('p/m1')).map((one) => one.caseNo).sort()).toEqual([one.no, ten.no]);
      expect(await applied('p/m10')).toEqual([[ten.no, ['p/m10/0']]]);
      expect(await applied('p/m_')).toEqual([[wild.no, ['p/m_/0']]]);
      expect(await applied('p/m%')).toEqual([]);
      expect(await applied('p')).toHaveLength(8);
      expect(await applied('p/m1/0')).toEqual([[one.no, ['p/m1/0/then/0']]]);
    });

    test('causes are found however the list of a case changed', async () => {
      const { cases } = store.ports;
      const before = await open(cases, 'p/m1/0', { causes: ['p/m1/0', 'p/m2/0'] });
      await cases.replace(changed(before, { causes: ['p/m1/0', 'p/m3/0', 'p/m4/0'] }), 1);
      for (const stem of ['p/m1', 'p/m3', 'p/m4']) expect(await cases.applied(stem)).toHaveLength(1);
    });

    test('any text serves as a stem', async () => {
      const { cases } = store.ports;
      let count = 0;
      await fc.assert(
        fc.asyncProperty(oddText, async (text) => {
          count += 1;
          const stem = `p${count}/${text}`;
          const { no } = await open(cases, `${stem}/0`);
          expect(await cases.applied(stem)).toEqual([{ caseNo: no, causes: [`${stem}/0`] }]);
        }),
        { numRuns: 40 },
      );
    });

    test('every cause is listed with the number it points to', async () => {
      const { cases } = store.ports;
      const first = await open(cases, 'p/m1/0');
      await cases.replace(changed(first, { causes: ['p/m1/0', 'nag:x'] }), 1);
      const second = await open(cases, 'p/m2/0');
      const listed = (await collect(cases.causes())).map(({ cause, caseNo }) => `${cause} ${caseNo}`).sort();
      expect(listed).toEqual([`nag:x ${first.no}`, `p/m1/0 ${first.no}`, `p/m2/0 ${second.no}`]);
    });

    test('what is pending is kept with the change, appended, and cleared by key without a new version', async () => {
      const { cases } = store.ports;
      const [first, second] = [words('a', { urgent: true, caseNo: 'QH260610-01' }), words('b')];
      const { case: before } = await cases.insert(draftOf('p/m1', {}, { say: [first, second], then: [followUp('t0')] }));
      await cases.replace({ ...changed(before), say: [words('c')], then: [followUp('t1')] }, 1);
      expect(await cases.withPending(10)).toEqual([
        { caseNo: before.no, say: [first, second, words('c')], then: [followUp('t0'), followUp('t1')] },
      ]);
      await cases.clearPending(before.no, ['a', 't0', 'never heard of']);
      const reopened = await store.reopen();
      expect(await reopened.cases.withPending(10)).toEqual([
        { caseNo: before.no, say: [second, words('c')], then: [followUp('t1')] },
      ]);
      expect((await reopened.cases.get(before.no))?.version).toBe(2);
      await reopened.cases.clearPending(before.no, ['b', 'c', 't1']);
      expect(await reopened.cases.withPending(10)).toEqual([]);
    });

    test('a change that lost its race says nothing', async () => {
      const { cases } = store.ports;
      const before = await open(cases, 'p/m1');
      await cases.replace(changed(before), 1);
      await cases.replace({ ...changed(before), say: [words('lost')] }, 1);
      expect(await cases.withPending(10)).toEqual([]);
    });

    test('clearing words of one case leaves the same key of another, and an unknown case is passed over', async () => {
      const { cases } = store.ports;
      const { case: one } = await cases.insert(draftOf('p/m1', {}, { say: [words('k')] }));
      const { case: two } = await cases.insert(draftOf('p/m2', {}, { say: [words('k')] }));
      await cases.clearPending(one.no, ['k']);
      await cases.clearPending('QH999999-01', ['k']);
      expect((await cases.withPending(10)).map((one) => one.caseNo)).toEqual([two.no]);
    });
  });
}
