import { setTimeout as wait } from 'node:timers/promises';
import { createWechaty } from '../../../src/platforms/wechaty/create.ts';
import { createBot } from '../../../src/platforms/wechaty/library.ts';
import { createPlatformBench } from '../platform-bench.ts';
import { boundConfig, type CreatePlayed } from './played-platform.ts';

const PUPPET = 'wechaty-puppet-mock';
const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100, 1)]).toString('base64');

/** As much of the mock puppet and of its files as is used. */
interface MockContact {
  readonly id: string;
  say(what: unknown, mentions?: readonly MockContact[]): { to(chat: unknown): unknown };
}
interface MockMessage {
  readonly talkerId: string;
  readonly roomId?: string;
  readonly listenerId?: string;
  readonly text?: string;
}
interface Mocker {
  readonly cacheMessagePayload: ReadonlyMap<string, MockMessage>;
  createContact(of: { id?: string; name: string }): MockContact;
  createRoom(of: { id: string; topic: string; memberIdList: readonly string[] }): unknown;
  login(contact: MockContact): void;
}
interface MockModules {
  readonly mock: { readonly Mocker: new () => Mocker };
  readonly FileBox: { fromBase64(bytes: string, name: string): unknown };
}

/** The puppet and wechaty itself are optional peers: undefined where they are not installed. */
async function load(): Promise<MockModules | undefined> {
  try {
    await import('wechaty' as string);
    const { mock } = (await import(PUPPET)) as MockModules;
    const { FileBox } = (await import('file-box' as string)) as MockModules;
    return { mock, FileBox };
  } catch {
    return undefined;
  }
}

const modules = await load();
export const hasWechaty = modules !== undefined;

const topicOf = (group: string): string => `topic of ${group}`;
const roomOf = (group: string): string => `${group}@chatroom`;
/** What a contact calls itself; a real mention begins with it. */
const nameOf = (person: string): string => `name-${person}`;

/** wechaty with its mock puppet: the one channel without buttons. */
export const playedWechaty: CreatePlayed = async (now) => {
  if (!modules) throw new Error('the mock puppet is not installed');
  const config = boundConfig('wechaty', (group) => ({ topic: topicOf(group) }));
  const { people, groups } = config.organisation;
  const mocker = new modules.mock.Mocker();
  const self = mocker.createContact({ name: '党建机器人' });
  const contacts = new Map([...people.keys()].map((id) => [id, mocker.createContact({ id, name: nameOf(id) })]));
  const rooms = new Map(
    groups.map(({ id, members }) => [
      id,
      mocker.createRoom({ id: roomOf(id), topic: topicOf(id), memberIdList: [self.id, ...members] }),
    ]),
  );
  const bench = createPlatformBench('wechaty', config.organisation, { now });
  const bot = await createBot({ name: PUPPET, options: { mocker } });
  const platform = createWechaty(bench.parts, bot, 20);
  let heard = 0;

  function lines(isThere: (message: MockMessage) => boolean) {
    const said = [...mocker.cacheMessagePayload.values()].filter((message) => message.talkerId === self.id && isThere(message));
    return said.map(({ text = '' }) => {
      const called = [...text.matchAll(/@name-(\S+)\s/g)].map(([, person = '']) => person);
      return { text: text.replaceAll(/@name-\S+\s/g, ''), mentions: called };
    });
  }

  return {
    id: 'wechaty',
    config,
    environment: {},
    picturesApart: true,
    ready: {
      ...platform,
      start: (receive) =>
        platform.start(async (message) => {
          const result = await receive(message);
          heard += 1;
          return result;
        }),
    },
    async connected() {
      mocker.login(self);
      while (!bot.isLoggedIn) await wait(2);
    },
    async say(sender, text, { group, pictures = 0 } = {}) {
      const speaker = contacts.get(sender);
      const wanted = heard + pictures + 1;
      const chat = group === undefined ? self : rooms.get(group);
      // Pictures are messages of their own here; only those sent to the bot alone are meant for it.
      for (let at = 0; at < pictures; at += 1) speaker?.say(modules.FileBox.fromBase64(PHOTO, 'photo.jpg')).to(self);
      if (group === undefined) speaker?.say(text).to(chat);
      else speaker?.say(`@党建机器人 ${text}`, [self]).to(chat);
      while (heard < wanted) await wait(2);
    },
    press: async () => false,
    shows: async () => false,
    group: async (id) => lines(({ roomId }) => roomId === roomOf(id)),
    direct: async (person) => lines(({ roomId, listenerId }) => !roomId && listenerId === person),
    close: () => bench.close(),
  };
};
