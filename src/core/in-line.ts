import type { Inbox, InboxEntry, PlaceInLine } from '../ports/inbox.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import type { createConversationQueue } from './conversation-queue.ts';
import type { ConversationTurns } from './conversation-turns.ts';

/** Pauses between two looks whether it is a conversation's turn, when nobody says so. */
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 1000;

/** A message in hand among those of its conversation. */
interface InLine extends PlaceInLine {
  /** In the store too. */
  isDone: boolean;
}

export interface LineParts {
  readonly queue: ReturnType<typeof createConversationQueue>;
  readonly turns: ConversationTurns;
  readonly inbox: Pick<Inbox, 'isNext'>;
  readonly isStopping: () => boolean;
}

/** Carries messages out in the order of their conversation, where several instances serve one store (排队办理). */
export function createLine({ queue, turns, inbox, isStopping }: LineParts) {
  /** The last message of each conversation in hand here. */
  const last = new Map<string, InLine>();

  /**
   * After the conversation's earlier messages, here and at other instances. One that has to wait for others lets its own kind go by.
   * `work` tells whether the message is done in the store.
   */
  async function run(key: string, entry: InboxEntry, work: () => Promise<boolean>): Promise<void> {
    const mine: InLine = { acceptedAt: entry.acceptedAt, messageId: entry.message.messageId, isDone: false };
    const isNext = turnOf(key, mine, last.get(key));
    last.set(key, mine);
    const noted = async () => {
      mine.isDone = await work();
    };
    try {
      for (let wait = FIRST_WAIT_MS; !isStopping(); wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
        const done = await whileReachable(() => queue.run(key, () => turns.run(key, isNext, noted)));
        if (done) return;
        await turns.changed(key, wait);
      }
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  }

  /**
   * Whether it is a message's turn. Behind another one in hand here the store is asked at once whether anything of other instances comes
   * between the two: when the earlier one is done, no time is lost with asking.
   */
  function turnOf(key: string, mine: PlaceInLine, before: InLine | undefined): () => Promise<boolean> {
    const { acceptedAt, messageId } = mine;
    let early = before && inbox.isNext(key, acceptedAt, messageId, before).catch(() => false);
    return async () => {
      const follows = before?.isDone === true && (await early) === true;
      early = undefined;
      return follows || inbox.isNext(key, acceptedAt, messageId);
    };
  }

  return run;
}

/** A store that cannot be reached is no answer; it is asked again. */
async function whileReachable(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}
