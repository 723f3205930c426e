import { setTimeout as wait } from 'node:timers/promises';
import { type Capabilities, type Delivery, type Download, PlatformError } from '../../ports/platform.ts';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import { createBoundedMap } from '../bounded-map.ts';
import type { EnabledPlatform, PlatformParts } from '../define-platform.ts';
import { isTooLong } from '../longest-text.ts';
import { linesOf, type Part, splitText } from '../split-text.ts';
import { decode, WECHATY } from './decode.ts';
import type { Bot, Contact, Message, Room } from './library.ts';

const MOST_BYTES = 6_000;
const MOST_REMEMBERED = 2_000;
const KEEP_TRYING = 60;
const PAUSE_MS = 1_000;

const capabilities: Capabilities = {
  realMention: true,
  buttons: false,
  editCards: false,
  directPush: true,
  groupPush: true,
  hearsAll: true,
  maxBytes: MOST_BYTES,
  // An account that talks like a machine is soon put off line.
  rate: { count: 10, perMs: 60_000 },
};

/** Any puppet of wechaty as a platform (wechaty 平台). An unofficial protocol: never the way of a production tenant. */
export function createWechaty(parts: PlatformParts, bot: Bot, pauseMs = PAUSE_MS): EnabledPlatform {
  const { accounts, clock, log } = parts;
  const done = createBoundedMap<true>(MOST_REMEMBERED);
  const progress = createBoundedMap<number>(MOST_REMEMBERED);
  const lanes = new Map<string, Promise<void>>();
  let receive: Parameters<EnabledPlatform['start']>[0] | undefined;

  bot.on('scan', (qrcode) => log.warn({ qrcode }, 'the account has to be logged in: scan the code'));
  bot.on('login', () => log.info({}, 'the account is logged in'));
  bot.on('logout', () => log.warn({}, 'the account was logged out'));
  bot.on('error', (error) => log.warn({ reason: error.name }, 'the puppet reports a fault'));
  bot.on('message', (message) => {
    const lane = message.room()?.id ?? message.talker().id;
    const before = lanes.get(lane) ?? Promise.resolve();
    const tail = before
      .then(() => keep(message))
      .catch((error: unknown) =>
        log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'a message could not be kept'),
      )
      .finally(() => {
        if (lanes.get(lane) === tail) lanes.delete(lane);
      });
    lanes.set(lane, tail);
  });

  async function keep(message: Message): Promise<void> {
    const heard = receive && (await decode(message, accounts, clock.now()));
    if (!heard) return;
    if (isTooLong(heard.text)) return log.info({}, 'a message too long for a person was passed over');
    for (let attempt = 1; receive; attempt += 1) {
      try {
        await receive(heard);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || attempt >= KEEP_TRYING) throw error;
        await wait(pauseMs, undefined, { ref: false });
      }
    }
  }

  async function roomOf(group: string): Promise<Room | undefined> {
    const isOurs = parts.directory.group(group) !== undefined;
    const { roomId = isOurs ? undefined : group, topic } = accounts.channel(group) ?? {};
    const byId = roomId ? await bot.Room.find({ id: roomId }) : undefined;
    return byId ?? (topic ? bot.Room.find({ topic }) : undefined);
  }

  const contactOf = (person: string): Promise<Contact | undefined> => bot.Contact.find({ id: accounts.account(person) });

  async function target(delivery: Delivery): Promise<(part: Part) => Promise<unknown>> {
    const { kind, id } = delivery.conversation;
    if (kind === 'direct') {
      const contact = await contactOf(id);
      if (!contact) throw new PlatformError(`no contact ${id}`, { retryable: false });
      return ({ text }) => contact.say(text);
    }
    const room = await roomOf(id);
    if (!room) throw new PlatformError(`no room for the group ${id}`, { retryable: false });
    return async ({ text, mentions }) => {
      const found = await Promise.all(mentions.map(contactOf));
      return room.say(text, ...found.filter((contact) => contact !== undefined));
    };
  }

  async function say(delivery: Delivery): Promise<void> {
    const lines = linesOf(delivery.body, (id, name) => ({ text: `@${name} `, mention: id }));
    const parts = splitText(lines, { maxBytes: MOST_BYTES });
    const post = await target(delivery);
    for (const [index, part] of parts.entries()) {
      if (index < (progress.get(delivery.id) ?? 0)) continue;
      await post(part);
      progress.set(delivery.id, index + 1);
    }
  }

  return {
    id: WECHATY,
    capabilities,
    health: () => (bot.isLoggedIn ? { ok: true } : { ok: false, detail: 'the account is not logged in' }),
    async start(listener) {
      receive = listener;
      await bot.start();
    },
    async send(delivery) {
      const edits = delivery.announcements.length > 0 && delivery.announcements.every(({ editOnly }) => editOnly === true);
      if (edits || done.has(delivery.id)) return {};
      if (!bot.isLoggedIn) throw new PlatformError('the account is not logged in', { retryable: true });
      try {
        await say(delivery);
      } catch (error) {
        if (error instanceof PlatformError) throw error;
        throw new PlatformError('the puppet could not say it', { retryable: true, cause: error });
      }
      done.set(delivery.id, true);
      return {};
    },
    async download(attachment): Promise<Download> {
      const id = messageIn(attachment.ref);
      const message = id === undefined ? undefined : await bot.Message.find({ id });
      if (!message) throw new PlatformError('an attachment is gone', { retryable: false });
      const box = await message.toFileBox();
      return { name: attachment.name, type: box.mediaType ?? '', bytes: await box.toBuffer() };
    },
    async stop() {
      if (!receive) return;
      receive = undefined;
      await bot.stop();
    },
  };
}

function messageIn(ref: string | undefined): string | undefined {
  try {
    const { message } = JSON.parse(ref ?? '') as { message?: unknown };
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
