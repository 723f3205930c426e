import { wordsOf } from '../../src/messages/message-body.ts';
import { type Delivery, PlatformError } from '../../src/ports/platform.ts';
import { message, openInstances } from '../support/instances.ts';

/** The keys of everything that arrived, in a group or a direct chat. */
const keysIn = (sent: readonly Delivery[], id: string) =>
  sent.filter(({ conversation }) => conversation.id === id).flatMap(({ announcements }) => announcements.map((say) => say.key));
const textsIn = (sent: readonly Delivery[], id: string) =>
  sent.filter(({ conversation }) => conversation.id === id).map(({ body }) => wordsOf(body));

test('a platform that is away for an hour loses nothing of what was said meanwhile, and doubles nothing', async () => {
  let away = false;
  const world = await openInstances(1, () => (away ? new PlatformError('HTTP 502', { retryable: true }) : undefined));
  const hear = (...given: Parameters<typeof message>) => world.instances[0]?.receive(message(...given));
  await hear('w1', 'u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', 'g_wt');
  await world.minute();
  away = true;
  await hear('w2', 'u_wt_csr', '吹哨 常规哨 书院路23号路灯不亮', 'g_wt');
  await hear('r1', 'u_zj_lly1', '报到 QH260612-01');
  for (let minute = 0; minute < 60; minute += 1) await world.minute();
  expect(world.sent).toHaveLength(1);
  away = false;
  for (let minute = 0; minute < 25; minute += 1) await world.minute();
  expect(await world.store.outbox.state()).toMatchObject({ waiting: 0, dead: 0 });
  const group = textsIn(world.sent, 'g_wt').join('\n');
  expect(group).toContain('QH260612-02');
  expect(group).toContain('QH260612-01 书院路22号 路灯不亮:住建局已报到');
  expect(textsIn(world.sent, 'u_zj_lly1').join()).toContain('已记下:QH260612-01');
  const keys = world.sent.flatMap(({ announcements }) => announcements.map((say) => say.key));
  expect(new Set(keys).size).toBe(keys.length);
  await world.close();
});

test('a word that cannot be delivered reaches the operators’ group once, and is kept', async () => {
  const gone = ({ conversation }: Delivery) =>
    conversation.id === 'g_wt' ? new PlatformError('群已解散', { retryable: false }) : undefined;
  const world = await openInstances(1, gone);
  await world.instances[0]?.receive(message('w1', 'u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', 'g_wt'));
  for (let minute = 0; minute < 10; minute += 1) await world.minute();
  const groups = world.instances[0]?.app.directory.groups({ kind: 'operators' }).map(({ id }) => id) ?? [];
  expect(groups.length).toBeGreaterThan(0);
  for (const group of groups) {
    expect(keysIn(world.sent, group).filter((key) => key.startsWith('alert/delivery/'))).toHaveLength(1);
    expect(textsIn(world.sent, group).join()).toContain('simulator/w1/0');
  }
  expect(await world.store.outbox.deadLetters(10)).toMatchObject([{ error: '群已解散' }]);
  await world.close();
});

test('words to the operators that cannot be delivered are not told to the operators', async () => {
  const world = await openInstances(1, () => new PlatformError('gone', { retryable: false }));
  await world.instances[0]?.receive(message('w1', 'u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', 'g_wt'));
  for (let minute = 0; minute < 10; minute += 1) await world.minute();
  const dead = (await world.store.outbox.deadLetters(100)).map((entry) => entry.announcement.key);
  expect(dead.filter((key) => key.startsWith('alert/')).length).toBeGreaterThan(0);
  expect(dead.filter((key) => key.startsWith('alert/delivery/alert/'))).toEqual([]);
  await world.close();
});

test('a message that fails every time: its sender is told a number once, the operators too, and nothing waits behind it', async () => {
  const world = await openInstances(1);
  const { insert } = world.store.cases;
  Object.assign(world.store.cases, {
    insert: async (...given: Parameters<typeof insert>) => {
      if (given[0].cause === 'simulator/bad/0') throw new TypeError('a mistake of ours');
      return insert(...given);
    },
  });
  const hear = (...given: Parameters<typeof message>) => world.instances[0]?.receive(message(...given));
  await hear('bad', 'u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', 'g_wt');
  await hear('good', 'u_wt_csr', '吹哨 常规哨 书院路23号路灯不亮', 'g_wt');
  for (let minute = 0; minute < 10; minute += 1) await world.minute();
  expect((await world.cases()).map(({ place }) => place)).toEqual(['书院路23号']);
  expect(keysIn(world.sent, 'g_wt').filter((key) => key.startsWith('simulator/bad/'))).toEqual(['simulator/bad/failed']);
  const [group] = world.instances[0]?.app.directory.groups({ kind: 'operators' }) ?? [];
  const told = keysIn(world.sent, group?.id ?? '').filter((key) => key.startsWith('alert/message/'));
  expect(told).toHaveLength(1);
  // Both hear the same number, so that the operators find what the sender asks about.
  const number = told[0]?.split('/')[2]?.split('@')[0] ?? '';
  const sorry = world.sent.find(({ id }) => id === 'simulator/bad/failed');
  expect(sorry && wordsOf(sorry.body)).toContain(number);
  expect(await world.store.inbox.state()).toMatchObject({ undone: 0, setAside: 1 });
  await world.close();
});
