import type { Card, MessageBody } from '../../messages/message-body.ts';
import type { Accounts } from '../../ports/accounts.ts';
import { linesOf, type Piece } from '../split-text.ts';
import { isStaffId } from './encode.ts';

/** Bytes one value of a card may have. */
const MAX_VALUE = 1_000;
/** Buttons a template has room for. */
const MAX_BUTTONS = 6;

/** What the template shows: text values only, under the names `docs/deploy/dingtalk.md` tells to create. */
export function cardParams(body: MessageBody, card: Card, accounts: Accounts): Record<string, string> {
  const mention = (id: string, name: string): Piece => {
    const account = accounts.account(id);
    return isStaffId(account) ? { text: `@${name} `, mention: account } : { text: `@${name} ` };
  };
  const lines = linesOf(body, mention);
  const words = lines.map((line) => line.map(({ text }) => text).join(''));
  const status = card.fields.find(({ name }) => name === '状态')?.value ?? '';
  const buttons = card.buttons.slice(0, MAX_BUTTONS);
  const params: Record<string, string> = {
    title: card.title,
    content: words.join('\n'),
    status,
    fields: card.fields.map(({ name, value }) => `${name}：${value}`).join('\n'),
    button_count: String(buttons.length),
  };
  for (let at = 0; at < MAX_BUTTONS; at += 1) {
    params[`button${at + 1}`] = buttons[at]?.label ?? '';
    params[`action${at + 1}`] = buttons[at]?.key ?? '';
  }
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, cut(value)]));
}

/** What changes on a card whose choice is made: nothing is left to press. */
export function withoutButtons(status: string): Record<string, string> {
  const empty = Array.from({ length: MAX_BUTTONS }, (_, at) => [`button${at + 1}`, '']);
  return { ...Object.fromEntries(empty), button_count: '0', status };
}

/** Whether the card can show the whole of the words; the rest is said in text otherwise. */
export function fitsCard(body: MessageBody, card: Card): boolean {
  const words = linesOf(body, (_id, name) => ({ text: `@${name} ` }))
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');
  return Buffer.byteLength(words) <= MAX_VALUE && card.buttons.length <= MAX_BUTTONS;
}

/** Whom the card calls: id → name, as this interface wants it. */
export function cardMentions(body: MessageBody, accounts: Accounts): Record<string, string> {
  const called: Record<string, string> = {};
  for (const span of body.paragraphs.flat()) {
    if (!('mention' in span)) continue;
    const account = accounts.account(span.mention);
    if (isStaffId(account)) called[account] = span.name;
  }
  return called;
}

function cut(value: string): string {
  if (Buffer.byteLength(value) <= MAX_VALUE) return value;
  let kept = '';
  let size = 3;
  for (const character of value) {
    size += Buffer.byteLength(character);
    if (size > MAX_VALUE) break;
    kept += character;
  }
  return `${kept}…`;
}
