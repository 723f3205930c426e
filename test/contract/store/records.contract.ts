import type { RecordWrite } from '../../../src/ports/record-store.ts';
import { type CreateStore, eachTestItsStore } from './store-under-test.ts';

function written(id: string, overrides: Partial<RecordWrite> = {}): RecordWrite {
  const body = { reason: '道路挖断', cases: ['QH260612-03'], more: { deep: [1, null, true] } };
  return { kind: 'appeal', id, version: 1, open: true, subject: '城管局', cause: 'simulator/m1/0', at: 10, body, ...overrides };
}

/** What every store promises about records beside the cases. */
export function describeRecordsContract(name: string, createStore: CreateStore): void {
  describe(`records in ${name}`, () => {
    const store = eachTestItsStore(createStore);

    test('come back as they were written, over a restart, with the state before', async () => {
      const { records } = store.ports;
      expect(await records.get('appeal', 'a')).toBeUndefined();
      const odd = { 'a.b$': { deep: [[1], null, true] } };
      expect(await records.put(written('a', { body: odd }))).toBe(true);
      const first = await records.get('appeal', 'a');
      const { at, ...rest } = written('a', { body: odd });
      expect(first).toEqual({ ...rest, openedAt: at, changedAt: at });
      const ruled = written('a', { version: 2, open: false, cause: 'simulator/m2/0', at: 20, body: { ruled: true } });
      expect(await records.put(ruled)).toBe(true);
      const reopened = await store.reopen();
      const { version, open, body, cause, changedAt } = first!;
      expect(await reopened.records.get('appeal', 'a')).toEqual({
        ...rest,
        version: 2,
        open: false,
        cause: 'simulator/m2/0',
        body: { ruled: true },
        openedAt: 10,
        changedAt: 20,
        previous: { version, open, body, cause, changedAt },
      });
      expect(await reopened.records.get('flag', 'a')).toBeUndefined();
    });

    test('a state follows the one before it, or is not written', async () => {
      const { records } = store.ports;
      expect(await records.put(written('a', { version: 2 }))).toBe(false);
      await records.put(written('a'));
      expect(await records.put(written('a', { cause: 'simulator/m9/0' }))).toBe(false);
      expect(await records.put(written('a', { version: 3, cause: 'simulator/m9/0' }))).toBe(false);
      const both = ['x', 'y'].map((cause) => records.put(written('a', { version: 2, cause })));
      expect((await Promise.all(both)).filter(Boolean)).toHaveLength(1);
    });

    test('what was interrupted may be written once more and keeps what stood before it', async () => {
      const { records } = store.ports;
      await records.put(written('a'));
      const next = written('a', { version: 2, cause: 'simulator/m2/0', at: 20, body: { n: 1 } });
      await records.put(next);
      expect(await records.put({ ...next, body: { n: 2 } })).toBe(true);
      expect(await records.get('appeal', 'a')).toMatchObject({ version: 2, body: { n: 2 }, previous: { version: 1 } });
    });

    test('are listed by kind, standing and subject, the earliest opened first', async () => {
      const { records } = store.ports;
      await records.put(written('late', { at: 30 }));
      await records.put(written('early', { at: 5 }));
      await records.put(written('done', { at: 7, open: false }));
      await records.put(written('other', { at: 8, subject: '住建局' }));
      await records.put(written('flag', { at: 1, kind: 'flag' }));
      const ids = async (query?: { open?: boolean; subject?: string }) =>
        (await records.list('appeal', query)).map(({ id }) => id);
      expect(await ids()).toEqual(['early', 'done', 'other', 'late']);
      expect(await ids({ open: true })).toEqual(['early', 'other', 'late']);
      expect(await ids({ open: false, subject: '城管局' })).toEqual(['done']);
      expect(await ids({ subject: '住建局' })).toEqual(['other']);
      const both = await records.list(['appeal', 'flag'], { open: true });
      expect(both.map(({ id }) => id)).toEqual(['flag', 'early', 'other', 'late']);
    });
  });
}
