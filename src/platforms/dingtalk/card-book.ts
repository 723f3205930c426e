import { createHash } from 'node:crypto';
import type { Conversation } from '../../messages/conversation.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { PlatformMemory } from '../../ports/platform-memory.ts';
import { isObject, parseObject } from '../parse-json.ts';
import { DINGTALK } from './decode.ts';

/** A card as it hangs in a chat (已发卡片). */
export interface ShownCard {
  readonly conversation: Conversation;
  /** Grows with every edit; a press belongs to the state its person saw. */
  readonly version: number;
  readonly text: string;
  readonly buttons: readonly { readonly key: string; readonly label: string }[];
  /** With the first press its buttons are over. */
  readonly once?: boolean;
}

/** Which card hangs where; over restarts, since people press cards for days. */
export interface CardBook {
  /** The platform's name of a card; the same for every try of one delivery. */
  trackOf(deliveryId: string): string;
  put(track: string, card: ShownCard): Promise<void>;
  get(track: string): Promise<ShownCard | undefined>;
  /** The newest card of that name in a chat. */
  newest(conversation: Conversation, cardName: string): Promise<string | undefined>;
  setNewest(conversation: Conversation, cardName: string, track: string): Promise<void>;
}

export function createCardBook(memory: PlatformMemory): CardBook {
  const nameKey = (conversation: Conversation, cardName: string): string => `card/${conversationKey(conversation)}/${cardName}`;
  return {
    trackOf: (deliveryId) => `sz-${createHash('sha256').update(deliveryId).digest('hex').slice(0, 32)}`,
    put: (track, card) => memory.put(DINGTALK, `track/${track}`, JSON.stringify(card)),
    async get(track) {
      const kept = parseObject((await memory.get(DINGTALK, `track/${track}`)) ?? '');
      return isObject(kept) ? (kept as unknown as ShownCard) : undefined;
    },
    newest: (conversation, cardName) => memory.get(DINGTALK, nameKey(conversation, cardName)),
    setNewest: (conversation, cardName, track) => memory.put(DINGTALK, nameKey(conversation, cardName), track),
  };
}
