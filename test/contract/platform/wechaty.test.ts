import { setTimeout as wait } from 'node:timers/promises';
import { createWechaty } from '../../../src/platforms/wechaty/create.ts';
import { createBot } from '../../../src/platforms/wechaty/library.ts';
import { boundOrganisation, createPlatformBench } from '../../support/platform-bench.ts';
import { watchKept } from '../../support/watch-kept.ts';
import { type PlatformUnderTest, plainBody, platformContract, type Recording, type SendFault } from './platform.contract.ts';

const PUPPET = 'wechaty-puppet-mock';
const TOPIC = '梧桐街道吹哨群';

/** As much of the mock puppet as is used. */
interface MockMessage {
  readonly id: string;
}
interface MockSay {
  to(chat: unknown): MockMessage;
}
interface MockContact {
  readonly id: string;
  say(what: unknown, mentions?: readonly MockContact[]): MockSay;
}
interface MockRoom {
  readonly id: string;
  on(event: 'message', listener: (message: { payload: { talkerId: string; text: string } }) => void): void;
}
interface Mocker {
  createContact(of: { name: string }): MockContact;
  createRoom(of: { topic: string; memberIdList: readonly string[] }): MockRoom;
  login(contact: MockContact): void;
}
interface MockModule {
  readonly mock: { readonly Mocker: new () => Mocker };
}

const mockModule = await import(PUPPET).then(
  (found) => found as MockModule,
  () => undefined,
);
const isThere =
  mockModule !== undefined &&
  (await import('wechaty' as string).then(
    () => true,
    () => false,
  ));

async function create(): Promise<PlatformUnderTest> {
  if (!mockModule) throw new Error('the mock puppet is not installed');
  const mocker = new mockModule.mock.Mocker();
  const self = mocker.createContact({ name: '党建机器人' });
  const speaker = mocker.createContact({ name: '张三' });
  const room = mocker.createRoom({ topic: TOPIC, memberIdList: [self.id, speaker.id] });
  const organisation = boundOrganisation('wechaty', { g_wt: { topic: TOPIC } }, { u_wt_csr: speaker.id });
  const bench = createPlatformBench('wechaty', organisation);
  const bot = await createBot({ name: PUPPET, options: { mocker } });
  const wechaty = createWechaty(bench.parts, bot, 20);
  const said: string[] = [];
  room.on('message', ({ payload }) => void (payload.talkerId === self.id && said.push(payload.text)));
  const { platform, keeps } = watchKept({
    ...wechaty,
    start: async (receive: Parameters<typeof wechaty.start>[0]) => {
      await wechaty.start(receive);
      mocker.login(self);
      while (!bot.isLoggedIn) await wait(2);
    },
  });
  const known = new Map<string, string>();
  const puppet = () => (bot as unknown as { puppet: { emit(event: string, payload: object): void } }).puppet;
  return {
    platform,
    say: ({ id, text }, comes) =>
      keeps(() => {
        const messageId = known.get(id);
        if (messageId !== undefined) puppet().emit('message', { messageId });
        else known.set(id, speaker.say(`@党建机器人 ${text}`, [self]).to(room)?.id ?? lastMessage(mocker));
      }, comes),
    seen: async () => said.map((text) => text.replace(/^@张三 /, '')),
    notified: async () => said.flatMap((text) => (text.startsWith('@张三 ') ? ['u_wt_csr'] : [])),
    member: { id: 'u_wt_csr', name: '李书记' },
    delivery: (id, body, more) => {
      const words = typeof body === 'string' ? plainBody(body) : body;
      return {
        id,
        body: words,
        conversation: { platform: 'wechaty', kind: 'group', id: 'g_wt' },
        announcements: [{ key: id, to: { group: 'g_wt' }, body: words, urgent: false, ...more }],
      };
    },
    recordings: recordings(keeps, { self, speaker, room }),
    faults: faults(bot),
    logged: () => bench.logged,
    secrets: [],
    close: () => bench.close(),
  };
}

/** The mock gives no id back; the newest of its messages is the one just said. */
function lastMessage(mocker: Mocker): string {
  const messages = (mocker as unknown as { cacheMessagePayload: Map<string, unknown> }).cacheMessagePayload;
  return [...messages.keys()].at(-1) ?? '';
}

function recordings(
  keeps: (say: () => unknown, comes?: boolean) => Promise<boolean>,
  { self, speaker, room }: { self: MockContact; speaker: MockContact; room: MockRoom },
): Recording[] {
  const group = { platform: 'wechaty', kind: 'group', id: 'g_wt' };
  return [
    {
      name: 'words that call the bot',
      deliver: () => keeps(() => speaker.say('@党建机器人 吹哨 3号楼漏水', [self]).to(room)),
      heard: { text: '吹哨 3号楼漏水', sender: 'u_wt_csr', conversation: group, mentioned: true, senderName: '张三' },
    },
    {
      name: 'words that call the bot and somebody else',
      deliver: () => keeps(() => speaker.say('@党建机器人 催办 请看一下', [self, speaker]).to(room)),
      heard: { mentioned: true, mentions: ['u_wt_csr'] },
    },
    {
      name: 'words that call nobody',
      deliver: () => keeps(() => speaker.say('路灯又坏了').to(room)),
      heard: { text: '路灯又坏了', conversation: group, mentioned: false },
    },
    {
      name: 'words to the bot alone',
      deliver: () => keeps(() => speaker.say('帮助').to(self)),
      heard: { text: '帮助', conversation: { platform: 'wechaty', kind: 'direct', id: 'u_wt_csr' }, mentioned: true },
    },
    {
      name: 'twenty thousand bytes',
      deliver: () => keeps(() => speaker.say('长'.repeat(7_000)).to(room), false),
      heard: undefined,
      words: '长长长长',
    },
    {
      name: 'its own words',
      deliver: () => keeps(() => self.say('不可外泄').to(room), false),
      heard: undefined,
      words: '不可外泄',
    },
  ];
}

function faults(bot: Awaited<ReturnType<typeof createBot>>): SendFault[] {
  const once = (answer: () => Promise<never>) => () => {
    const rooms = bot.Room as { find: typeof bot.Room.find };
    const find = rooms.find.bind(rooms);
    rooms.find = () => {
      rooms.find = find;
      return answer();
    };
  };
  return [
    { name: 'the puppet fails', arrange: once(() => Promise.reject(new Error('gone'))), then: 'retry' },
    { name: 'the room is not there', arrange: once(() => Promise.resolve(undefined as never)), then: 'give up' },
    { name: 'nothing wrong', arrange: () => undefined, then: 'sent all the same' },
  ];
}

if (isThere) platformContract('wechaty with a mock puppet', create);
else
  describe('wechaty with a mock puppet', () => {
    test.skip('needs wechaty and wechaty-puppet-mock: npm install --no-save -D wechaty wechaty-puppet-mock', () => {});
  });
