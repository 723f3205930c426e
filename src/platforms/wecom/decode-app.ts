import type { Attachment } from '../../messages/incoming-message.ts';
import { isTooLong } from '../longest-text.ts';
import type { Fields } from './xml.ts';

/** What the app's callback said (应用回调), before people and cards are looked up. */
export type AppEvent =
  | {
      readonly kind: 'message';
      readonly id: string;
      readonly user: string;
      readonly sentAt: number;
      readonly text: string;
      readonly attachments: readonly Attachment[];
    }
  | {
      readonly kind: 'press';
      /** The platform's redelivery has the same. */
      readonly id: string;
      readonly user: string;
      readonly sentAt: number;
      readonly button: string;
      readonly task: string;
      readonly responseCode: string | undefined;
    }
  | { readonly kind: 'other'; readonly type: string };

/** Sorts a decrypted message; undefined for one that lacks what every message has. */
export function decodeApp(fields: Fields): AppEvent | undefined {
  const { FromUserName: user, CreateTime: created, MsgType: type } = fields;
  const seconds = Number(created);
  if (!type || !user || user.length > 128 || !Number.isSafeInteger(seconds) || seconds < 0) return undefined;
  const common = { user, sentAt: seconds * 1000 };
  if (type === 'event') return eventOf(fields, common);
  const id = fields['MsgId'];
  if (!id || id.length > 128) return undefined;
  const said = contentOf(type, fields);
  if (said && isTooLong(said.text)) return { kind: 'other', type: `${type}, too long` };
  return said ? { kind: 'message', id, ...common, ...said } : { kind: 'other', type };
}

function eventOf(fields: Fields, common: { user: string; sentAt: number }): AppEvent {
  const { Event: event = '', EventKey: button, TaskId: task, ResponseCode: responseCode } = fields;
  if (event !== 'template_card_event' || !button || !task) return { kind: 'other', type: `event ${event}` };
  const id = `${common.user}:${common.sentAt / 1000}:${task}:${button}`;
  return { kind: 'press', id, ...common, button, task, responseCode: responseCode || undefined };
}

type Said = { readonly text: string; readonly attachments: readonly Attachment[] };

function contentOf(type: string, fields: Fields): Said | undefined {
  const text = (words: string | undefined): Said => ({ text: words ?? '', attachments: [] });
  switch (type) {
    case 'text':
      return text(fields['Content']);
    case 'image':
      return media('image', '照片', fields);
    case 'voice':
      return media('voice', '语音', fields);
    case 'video':
      return media('video', '视频', fields);
    case 'file':
      return media('file', '文件', fields);
    case 'location':
      return text(fields['Label']);
    case 'link':
      return text([fields['Title'], fields['Description']].filter((part) => part).join(' '));
    default:
      return undefined;
  }
}

/** Names are ours: nothing a person wrote becomes part of one. */
function media(type: Attachment['type'], name: string, fields: Fields): Said | undefined {
  const mediaId = fields['MediaId'];
  if (!mediaId) return undefined;
  return { text: '', attachments: [{ type, name, ref: JSON.stringify({ media: mediaId }) }] };
}
