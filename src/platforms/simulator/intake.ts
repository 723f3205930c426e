import type { IncomingMessage } from '../../messages/incoming-message.ts';
import type { ChatLog } from '../../ports/chat-log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Random } from '../../ports/random.ts';
import type { MentionReader } from '../mentions.ts';
import { type Chat, chatKey, chatOfLine, type StoredLine } from './chat.ts';
import { checkAction, checkMessage, checkRecall, decodeMessage, decodePress, decodeRecall } from './decode.ts';
import type { Feed } from './feed.ts';
import { Rejection } from './rejection.ts';

/** Hands a message to the engine; resolves once it is durable. */
export type Receive = (message: IncomingMessage) => Promise<'new' | 'duplicate'>;

export interface IntakeParts {
  readonly directory: Directory;
  readonly chatLog: ChatLog;
  readonly clock: Clock;
  readonly random: Pick<Random, 'salt'>;
  readonly reader: MentionReader;
  readonly feed: Feed;
  /** Undefined until the engine listens. */
  readonly receive: () => Receive | undefined;
}

/** Takes what people say and press (收件), and take back: checked, shown in the chat, handed to the engine, durable before it resolves. */
export interface Intake {
  message(body: Record<string, unknown>): Promise<string>;
  action(body: Record<string, unknown>): Promise<void>;
  recall(body: Record<string, unknown>): Promise<void>;
}

/** All methods reject with a `Rejection` for what is wrong in the request, and with `StoreUnavailable` when nothing can be kept now. */
export function createIntake(parts: IntakeParts): Intake {
  const { directory, chatLog, clock } = parts;

  return {
    async message(body) {
      const receive = listening();
      const posted = checkMessage(body, directory);
      const messageId = posted.messageId ?? `m-${parts.random.salt()}`;
      const quoted = posted.quote === undefined ? undefined : await quotedLine(posted.quote, posted.chat);
      const { heard, line } = decodeMessage(posted, { messageId, at: clock.now(), quoted, reader: parts.reader });
      // Both at once, so that they share a commit; the line is first in the log, before any answer to it.
      const shown = chatLog.append(line, `in:${messageId}`).then(({ known }) => known || parts.feed.touch(posted.chat));
      await Promise.all([shown, receive(heard)]);
      return messageId;
    },
    async action(body) {
      const receive = listening();
      const posted = checkAction(body);
      const card = await chatLog.byId(posted.message);
      if (!card) throw new Rejection(404, '没有这条消息，请刷新后再试。');
      if (card.person !== undefined && card.person !== posted.sender)
        throw new Rejection(400, '这张卡片不在您的聊天里，不能替别人按。');
      const name = directory.person(posted.sender)?.name ?? posted.sender;
      const press = decodePress(posted, card, name, clock.now());
      await receive(
        posted.actionId === undefined ? press : { ...press, messageId: await firstPress(posted.actionId, press.messageId) },
      );
    },
    async recall(body) {
      const receive = listening();
      const { message, sender } = checkRecall(body);
      const said = await chatLog.byId(message);
      if (!said) throw new Rejection(404, '没有这条消息，请刷新后再试。');
      const { heard, line } = decodeRecall(said, sender, clock.now());
      const shown = chatLog.append(line, heard.messageId).then(({ known }) => known || parts.feed.touch(chatOfLine(said)));
      await Promise.all([shown, receive(heard)]);
    },
  };

  function listening(): Receive {
    const receive = parts.receive();
    if (!receive) throw new Rejection(503, '机器人还没准备好，请稍后再试。');
    return receive;
  }

  /**
   * The id under which an action was first taken. A redelivered action is the same press although the card may have
   * changed since; a note in a chat nobody sees remembers it.
   */
  async function firstPress(actionId: string, pressId: string): Promise<string> {
    const id = `action:${actionId}`;
    const note = { id, person: id, from: { id: '', name: '', bot: false }, text: pressId, mentions: [], at: clock.now() };
    const { known } = await chatLog.append(note, id);
    return known ? ((await chatLog.byId(id))?.text ?? pressId) : pressId;
  }

  async function quotedLine(id: string, chat: Chat): Promise<StoredLine> {
    const line = await chatLog.byId(id);
    // What was said in another chat stays there.
    if (!line || chatKey(chatOfLine(line)) !== chatKey(chat)) throw new Rejection(400, '引用的消息不在这个聊天里，请重新引用。');
    return line;
  }
}
