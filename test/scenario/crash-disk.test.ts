import { StoreUnavailable } from '../../src/ports/store-unavailable.ts';
import { type LiveApp, openLiveApp } from '../support/live-app.ts';

const long = '书院路门口的情况说明。'.repeat(400);
const whistle = (messageId: string, place: string, more = '') => ({
  messageId,
  sender: 'u_wt_csr',
  group: 'g_wt',
  text: `@哨子 吹哨 常规哨 ${place}路灯不亮${more}`,
});

describe('when the disk gives no room or the file is locked', () => {
  let live: LiveApp;
  beforeEach(async () => {
    live = await openLiveApp();
    expect(await live.post(whistle('m1', '书院路22号'))).toBe(202);
    await live.app.engine.settle();
  });
  afterEach(() => live?.close());

  async function numbers(): Promise<string[]> {
    const found: string[] = [];
    for await (const one of live.store.cases.find({ order: 'oldest' })) found.push(`${one.no} ${one.place}`);
    return found;
  }

  async function nothingLeft(): Promise<void> {
    expect(await live.store.inbox.state()).toMatchObject({ undone: 0, setAside: 0 });
    expect(await live.store.outbox.state()).toMatchObject({ waiting: 0, dead: 0 });
    expect(await live.store.cases.withPending(10)).toEqual([]);
  }

  const said = (words: string) => live.logged.filter(({ message }) => message.includes(words));

  test('a full disk: nothing is accepted, it says so, and once there is room everything goes on by itself', async () => {
    live.fillDisk();
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await live.post(whistle('m2', '书院路23号', long)));
    expect(answers).toEqual([503, 503, 503, 503, 503]);
    expect(await live.ready()).toBe(503);
    expect(said('cannot be written')).toHaveLength(1);
    expect(await numbers()).toEqual(['QH260612-01 书院路22号']);
    live.clear();
    expect(await live.ready()).toBe(200);
    expect(await live.post(whistle('m2', '书院路23号'))).toBe(202);
    await live.pass(3);
    expect(said('can be written again')).toHaveLength(1);
    expect(await numbers()).toEqual(['QH260612-01 书院路22号', 'QH260612-02 书院路23号']);
    await nothingLeft();
  });

  test('a locked file: the same', async () => {
    live.lock();
    expect(await live.post(whistle('m2', '书院路23号'))).toBe(503);
    expect(await live.ready()).toBe(503);
    expect(said('cannot be written')).toHaveLength(1);
    live.clear();
    expect(await live.post(whistle('m2', '书院路23号'))).toBe(202);
    await live.pass(3);
    expect(await numbers()).toEqual(['QH260612-01 书院路22号', 'QH260612-02 书院路23号']);
    await nothingLeft();
  });

  test('a file locked in the middle of a message: what was accepted is carried out once the lock is gone, once', async () => {
    // The lock comes between the acceptance of a message with two whistles and its writing.
    const { accept } = live.store.inbox;
    Object.assign(live.store.inbox, {
      accept: async (...given: Parameters<typeof accept>) => {
        const result = await accept(...given);
        live.lock();
        return result;
      },
    });
    const text = '@哨子 吹哨 常规哨 书院路30号路灯不亮;吹哨 常规哨 书院路31号井盖缺失';
    expect(await live.post({ messageId: 'm2', sender: 'u_wt_csr', group: 'g_wt', text })).toBe(202);
    Object.assign(live.store.inbox, { accept });
    expect(await live.post(whistle('m3', '书院路32号'))).toBe(503);
    live.clear();
    expect(await live.post(whistle('m3', '书院路32号'))).toBe(202);
    await live.pass(3);
    expect(await numbers()).toEqual([
      'QH260612-01 书院路22号',
      'QH260612-02 书院路30号',
      'QH260612-03 书院路31号',
      'QH260612-04 书院路32号',
    ]);
    await nothingLeft();
  });

  test('a fault between two requests of one message: the first is not done again', async () => {
    for (const n of [23, 24]) await live.post(whistle(`m${n}`, `书院路${n}号`));
    await live.app.engine.settle();
    const [, first, second] = (await numbers()).map((line) => line.split(' ')[0]);
    const direct = (messageId: string, text: string) => live.post({ messageId, sender: 'u_zj_lly1', text });
    await direct('r', `报到 ${first};报到 ${second}`);
    await live.app.engine.settle();
    const { replace } = live.store.cases;
    let writes = 0;
    Object.assign(live.store.cases, {
      replace: async (...given: Parameters<typeof replace>) => {
        writes += 1;
        if (writes === 2) throw new StoreUnavailable('disk I/O error');
        return replace(...given);
      },
    });
    await direct('p', `进展 ${first} 正在更换灯具;进展 ${second} 正在更换灯具`);
    await live.app.engine.settle();
    const progress = [];
    for await (const { timeline } of live.store.cases.find({ order: 'oldest' }))
      progress.push(timeline.filter(({ action }) => action === 'progress').length);
    expect(progress).toEqual([0, 1, 1]);
    expect(writes).toBe(3);
  });

  test('the clock’s work done on a full disk is made up for afterwards', async () => {
    live.fillDisk();
    await live.app.engine.tick();
    live.clear();
    await live.pass(2);
    await nothingLeft();
  });
});
