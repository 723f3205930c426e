import type { IncomingMessage } from '../../messages/incoming-message.ts';
import type { Accounts } from '../../ports/accounts.ts';
import { isObject, parseObject, textOf } from '../parse-json.ts';
import type { ShownCard } from './card-book.ts';
import { DINGTALK } from './decode.ts';

/** A pressed button as the platform tells it (卡片回调). */
export interface CardPress {
  readonly track: string;
  readonly account: string;
  /** What the template passes along: one of the keys we gave it, or the template's own word. */
  readonly said: readonly string[];
}

/** Templates made by hand name their buttons as they like; these words are understood beside our own keys. */
const aliases: Readonly<Record<string, string>> = {
  checkin: 'report',
  'check-in': 'report',
  check_in: 'report',
  accept: 'ack',
  acknowledge: 'ack',
  sign: 'ack',
  reject: 'return',
  rate: 'satisfied',
};

/** Reads a card callback; undefined when it is no press. */
export function decodePress(payload: Readonly<Record<string, unknown>>): CardPress | undefined {
  const track = textOf(payload['outTrackId']);
  const account = textOf(payload['userId']);
  if (track === undefined || account === undefined) return undefined;
  const content = typeof payload['content'] === 'string' ? parseObject(payload['content']) : payload['content'];
  const data = isObject(content) && isObject(content['cardPrivateData']) ? content['cardPrivateData'] : {};
  const params = isObject(data['params']) ? data['params'] : {};
  const ids = Array.isArray(data['actionIds']) ? data['actionIds'] : [];
  const said = [params['action'], params['key'], params['button'], ...ids].flatMap((one) => textOf(one) ?? []);
  return said.length === 0 ? undefined : { track, account, said };
}

/** The button of the shown card that is meant. */
export function pressedButton(press: CardPress, card: Pick<ShownCard, 'buttons'>): ShownCard['buttons'][number] | undefined {
  for (const said of press.said) {
    const word = aliases[said.toLowerCase()] ?? said;
    const numbered = /^(?:button|action)(\d)$/.exec(said)?.[1];
    const found =
      card.buttons.find(({ key, label }) => key === said || label === said) ??
      card.buttons.find(({ key }) => key.split(':')[0] === word) ??
      (numbered === undefined ? undefined : card.buttons[Number(numbered) - 1]);
    if (found) return found;
  }
  return undefined;
}

/**
 * The press as the engine hears it. Its id holds the card, its state, the button and the person, so that pressing again counts
 * nothing until the card shows something new.
 */
export function pressMessage(
  press: CardPress,
  card: ShownCard,
  button: ShownCard['buttons'][number],
  context: { accounts: Accounts; now: number; name?: string | undefined },
): IncomingMessage {
  const sender = context.accounts.person(press.account);
  return {
    platform: DINGTALK,
    messageId: `press:${press.track}:${card.version}:${button.key}:${sender}`,
    conversation: card.conversation,
    sender,
    text: button.label,
    mentioned: true,
    quote: { messageId: press.track, text: card.text, bot: true },
    press: { messageId: press.track, button: button.key },
    sentAt: context.now,
    ...(context.name === undefined ? {} : { senderName: context.name }),
  };
}
