import { message, openInstances, turns } from '../support/instances.ts';

const twice = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

describe('a message that comes twice', () => {
  test('at the same moment, later, and to another instance is carried out once', async () => {
    const world = await openInstances(2);
    const [one, two] = world.instances;
    const whistle = message('m1', 'u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', 'g_wt');
    const answers = await Promise.all([one, two, one, two].map((instance) => instance?.receive(whistle)));
    expect(answers.sort()).toEqual(['duplicate', 'duplicate', 'duplicate', 'new']);
    await world.minute();
    expect(await two?.receive({ ...whistle, text: '吹哨 常规哨 书院路99号路灯不亮' })).toBe('duplicate');
    await world.minute();
    expect((await world.cases()).map(({ place }) => place)).toEqual(['书院路22号']);
    expect(twice(world.sent.flatMap(({ announcements }) => announcements.map((say) => say.key)))).toEqual([]);
    await world.close();
  });
});

describe('two instances on one store', () => {
  test('double nothing, whoever hears what, and their ticks at the same moment remind once', async () => {
    const world = await openInstances(2);
    const hear = (index: number, ...given: Parameters<typeof message>) => world.instances[index % 2]?.receive(message(...given));
    for (let n = 0; n < 10; n += 1) await hear(n, `w${n}`, 'u_wt_csr', `吹哨 常规哨 书院路${20 + n}号路灯不亮`, 'g_wt');
    await hear(0, 'e', 'u_wt_csr', '吹哨 应急哨 书院路18号门口路面塌陷', 'g_wt');
    await world.minute();
    const cases = await world.cases();
    await Promise.all(cases.slice(0, 10).map(({ no }, n) => hear(n, `r${n}`, 'u_zj_lly1', `报到 ${no}`)));
    for (let minutes = 0; minutes < 90; minutes += 10) await world.minute(10);
    const after = await world.cases();
    expect(after).toHaveLength(11);
    expect(twice(after.map(({ no }) => no))).toEqual([]);
    expect(after.slice(0, 10).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'handling'));
    for (const { causes, timeline } of after) {
      expect(twice(causes)).toEqual([]);
      expect(twice(timeline.map(({ cause }) => cause))).toEqual([]);
    }
    const keys = world.sent.flatMap(({ announcements }) => announcements.map((say) => say.key));
    expect(keys.filter((key) => key.startsWith('nag:')).length).toBeGreaterThan(5);
    expect(twice(keys)).toEqual([]);
    expect(await world.store.inbox.state()).toMatchObject({ undone: 0, setAside: 0 });
    expect(world.logged).toEqual([]);
    await world.close();
  });

  test.each(['get', 'replace'] as const)(
    'a message held too long at %s is taken over by the other and still done once',
    async (method) => {
      const world = await openInstances(2);
      const [slow, quick] = world.instances;
      await slow?.receive(message('w', 'u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', 'g_wt'));
      await world.minute();
      const [opened] = await world.cases();
      await quick?.receive(message('r', 'u_zj_lly1', `报到 ${opened?.no}`));
      await world.minute();
      // It stands still in the middle of its work, just before it loads the case or just before it stores it.
      const { cases } = world.store;
      const real = { get: cases.get, replace: cases.replace };
      let goOn: () => void = () => {};
      const standStill = new Promise<void>((resolve) => (goOn = resolve));
      Object.assign(cases, {
        [method]: async (...given: never[]) => {
          Object.assign(cases, real);
          await standStill;
          return (real[method] as (...all: never[]) => Promise<unknown>)(...given);
        },
      });
      await slow?.receive(message('p', 'u_zj_lly1', `进展 ${opened?.no} 正在更换灯具`));
      for (let tries = 0; tries < 1000 && cases[method] !== real[method]; tries += 1) await turns();
      expect(cases[method]).toBe(real[method]);
      await world.minutesOf(1, 2);
      expect((await world.cases())[0]?.timeline).toHaveLength(3);
      goOn();
      await world.minute(2);
      const [after] = await world.cases();
      expect(after?.timeline.map(({ action }) => action)).toEqual(['open-dispatched', 'report', 'progress']);
      expect(await world.store.inbox.state()).toMatchObject({ undone: 0, setAside: 0 });
      await world.close();
    },
  );
});
