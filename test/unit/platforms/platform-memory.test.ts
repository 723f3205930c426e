import { createPlatformMemory } from '../../../src/platforms/platform-memory.ts';
import { createSqliteStore } from '../../../src/store/sqlite/create-sqlite-store.ts';

describe('what a platform remembers', () => {
  test('is kept for each platform by itself, and the newest word counts', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const memory = createPlatformMemory(store.records, { now: () => 1_000 });
    await memory.put('dingtalk', 'card/g_wt/case:1', 'old');
    await memory.put('dingtalk', 'card/g_wt/case:1', '{"track":"新"}');
    expect(await memory.get('dingtalk', 'card/g_wt/case:1')).toBe('{"track":"新"}');
    expect(await memory.get('wecom', 'card/g_wt/case:1')).toBeUndefined();
    await store.close();
  });

  test('is not lost when two write at once', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const memory = createPlatformMemory(store.records, { now: () => 1_000 });
    await Promise.all([memory.put('wecom', 'a', '1'), memory.put('wecom', 'a', '2'), memory.put('wecom', 'b', '3')]);
    expect(['1', '2']).toContain(await memory.get('wecom', 'a'));
    expect(await memory.get('wecom', 'b')).toBe('3');
    await store.close();
  });
});
