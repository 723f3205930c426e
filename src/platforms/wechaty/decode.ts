import type { Attachment, IncomingMessage } from '../../messages/incoming-message.ts';
import type { Accounts } from '../../ports/accounts.ts';
import { KIND, type Message } from './library.ts';

/** This platform's id. */
export const WECHATY = 'wechaty';

const files: Readonly<Record<number, readonly [type: Attachment['type'], name: string]>> = {
  [KIND.image]: ['image', '照片'],
  [KIND.voice]: ['voice', '语音'],
  [KIND.video]: ['video', '视频'],
  [KIND.file]: ['file', '文件'],
};

/** A message as the engine hears it (转成来讯); undefined for the bot's own words and for kinds that say nothing. */
export async function decode(message: Message, accounts: Accounts, now: number): Promise<IncomingMessage | undefined> {
  if (message.self()) return undefined;
  const kind = message.type();
  const file = files[kind];
  if (kind !== KIND.text && file === undefined) return undefined;
  const room = message.room();
  const talker = message.talker();
  const sender = accounts.person(talker.id);
  const isCalled = room !== undefined && kind === KIND.text && (await message.mentionSelf());
  const text = kind !== KIND.text ? '' : isCalled ? await message.mentionText() : message.text();
  const others = room === undefined ? [] : await message.mentionList();
  const mentions = others.filter((contact) => !contact.self()).map(({ id }) => accounts.person(id));
  return {
    platform: WECHATY,
    messageId: message.id,
    conversation: room
      ? { platform: WECHATY, kind: 'group', id: await groupOf(room, accounts) }
      : { platform: WECHATY, kind: 'direct', id: sender },
    sender,
    ...(talker.name() === '' ? {} : { senderName: talker.name() }),
    text: text.trim(),
    mentioned: room === undefined || isCalled,
    ...(mentions.length === 0 ? {} : { mentions }),
    ...(file === undefined
      ? {}
      : { attachments: [{ type: file[0], name: file[1], ref: JSON.stringify({ message: message.id }) }] }),
    sentAt: now - Math.max(0, Number(message.age()) || 0) * 1000,
  };
}

/** A room's id changes with the account; its topic is what people know it by. */
async function groupOf(room: NonNullable<ReturnType<Message['room']>>, accounts: Accounts): Promise<string> {
  return accounts.group('roomId', room.id) ?? accounts.group('topic', await room.topic()) ?? room.id;
}
