import { createApp } from '../../src/app.ts';
import type { AppLog } from '../../src/app-log.ts';
import type { IncomingMessage } from '../../src/messages/incoming-message.ts';
import type { Assistant, Suggestion } from '../../src/ports/assistant.ts';
import type { Delivery } from '../../src/ports/platform.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import { type CrashPoint, createLife, type Life } from '../support/crash-points.ts';
import { chatPlatform } from '../support/crash-run.ts';
import { sampleConfig, seededRandom } from '../support/stage.ts';

const odd = '上上下下的那个铁盒子罢工啦';
const meant: Suggestion = {
  command: 'request',
  slots: { matter: '电梯故障' },
  evidence: [
    { slot: 'command', words: '罢工' },
    { slot: 'matter', words: '上上下下的那个铁盒子' },
  ],
} as unknown as Suggestion;
const told = [
  ['m1', odd],
  ['m2', '是'],
  ['m3', '锦绣花园3栋'],
  ['m4', '是'],
] as const;

interface Played {
  /** How often the assistant was asked, and what it was asked about. */
  readonly asked: readonly string[];
  /** Writes of the first life done when the assistant answered, and in all. */
  readonly writesBefore: number;
  readonly writes: number;
  readonly cases: readonly (readonly [string, string | undefined, string | undefined, string])[];
  /** Keys of what was said, each once. */
  readonly said: readonly string[];
  readonly questions: readonly string[];
}

/** Somebody says something nobody understands and answers what follows; the first process dies at `point`, the message comes again. */
async function play(point?: CrashPoint): Promise<Played> {
  const disk = createSqliteStore({ file: ':memory:' });
  const sent: Delivery[] = [];
  const asked: string[] = [];
  const now = Date.parse('2026-06-12T09:00:00+08:00');
  let writesBefore = 0;
  let life: Life;
  let app: Awaited<ReturnType<typeof createApp>>;
  let receive: (message: IncomingMessage) => Promise<unknown>;
  const assistant: Assistant = {
    suggest: async (unclear) => {
      asked.push(unclear.words);
      writesBefore = lives === 1 ? life.writes.length : writesBefore;
      return meant;
    },
  };
  const log: AppLog = { info: () => {}, warn: () => {}, error: () => {} };
  let lives = 0;
  async function begin(): Promise<void> {
    lives += 1;
    life = createLife(disk, lives === 1 ? point : undefined);
    app = await createApp({
      config: sampleConfig(),
      store: life.store,
      baseClock: { now: () => now },
      random: seededRandom(),
      log,
      platforms: ['simulator'],
      owner: `life-${lives}`,
      assistant,
      extraPlatforms: [chatPlatform(sent, (listener) => (receive = listener))],
    });
    await app.start();
    await app.engine.settle();
  }
  await begin();
  let writes = 0;
  for (const [messageId, text] of told) {
    const message: IncomingMessage = {
      platform: 'simulator',
      messageId,
      conversation: { platform: 'simulator', kind: 'direct', id: 'r_wang' },
      sender: 'r_wang',
      text,
      mentioned: true,
      sentAt: now,
    };
    const say = async (): Promise<void> => {
      await receive(message);
      await app.engine.settle();
    };
    if ((await life!.during(say())) === 'crashed') {
      // What the dead one had asked for in its last moment takes no effect after its death.
      await disk.saved();
      await disk.releaseHolds('next');
      await begin();
      await say();
    }
    if (messageId === 'm1') writes = life!.writes.length;
  }
  const cases: Played['cases'][number][] = [];
  for await (const of of disk.cases.find({ order: 'oldest' })) cases.push([of.status, of.matter?.name, of.place, of.text]);
  const announcements = sent.flatMap((delivery) => delivery.announcements);
  const said = [...new Set(announcements.map(({ key }) => key))].sort();
  const questions = [...new Set(announcements.filter((one) => JSON.stringify(one).includes('您是要')).map(({ key }) => key))];
  await disk.close();
  return { asked, writesBefore, writes, cases, said, questions };
}

describe('a process that dies between what the assistant answered and what becomes of it', () => {
  test('asks and opens nothing twice, whatever it had written', async () => {
    const whole = await play();
    expect(whole.asked).toEqual([odd]);
    expect(whole.cases).toEqual([['candidate', '电梯故障', '锦绣花园3栋', `${odd} 锦绣花园3栋`]]);
    expect(whole.questions).toHaveLength(1);
    // From the answer to the end of the message: before each write, which is after the one before it, and after the last.
    expect(whole.writes).toBeGreaterThan(whole.writesBefore);
    for (let write = whole.writesBefore; write <= whole.writes; write += 1) {
      const crashed = await play(write < whole.writes ? { write, when: 'before' } : { write: write - 1, when: 'after' });
      const story = `write ${write}`;
      expect([story, crashed.cases]).toEqual([story, whole.cases]);
      expect([story, crashed.said]).toEqual([story, whole.said]);
      expect([story, crashed.questions]).toEqual([story, whole.questions]);
      // The same words may be asked about again, never anything else.
      expect([story, crashed.asked.length <= 2 && crashed.asked.every((words) => words === odd)]).toEqual([story, true]);
    }
  }, 60_000);

  test('keeps no one from being asked who was not answered: the message that comes again is asked about', async () => {
    const { writesBefore } = await play();
    const { asked } = await play({ write: writesBefore, when: 'before' });
    expect(asked).toEqual([odd, odd]);
  });
});
