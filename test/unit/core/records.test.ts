import { recordsSeenBy } from '../../../src/core/records.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';

const store = createSqliteStore({ file: ':memory:' });
afterAll(() => store.close());

const write = (version: number, cause: string, open = true) =>
  store.records.put({ kind: 'appeal', id: 'a', version, open, subject: '城管局', body: { version }, cause, at: version });

test('who is carried out again after a crash sees the records as they were the first time', async () => {
  await write(1, 'simulator/m1/0');
  await write(2, 'simulator/m2/0', false);
  const again = recordsSeenBy(store.records, 'simulator/m2/0');
  expect(await again.get('appeal', 'a')).toMatchObject({ version: 1, open: true, body: { version: 1 } });
  expect(await again.list('appeal', { open: true })).toHaveLength(1);
  const others = recordsSeenBy(store.records, 'simulator/m3/0');
  expect(await others.get('appeal', 'a')).toMatchObject({ version: 2, open: false });
  expect(await others.list('appeal', { open: true })).toEqual([]);
  expect(await store.records.put({ ...(await again.get('appeal', 'a'))!, version: 2, cause: 'simulator/m2/0', at: 9 })).toBe(
    true,
  );
});

test('what a job wrote in an interrupted run is not there yet for the run that repeats it', async () => {
  await store.records.put({
    kind: 'flag',
    id: 'f',
    version: 1,
    open: true,
    subject: 's',
    body: {},
    cause: 'flags/1000/3',
    at: 1,
  });
  expect(await recordsSeenBy(store.records, 'flags/1000').get('flag', 'f')).toBeUndefined();
  expect(await recordsSeenBy(store.records, 'flags/100').get('flag', 'f')).toBeDefined();
});
