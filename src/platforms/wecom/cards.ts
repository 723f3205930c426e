import { z } from 'zod';
import type { Conversation } from '../../messages/conversation.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { Card } from '../../messages/message-body.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PlatformMemory } from '../../ports/platform-memory.ts';

/** The platform takes an edit of a card for so long. */
const EDITABLE_MS = 72 * 3_600_000;
/** A press over the robot's connection may be answered for so long; a little is kept for the way. */
const PRESS_MS = 4_500;

const recordSchema = z.object({
  task: z.string(),
  via: z.enum(['app', 'bot']),
  /** Grows with every state of the case: the same button in a new one is another press. */
  edition: z.number(),
  labels: z.record(z.string(), z.string()),
  /** With the first press its buttons are over. */
  once: z.boolean().optional(),
  code: z.object({ value: z.string(), until: z.number() }).optional(),
});

/** A card that stands in a chat (已发卡片). */
export type CardRecord = z.infer<typeof recordSchema>;

/** What is remembered of cards, so that the newest of a name can be edited and a press told from its repetition. */
export interface Cards {
  byTask(task: string): Promise<CardRecord | undefined>;
  newest(conversation: Conversation, cardName: string): Promise<CardRecord | undefined>;
  posted(
    conversation: Conversation,
    cardName: string | undefined,
    record: Omit<CardRecord, 'edition' | 'labels' | 'code' | 'once'>,
    card: Card,
    code: string | undefined,
  ): Promise<void>;
  /** The case went on: the same button is another press from now on. `isShown` is false where the old card still hangs there. */
  edited(record: CardRecord, card: Card | undefined, isShown: boolean): Promise<void>;
  /** A press gives a new right to edit: a code of the app, a few seconds over the robot's connection. */
  pressed(task: string, way: { readonly code?: string | undefined; readonly reqId?: string }): Promise<void>;
  /** The request a card of the robot may still be edited through; each once. */
  takeRequest(task: string): string | undefined;
}

export function createCards(memory: PlatformMemory, clock: Clock, platform: string): Cards {
  const requests = new Map<string, { readonly reqId: string; readonly until: number }>();

  const save = (record: CardRecord) => memory.put(platform, `card/${record.task}`, JSON.stringify(record));
  const nameOf = (conversation: Conversation, cardName: string) => `newest/${conversationKey(conversation)}/${cardName}`;
  const labelsOf = (card: Card | undefined) => Object.fromEntries((card?.buttons ?? []).map(({ key, label }) => [key, label]));

  async function byTask(task: string): Promise<CardRecord | undefined> {
    const kept = await memory.get(platform, `card/${task}`);
    if (kept === undefined) return undefined;
    const parsed = recordSchema.safeParse(JSON.parse(kept));
    return parsed.success ? parsed.data : undefined;
  }

  return {
    byTask,
    async newest(conversation, cardName) {
      const task = await memory.get(platform, nameOf(conversation, cardName));
      return task === undefined ? undefined : byTask(task);
    },
    async posted(conversation, cardName, { task, via }, card, code) {
      const editable = code === undefined ? {} : { code: { value: code, until: clock.now() + EDITABLE_MS } };
      const once = card.once ? { once: true } : {};
      await save({ task, via, edition: 0, labels: labelsOf(card), ...once, ...editable });
      if (cardName !== undefined) await memory.put(platform, nameOf(conversation, cardName), task);
    },
    async edited({ code: _used, ...record }, card, isShown) {
      const labels = isShown ? labelsOf(card) : { ...record.labels, ...labelsOf(card) };
      await save({ ...record, edition: record.edition + 1, labels });
    },
    async pressed(task, { code, reqId }) {
      const now = clock.now();
      for (const [known, { until }] of requests) if (until <= now) requests.delete(known);
      if (reqId !== undefined) requests.set(task, { reqId, until: now + PRESS_MS });
      const record = code === undefined ? undefined : await byTask(task);
      if (record && code !== undefined) await save({ ...record, code: { value: code, until: now + EDITABLE_MS } });
    },
    takeRequest(task) {
      const found = requests.get(task);
      requests.delete(task);
      return found && found.until > clock.now() ? found.reqId : undefined;
    },
  };
}
