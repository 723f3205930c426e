import { createHash } from 'node:crypto';
import type { Attachment } from '../../messages/incoming-message.ts';
import { isTooLong } from '../longest-text.ts';

/** What came over the robot's connection (机器人来讯), before people and groups are looked up. */
export type BotEvent =
  | {
      readonly kind: 'message';
      readonly id: string;
      readonly user: string;
      /** Undefined in a direct chat. */
      readonly chat: string | undefined;
      readonly text: string;
      readonly quote: string | undefined;
      readonly attachments: readonly Attachment[];
      readonly sentAt: number | undefined;
    }
  | {
      readonly kind: 'press';
      readonly id: string;
      readonly user: string;
      readonly chat: string | undefined;
      readonly button: string;
      readonly task: string;
      readonly sentAt: number | undefined;
    }
  /** Somebody opened the chat with the robot for the first time that day. */
  | { readonly kind: 'enter' }
  | { readonly kind: 'other'; readonly type: string };

type Json = Readonly<Record<string, unknown>>;

/** Sorts the body of a frame. Refresh polls, the robot's own words and unknown kinds are `other`; undefined for what cannot be read. */
export function decodeBot(body: unknown, botId: string): BotEvent | undefined {
  if (!isObject(body)) return undefined;
  const type = short(body['msgtype']);
  const user = isObject(body['from']) ? short(body['from']['userid']) : undefined;
  const id = messageId(body);
  if (type === undefined) return undefined;
  if (type === 'stream') return { kind: 'other', type };
  if (type === 'event' && kindOfEvent(body) === 'enter_chat') return { kind: 'enter' };
  if (type === 'event' && kindOfEvent(body) !== 'template_card_event')
    return { kind: 'other', type: `event ${kindOfEvent(body)}` };
  if (user === undefined || id === undefined) return undefined;
  if (user === botId || user === body['aibotid']) return { kind: 'other', type: 'own words' };
  const isGroup = body['chattype'] === 'group' || (body['chattype'] === undefined && body['chatid'] !== undefined);
  const chat = isGroup ? short(body['chatid']) : undefined;
  if (isGroup && chat === undefined) return undefined;
  const common = { id, user, chat, sentAt: momentOf(body['create_time']) };
  if (type === 'event') return pressOf(body, common);
  const said = contentOf(type, body);
  if (said && isTooLong(said.text)) return { kind: 'other', type: `${type}, too long` };
  return said ? { kind: 'message', ...common, ...said, quote: quoteOf(body['quote']) } : { kind: 'other', type };
}

function kindOfEvent(body: Json): string {
  return isObject(body['event']) ? (short(body['event']['eventtype']) ?? '') : '';
}

/** The documents nest key and task under the event's name, the library's types put them flat: both are read. */
function pressOf(body: Json, common: { id: string; user: string; chat: string | undefined; sentAt: number | undefined }) {
  const event = body['event'] as Json;
  const nested = isObject(event['template_card_event']) ? event['template_card_event'] : {};
  const button = short(nested['event_key']) ?? short(event['event_key']);
  const task = short(nested['task_id']) ?? short(event['task_id']);
  if (button === undefined || task === undefined) return undefined;
  return { kind: 'press' as const, ...common, button, task };
}

type Said = { readonly text: string; readonly attachments: readonly Attachment[] };

function contentOf(type: string, body: Json): Said | undefined {
  const part = isObject(body[type]) ? body[type] : {};
  switch (type) {
    case 'text':
    case 'voice':
      return typeof part['content'] === 'string' ? { text: part['content'], attachments: [] } : undefined;
    case 'image':
      return { text: '', attachments: [mediaOf('image', '照片', part)] };
    case 'file':
      return { text: '', attachments: [mediaOf('file', '文件', part)] };
    case 'video':
      return { text: '', attachments: [mediaOf('video', '视频', part)] };
    case 'mixed':
      return mixed(part['msg_item']);
    default:
      return undefined;
  }
}

function mixed(items: unknown): Said | undefined {
  if (!Array.isArray(items)) return undefined;
  const parts = items.flatMap((item: unknown) => {
    if (!isObject(item)) return [];
    const said = item['msgtype'] === 'text' || item['msgtype'] === 'image' ? contentOf(item['msgtype'], item) : undefined;
    return said ? [said] : [];
  });
  return { text: parts.map(({ text }) => text).join(''), attachments: parts.flatMap(({ attachments }) => attachments) };
}

function mediaOf(type: Attachment['type'], name: string, part: Json): Attachment {
  const { url, aeskey } = part;
  if (typeof url !== 'string' || url.length > 4096) return { type, name };
  return { type, name, ref: JSON.stringify({ url, ...(typeof aeskey === 'string' ? { aeskey } : {}) }) };
}

function quoteOf(quote: unknown): string | undefined {
  if (!isObject(quote)) return undefined;
  const type = short(quote['msgtype']);
  return type === undefined ? undefined : (contentOf(type, quote)?.text ?? '');
}

/** Seconds, or milliseconds where it is that large. */
function momentOf(value: unknown): number | undefined {
  const number = Number(value);
  if (value === undefined || !Number.isSafeInteger(number) || number <= 0) return undefined;
  return number > 100_000_000_000 ? number : number * 1000;
}

/** A number beyond 2^53 has lost its last digits before we see it; with the content beside it two messages stay two. */
function messageId(body: Json): string | undefined {
  const { msgid } = body;
  if (typeof msgid !== 'number' || Number.isSafeInteger(msgid)) return short(msgid);
  return `${msgid}~${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16)}`;
}

function short(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= 1024 ? text : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
