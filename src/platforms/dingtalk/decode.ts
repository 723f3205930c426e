import type { Conversation } from '../../messages/conversation.ts';
import type { Attachment, IncomingMessage, Quote, ReplyHandle } from '../../messages/incoming-message.ts';
import type { Accounts } from '../../ports/accounts.ts';
import { isTooLong } from '../longest-text.ts';
import type { MentionReader } from '../mentions.ts';
import { isObject, textOf } from '../parse-json.ts';
import { isAllowedHost, PUBLIC } from './hosts.ts';

export const DINGTALK = 'dingtalk';

/** The webhook of a chat is not used in its last minutes: the clocks differ, and a send takes time. */
const MARGIN_MS = 5 * 60_000;

export interface DecodeParts {
  readonly accounts: Accounts;
  readonly reader: MentionReader;
  /** Addresses a reply may go to. */
  readonly hosts: readonly string[];
}

type Payload = Readonly<Record<string, unknown>>;

/** A robot message (机器人消息) as the engine hears it; undefined for what is no message of a person. Throws for nothing. */
export function decodeMessage(payload: Payload, parts: DecodeParts, now: number): IncomingMessage | undefined {
  const messageId = textOf(payload['msgId']);
  const conversationId = textOf(payload['conversationId']);
  const sender = senderOf(payload, parts.accounts);
  if (messageId === undefined || conversationId === undefined || sender === undefined) return undefined;
  const content = contentOf(payload);
  if (content === undefined || isTooLong(content.text)) return undefined;
  const conversation = conversationOf(payload, conversationId, sender, parts.accounts);
  const isDirect = conversation.kind === 'direct';
  const mentions = mentionsOf(payload, content.text, parts, isDirect ? undefined : conversation.id);
  const quote = quoteOf(payload);
  const reply = replyOf(payload, parts.hosts);
  const name = textOf(payload['senderNick']);
  return {
    platform: DINGTALK,
    messageId,
    conversation,
    sender,
    text: content.text,
    mentioned: isDirect || payload['isInAtList'] !== false,
    sentAt: numberOf(payload['createAt']) ?? now,
    ...(name === undefined ? {} : { senderName: name }),
    ...(mentions.length === 0 ? {} : { mentions }),
    ...(quote === undefined ? {} : { quote }),
    ...(content.attachments.length === 0 ? {} : { attachments: content.attachments }),
    ...(reply === undefined ? {} : { reply }),
  };
}

/** Who speaks; one the organisation does not vouch for (no staff id) is marked, and never taken for somebody of ours. */
function senderOf(payload: Payload, accounts: Accounts): string | undefined {
  const staff = textOf(payload['senderStaffId']);
  if (staff !== undefined) return accounts.person(staff);
  const id = textOf(payload['senderId']);
  return id === undefined ? undefined : `${DINGTALK}:${id}`;
}

function conversationOf(payload: Payload, id: string, sender: string, accounts: Accounts): Conversation {
  if (textOf(payload['conversationType']) === '1') return { platform: DINGTALK, kind: 'direct', id: sender };
  return { platform: DINGTALK, kind: 'group', id: accounts.group('conversationId', id) ?? id };
}

interface Content {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

const files: Readonly<Record<string, Attachment['type']>> = { picture: 'image', video: 'video', file: 'file', audio: 'voice' };

/** What was said and sent, by the kind of message; undefined for kinds nobody knows. */
function contentOf(payload: Payload): Content | undefined {
  const kind = textOf(payload['msgtype']);
  const content = isObject(payload['content']) ? payload['content'] : {};
  if (kind === 'text') {
    const text = isObject(payload['text']) ? payload['text']['content'] : payload['text'];
    // Which of these places holds the words differs between the platform's own samples; a bare mention leaves all of them blank.
    const places = [text, content['content'], payload['content']].flatMap((place) => textOf(place) ?? []);
    const said = places.find((words) => words.trim() !== '') ?? places[0];
    return said === undefined ? undefined : { text: said.trim(), attachments: [] };
  }
  if (kind === 'richText') return richText(content['richText'] ?? payload['richText'], payload);
  const type = files[kind ?? ''];
  if (type === undefined) return undefined;
  const attachments = attachment(content, type, 0);
  const heard = kind === 'audio' ? (textOf(content['recognition'])?.trim() ?? '') : '';
  return heard === '' && attachments.length === 0 ? undefined : { text: heard, attachments };
}

function richText(parts: unknown, payload: Payload): Content | undefined {
  if (!Array.isArray(parts)) return undefined;
  const words: string[] = [];
  const attachments: Attachment[] = [];
  for (const [index, part] of parts.filter(isObject).entries()) {
    const text = textOf(part['text']);
    // Some clients repeat the mention of the robot in front.
    const isMention = index === 0 && text !== undefined && /^\s*@\S+\s*$/.test(text) && payload['isInAtList'] !== false;
    if (text !== undefined && !isMention) words.push(text);
    attachments.push(...attachment(part, 'image', attachments.length));
  }
  const text = words.join('').trim();
  return text === '' && attachments.length === 0 ? undefined : { text, attachments };
}

function attachment(content: Payload, type: Attachment['type'], index: number): Attachment[] {
  const ref = textOf(content['downloadCode']) ?? textOf(content['pictureDownloadCode']);
  if (ref === undefined) return [];
  const name =
    textOf(content['fileName']) ?? `${{ image: '图片', video: '视频', file: '文件', voice: '语音' }[type]}${index + 1}`;
  return [{ type, name, ref }];
}

/** People mentioned beside the robot: by staff id where the platform tells it, by name where it does not. */
function mentionsOf(payload: Payload, text: string, parts: DecodeParts, group: string | undefined): string[] {
  const bot = textOf(payload['chatbotUserId']);
  const listed = Array.isArray(payload['atUsers']) ? payload['atUsers'].filter(isObject) : [];
  const others = listed.filter((one) => textOf(one['dingtalkId']) !== bot);
  const known = others.flatMap((one) => {
    const staff = textOf(one['staffId']);
    return staff === undefined ? [] : [parts.accounts.person(staff)];
  });
  return [...new Set([...known, ...parts.reader.people(text, group)])];
}

/** What was quoted; some versions send it along, some do not. */
function quoteOf(payload: Payload): Quote | undefined {
  const holder = isObject(payload['text']) ? payload['text'] : payload;
  const quoted = holder['repliedMsg'];
  if (!isObject(quoted)) return undefined;
  const content = isObject(quoted['content']) ? quoted['content'] : quoted;
  const text = textOf(content['text']) ?? textOf(content['content']) ?? '';
  const messageId = textOf(quoted['msgId']);
  const bot = textOf(quoted['senderId']) === textOf(payload['chatbotUserId']);
  return { text, bot, ...(messageId === undefined ? {} : { messageId }) };
}

/** The way back into the very chat, while it lives; never to a host nobody configured. */
function replyOf(payload: Payload, hosts: readonly string[]): ReplyHandle | undefined {
  const value = textOf(payload['sessionWebhook']);
  const until = numberOf(payload['sessionWebhookExpiredTime']);
  if (value === undefined || until === undefined || !isAllowedHost(value, [...hosts, PUBLIC])) return undefined;
  return { value, expiresAt: until - MARGIN_MS };
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? Math.round(number) : undefined;
}
