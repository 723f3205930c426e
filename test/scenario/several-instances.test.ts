import { message, openInstances, turns } from '../support/instances.ts';

describe('several instances on one store, any of which may hear a message', () => {
  let world: Awaited<ReturnType<typeof openInstances>>;
  beforeEach(async () => {
    world = await openInstances(3, () => undefined, { shared: true, slow: 0 });
  });
  afterEach(() => world.close());

  const settle = () => Promise.all(world.instances.map(({ app }) => app.engine.settle()));

  /** Each message to another instance, none waiting for the one before to be carried out. */
  async function hear(...said: (readonly [sender: string, text: string, group?: string])[]): Promise<void> {
    for (const [index, [sender, text, group]] of said.entries()) {
      world.later(1);
      await world.instances[index % 3]?.receive(message(`m${index}`, sender, text, group));
    }
    await settle();
  }

  test('what is said in one conversation is carried out in its order', async () => {
    await hear(
      ['u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', 'g_wt'],
      ['u_zj_lly1', '报到 QH260612-01', 'g_wt'],
      ['u_zj_lly1', '进展 QH260612-01 正在更换灯具', 'g_wt'],
      ['u_zj_lly1', '办结 QH260612-01 已更换灯具3盏,已告知反映人', 'g_wt'],
      ['u_wt_csr', '吹哨 常规哨 书院路23号路灯不亮', 'g_wt'],
      ['u_wt_csr', '撤回 QH260612-02 看错了', 'g_wt'],
    );
    const actions = (await world.cases()).map(({ timeline }) => timeline.map(({ action }) => action));
    expect(actions).toEqual([
      ['open-dispatched', 'report', 'progress', 'resolve'],
      ['open-dispatched', 'withdraw'],
    ]);
    expect(world.logged).toEqual([]);
  });

  test('many at once in many conversations are each carried out once', async () => {
    const people = ['u_wt_csr', 'u_la_ddy', 'u_sq_ddy', 'u_wt_ddy'];
    const said = Array.from({ length: 40 }, (_, n) => {
      return [people[n % 4] as string, `吹哨 常规哨 书院路${n + 1}号路灯不亮`] as const;
    });
    await hear(...said);
    const cases = await world.cases();
    expect(cases.map(({ ordinal }) => ordinal).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    expect(new Set(cases.map(({ causes }) => causes[0])).size).toBe(40);
    const keys = world.sent.flatMap(({ announcements }) => announcements.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    expect(await world.store.inbox.state()).toMatchObject({ undone: 0, setAside: 0 });
  });

  test('a conversation waits for a message that an instance took along when it died, and then goes on', async () => {
    const dead = { owner: 'dead', leaseUntil: world.now() + 60_000 };
    const whistle = message('m-dead', 'u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', 'g_wt');
    await world.store.inbox.accept(whistle, world.now(), dead);
    world.later(1);
    await world.instances[0]?.receive(message('m-next', 'u_zj_lly1', '报到 QH260612-01', 'g_wt'));
    await turns(200);
    expect(await world.cases()).toEqual([]);
    await world.minute(2);
    await settle();
    expect((await world.cases()).map(({ timeline }) => timeline.map(({ action }) => action))).toEqual([
      ['open-dispatched', 'report'],
    ]);
  });
});
