import { message } from '../support/instances.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { openMongoApp, type SentCommand, watchCommands } from '../support/mongo-app.ts';
import { dropDatabase, openMongoStore } from '../support/mongo-store.ts';

const spelled = (sent: readonly SentCommand[]) => sent.map(({ name, collection }) => `${collection}.${name}`);
/** The relay reads and updates the outbox; putting words into it is the message's own work. */
const isRelay = ({ name, collection }: SentCommand) => collection === 'outbox' && name !== 'insert';

/** Taking carried words off a case is the relay's work too. */
const isClearing = ({ collection, command }: SentCommand) =>
  collection === 'cases' && /\$pull/.test(JSON.stringify(command['updates'] ?? ''));

describeWithMongo('round trips to MongoDB', () => {
  let server: MongoServer;
  let opened: Awaited<ReturnType<typeof openMongoStore>>;
  let bot: Awaited<ReturnType<typeof openMongoApp>>;
  let commands: ReturnType<typeof watchCommands>;

  beforeAll(async () => {
    server = await openMongo();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    opened = await openMongoStore(server);
    commands = watchCommands(opened.store);
    bot = await openMongoApp(opened.store);
    await bot.hear(message('m1', 'u_jx_lly', '@哨子 吹哨 书院路22号 路灯不亮 城管局', 'g_wt'));
    await bot.settled();
    await bot.minute();
    commands.take();
  });
  afterEach(async () => {
    await bot.app.stop();
    expect(bot.logged).toEqual([]);
    await dropDatabase(opened.uri);
  });

  /** Reminders ever said. */
  async function nags(): Promise<number> {
    let count = 0;
    for await (const { reminders } of opened.store.cases.find({ order: 'oldest' })) count += reminders.length;
    return count;
  }

  test.each([
    ['a whistle that opens a case', message('m2', 'u_jx_lly', '@哨子 吹哨 书院路30号 井盖缺失 住建局', 'g_wt')],
    ['报到, which changes one', message('m2', 'u_cg_lly1', '@哨子 报到', 'g_wt')],
  ])('%s: at most 8 from accept to done and 5 in the relay', async (_what, said) => {
    const before = bot.delivered.length;
    await bot.hear(said);
    await commands.quiet();
    const sent = commands.take();
    expect(bot.delivered.length).toBeGreaterThan(before);
    expect(spelled(sent)).toEqual(expect.arrayContaining(['inbox.insert', 'outbox.insert', 'inbox.update']));
    const relay = sent.filter(isRelay);
    expect(spelled(relay).length).toBeLessThanOrEqual(5);
    // All the rest, with the write that takes carried words off the case, which comes after the one that marks the message done.
    expect(spelled(sent.filter((one) => !isRelay(one))).length).toBeLessThanOrEqual(8);
  });

  test('a minute in which nothing is due: one look, and the lease', async () => {
    await bot.minute();
    expect(spelled(commands.take())).toEqual(['settings.aggregate', 'leases.findAndModify']);
  });

  test('a minute in which cases are due: at most three and the changed cases, beside the relay’s work', async () => {
    await bot.hear(message('m2', 'u_jx_lly', '@哨子 吹哨 书院路30号 井盖缺失 住建局', 'g_wt'));
    await bot.settled();
    await commands.quiet();
    commands.take();
    const before = await nags();
    // To the moment of the first reminders, minute by minute, as the service does.
    let sent: SentCommand[] = [];
    let changed = 0;
    for (let minute = 0; changed === 0; minute += 1) {
      expect(minute).toBeLessThan(24 * 60);
      await bot.minute();
      sent = commands.take();
      changed = (await nags()) - before;
      commands.take();
    }
    // Words carried from a case to the outbox, and taken off the case, are the relay's work.
    const own = sent.filter((one) => one.collection !== 'outbox' && !isClearing(one));
    expect(spelled(own)).toEqual([
      'settings.aggregate',
      'leases.findAndModify',
      'cases.find',
      ...Array.from({ length: changed }, () => 'cases.update'),
    ]);
  });
});
