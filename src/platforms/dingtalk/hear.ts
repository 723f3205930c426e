import type { IncomingMessage } from '../../messages/incoming-message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import { StoreUnavailable } from '../../ports/store-unavailable.ts';
import type { PlatformLog } from '../define-platform.ts';
import { parseObject, textOf } from '../parse-json.ts';
import type { CardBook } from './card-book.ts';
import { withoutButtons } from './card-encode.ts';
import { decodePress, pressedButton, pressMessage } from './card-press.ts';
import { type DecodeParts, decodeMessage } from './decode.ts';
import { ackOf, type Frame } from './frames.ts';
import { CARD_TOPIC, ROBOT_TOPIC } from './stream-gate.ts';

export type Receive = (message: IncomingMessage) => Promise<'new' | 'duplicate'>;

export interface HearParts extends DecodeParts {
  readonly directory: Directory;
  readonly book: CardBook;
  readonly clock: Clock;
  readonly log: PlatformLog;
  /** Undefined until the engine listens, and after the end. */
  readonly receive: () => Receive | undefined;
  /** Told the robot's code that messages carry. */
  readonly robot: (code: string) => void;
}

/** What came of a request: kept, known before, or passed over. */
export type Heard = 'taken' | 'passed over';

/** Takes what the platform brings (听), the same over the stream and over HTTP. Rejects with `StoreUnavailable` when nothing can be kept. */
export interface Hearing {
  message(payload: string): Promise<Heard>;
  /** Gives what the card shows its presser at once. */
  press(payload: string): Promise<Record<string, unknown>>;
  /** A frame of the stream; the words to answer with, or undefined where silence makes the platform send it again. */
  frame(frame: Frame): Promise<string | undefined>;
}

/** Conversations that are told of; whoever adds the robot everywhere must not fill the log. */
const MOST_STRANGERS = 100;

const nothingNew = { cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true } };

export function createHearing(parts: HearParts): Hearing {
  const { log, clock, book, accounts } = parts;

  function listening(): Receive {
    const receive = parts.receive();
    if (!receive) throw new StoreUnavailable('not listening');
    return receive;
  }

  /** Groups nobody bound, each told once: their id is what the organisation file needs. */
  const strangers = new Set<string>();

  function tellStranger({ kind, id }: IncomingMessage['conversation']): void {
    if (kind !== 'group' || accounts.channel(id) !== undefined || strangers.has(id) || strangers.size >= MOST_STRANGERS) return;
    strangers.add(id);
    log.warn({ conversationId: id }, 'no group is bound to this conversation');
  }

  const hearing: Hearing = {
    async message(text) {
      const receive = listening();
      const payload = parseObject(text);
      const message = payload && decodeMessage(payload, parts, clock.now());
      if (payload === undefined || message === undefined) {
        const code = textOf(payload?.['errorCode']);
        const kind = payload === undefined ? 'no JSON' : textOf(payload['msgtype'])?.slice(0, 20);
        log.warn({ kind, bytes: text.length, ...(code === undefined ? {} : { code }) }, 'a robot message was passed over');
        return 'passed over';
      }
      const robot = textOf(payload['robotCode']);
      if (robot !== undefined) parts.robot(robot);
      tellStranger(message.conversation);
      await receive(message);
      return 'taken';
    },

    async press(text) {
      const receive = listening();
      const payload = parseObject(text);
      const press = payload && decodePress(payload);
      const card = press && (await book.get(press.track));
      const button = press && card && pressedButton(press, card);
      if (press === undefined || card === undefined || button === undefined) {
        log.warn({ bytes: text.length, known: card !== undefined }, 'a card callback was passed over');
        return nothingNew;
      }
      const name = parts.directory.person(accounts.person(press.account))?.name;
      await receive(pressMessage(press, card, button, { accounts, now: clock.now(), name }));
      const over = card.once ? { cardData: { cardParamMap: withoutButtons(`已按:${button.label}`) } } : {};
      return { ...nothingNew, ...over, userPrivateData: { cardParamMap: { pressed: button.label } } };
    },

    async frame(frame) {
      try {
        if (frame.type === 'EVENT') {
          // Some accounts get the robot's messages in this form; other events are none of ours.
          if (frame.topic === ROBOT_TOPIC) await hearing.message(frame.data);
          return ackOf(frame, 200, { status: 'SUCCESS', message: 'OK' });
        }
        if (frame.topic === ROBOT_TOPIC) {
          await hearing.message(frame.data);
          return ackOf(frame, 200, { response: null });
        }
        if (frame.topic === CARD_TOPIC) return ackOf(frame, 200, { response: await hearing.press(frame.data) });
        return ackOf(frame, 404, { response: null });
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) log.error({ err: error, topic: frame.topic }, 'a frame could not be handled');
        return frame.type === 'EVENT' ? ackOf(frame, 200, { status: 'LATER', message: 'try again' }) : undefined;
      }
    },
  };
  return hearing;
}
