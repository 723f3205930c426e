import type { Instant } from '../../domain/instant.ts';
import type { Attachment, IncomingMessage, Quote } from '../../messages/incoming-message.ts';
import type { ChatLine } from '../../ports/chat-log.ts';
import type { Directory } from '../../ports/directory.ts';
import type { MentionReader } from '../mentions.ts';
import { BOT, type Chat, chatOfLine, conversationOf, SIMULATOR, type StoredLine } from './chat.ts';
import { BOT_LINE } from './encode.ts';
import { flagField, onlyFields, requiredField, shortField, textField } from './fields.ts';
import { Rejection } from './rejection.ts';

const MESSAGE_FIELDS = new Set(['messageId', 'group', 'sender', 'senderName', 'text', 'attachments', 'mention', 'quote']);
const RECALL_FIELDS = new Set(['message', 'sender']);
const ACTION_FIELDS = new Set(['actionId', 'message', 'button', 'sender']);
/** Ids of presses begin so; people's messages may not. */
const PRESS = 'press:';
/** So do ids of the news that a message was taken back. */
const RECALL = 'recall:';
const MAX_ATTACHMENTS = 9;

/** A message as it was posted (发来的消息), checked. */
export interface PostedMessage {
  readonly messageId: string | undefined;
  readonly chat: Chat;
  readonly sender: string;
  readonly senderName: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly mention: boolean;
  readonly quote: string | undefined;
}

/** A pressed button as it was posted (按键), checked. */
export interface PostedAction {
  readonly actionId: string | undefined;
  readonly message: string;
  readonly button: string;
  readonly sender: string;
}

/** Checks the body of `POST messages`. Throws a `Rejection`: 400 for what is missing or wrong, 404 for an unknown group. */
export function checkMessage(body: Record<string, unknown>, directory: Directory): PostedMessage {
  onlyFields(body, MESSAGE_FIELDS);
  const sender = senderOf(body);
  const messageId = shortField(body, 'messageId');
  const ours = [BOT_LINE, PRESS, RECALL];
  if (messageId !== undefined && ours.some((start) => messageId.startsWith(start)))
    throw new Rejection(400, `messageId 不能以 ${ours.join('、')} 开头，请换一个。`);
  const text = textField(body);
  const group = shortField(body, 'group');
  if (group !== undefined && !directory.group(group)) throw new Rejection(404, `没有群 ${group}，请从通讯录里选一个群。`);
  const senderName = shortField(body, 'senderName');
  return {
    messageId,
    chat: group === undefined ? { person: sender } : { group },
    sender,
    senderName: directory.person(sender)?.name ?? senderName ?? sender,
    text,
    attachments: attachmentsOf(body['attachments']),
    mention: flagField(body, 'mention') ?? false,
    quote: shortField(body, 'quote'),
  };
}

/** Checks the body of `POST actions`. Throws a 400 `Rejection`. */
export function checkAction(body: Record<string, unknown>): PostedAction {
  onlyFields(body, ACTION_FIELDS);
  return {
    actionId: shortField(body, 'actionId'),
    message: requiredField(body, 'message', '卡片所在消息的编号'),
    button: requiredField(body, 'button', '按钮的 key'),
    sender: senderOf(body),
  };
}

/** Checks the body of `POST recalls`: which message is taken back, and who says so. Throws a 400 `Rejection`. */
export function checkRecall(body: Record<string, unknown>): { readonly message: string; readonly sender: string } {
  onlyFields(body, RECALL_FIELDS);
  return { message: requiredField(body, 'message', '要撤回的消息的编号'), sender: senderOf(body) };
}

/** A message taken back (撤回) as the engine hears of it, and as the chat shows it from now on. Nobody takes back another's words. */
export function decodeRecall(line: StoredLine, sender: string, at: Instant): { heard: IncomingMessage; line: ChatLine } {
  if (line.from.bot || line.from.id !== sender) throw new Rejection(400, '只能撤回自己发的消息。');
  const chat = chatOfLine(line);
  const messageId = `${RECALL}${line.id}`;
  const by = { sender, senderName: line.from.name };
  const heard = { platform: SIMULATOR, messageId, conversation: conversationOf(chat), ...by, text: '' };
  const shown = { id: line.id, ...chat, from: line.from, text: '(这条消息已撤回)', mentions: [], at };
  return {
    heard: { ...heard, mentioned: false, recalls: line.id, sentAt: at },
    line: { ...shown, edited: true, posted: line.posted ?? { seq: line.seq, at: line.at } },
  };
}

/** The message as the engine hears it, and as the chat shows it. `quoted` is the line it quotes. */
export function decodeMessage(
  posted: PostedMessage,
  context: { messageId: string; at: Instant; quoted: StoredLine | undefined; reader: MentionReader },
): { heard: IncomingMessage; line: ChatLine } {
  const { chat, sender, senderName, text, attachments } = posted;
  const { messageId, at, quoted, reader } = context;
  const mentions = reader.people(text, 'group' in chat ? chat.group : undefined);
  const heard: IncomingMessage = {
    platform: SIMULATOR,
    messageId,
    conversation: conversationOf(chat),
    sender,
    senderName,
    text,
    mentioned: posted.mention || 'person' in chat || reader.bot(text),
    sentAt: at,
    ...(mentions.length === 0 ? {} : { mentions }),
    ...(quoted === undefined ? {} : { quote: quoteOf(quoted) }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  const line: ChatLine = {
    id: messageId,
    ...chat,
    from: { id: sender, name: senderName, bot: false },
    text,
    mentions,
    at,
    ...(quoted === undefined ? {} : { quote: quoted.id }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  return { heard, line };
}

/**
 * A press as the engine hears it. Its id names the card's state by the line's `seq`: the same person's second press of the
 * same button is a redelivery until the card shows something new.
 */
export function decodePress(posted: PostedAction, card: StoredLine, senderName: string, at: Instant): IncomingMessage {
  const button = card.card?.buttons.find(({ key }) => key === posted.button);
  if (!button) throw new Rejection(400, '这张卡片上没有这个按钮(可能刚更新过),请看最新的卡片。');
  return {
    platform: SIMULATOR,
    messageId: `${PRESS}${card.id}:${card.seq}:${button.key}:${posted.sender}`,
    conversation: conversationOf(chatOfLine(card)),
    sender: posted.sender,
    senderName,
    text: button.label,
    mentioned: true,
    quote: quoteOf(card),
    press: { messageId: card.id, button: button.key },
    sentAt: at,
  };
}

function senderOf(body: Record<string, unknown>): string {
  const sender = requiredField(body, 'sender', '发言人的编号');
  if (sender === BOT) throw new Rejection(400, '不能以机器人的身份发言，请换一个 sender。');
  return sender;
}

function attachmentsOf(value: unknown): Attachment[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MAX_ATTACHMENTS)
    throw new Rejection(400, `attachments 应是最多 ${MAX_ATTACHMENTS} 个附件的列表。`);
  return value.map((one: unknown) => {
    if (typeof one === 'object' && one !== null && 'type' in one && one.type === 'image' && 'name' in one) {
      const { name } = one;
      if (typeof name === 'string' && name.trim() !== '' && name.length <= 200) return { type: 'image', name };
    }
    throw new Rejection(400, '附件应写成 {"type":"image","name":"文件名"}。');
  });
}

function quoteOf(line: StoredLine): Quote {
  return { messageId: line.id, text: line.text, bot: line.from.bot };
}
