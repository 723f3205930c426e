import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { createRecent } from '../recent.ts';
import type { Arrival } from './arrival.ts';
import { asking } from './faults.ts';
import { createGathering } from './gathering.ts';
import { createTurns } from './in-turn.ts';
import { insertNew } from './insert-many.ts';
import { claimEntries } from './outbox-claim.ts';
import { entryOf, type OutboxDocument, type OutboxModel } from './outbox-model.ts';

const WAITING = { state: 'waiting' } as const;
/** Marks kept of what was claimed and never sent from here; what is forgotten is fenced off no more. */
const MOST_MARKS = 10_000;
const UNHELD = { owner: 1, claim: 1 } as const;

interface Sent {
  readonly keys: readonly string[];
  readonly at: Instant;
  readonly receipt: string | undefined;
}

/** What is to be said, under unique keys (待发件), in MongoDB. */
export function createOutbox(model: OutboxModel, arrival: Arrival): Outbox {
  const inTurn = createTurns();

  /** The marks of what this process has claimed, the newest of them. */
  const marks = createRecent<string>(MOST_MARKS);

  /** In nobody else's hands: one that stood still until its hold was over changes nothing that another has taken up since. */
  function notOthers(keys: readonly string[]): object {
    const ours = keys.map((key) => marks.get(key));
    // Null stands for one that nobody holds.
    return ours.includes(undefined) ? WAITING : { ...WAITING, claim: { $in: [...new Set(ours), null] } };
  }

  const add = createGathering(async (lots: readonly (readonly OutboxDocument[])[]) => {
    await insertNew(model, lots.flat());
    return [];
  });

  const sent = createGathering(async (lots: readonly Sent[]) => {
    const operations = lots.map(({ keys, at, receipt }) => {
      const set = { state: 'sent', finishedAt: at, ...(receipt === undefined ? {} : { receipt }) };
      const update = { $set: set, $unset: { ...UNHELD, announcement: 1, conversation: 1 } };
      return { updateMany: { filter: { _id: { $in: keys } }, update } };
    });
    await asking(() => model.bulkWrite(operations as never, { ordered: false }));
    return [];
  });

  /** Changes each entry under one of the keys; gives how many there were. */
  async function update(keys: readonly string[], condition: object, change: object): Promise<number> {
    if (keys.length === 0) return 0;
    const { matchedCount } = await asking(() => model.updateMany({ _id: { $in: keys }, ...condition }, change));
    return matchedCount;
  }

  return {
    async add(entries, at) {
      const documents = entries.map(({ announcement, conversation }): OutboxDocument => {
        const due = Math.max(at, announcement.notBefore ?? at);
        const { caseNo, key, urgent } = announcement;
        // What waits for the morning must not hold up an answer or an emergency of its case until then.
        const ordered = caseNo !== undefined && due <= at;
        return {
          _id: key,
          seq: arrival.next(at),
          ...WAITING,
          platform: conversation.platform,
          ...(ordered ? { lane: `${caseNo} ${conversationKey(conversation)}` } : {}),
          urgent: urgent ? 1 : 0,
          attempts: 0,
          addedAt: at,
          dueAt: due,
          readyAt: due,
          announcement,
          conversation,
        };
      });
      if (documents.length > 0) await add(documents);
    },
    claim: (query) =>
      inTurn(async () => {
        const claimed = await claimEntries(model, query);
        for (const { _id, seq, claim = '' } of claimed) {
          arrival.saw(seq);
          marks.set(_id, claim);
        }
        return claimed.map(entryOf);
      }),
    async bind(keys, batch) {
      await update(keys, notOthers(keys), { $set: { batch } });
    },
    // What was sent was sent, whoever holds it by now.
    async sent(keys, at, receipt) {
      if (keys.length === 0) return;
      for (const key of keys) marks.delete(key);
      await sent({ keys, at, receipt });
    },
    async retry(keys, dueAt, error) {
      await update(keys, notOthers(keys), { $set: { dueAt, readyAt: dueAt, error }, $inc: { attempts: 1 }, $unset: UNHELD });
    },
    async postpone(keys, dueAt, why) {
      const later = { dueAt, readyAt: dueAt, ...(why === undefined ? {} : { error: why }) };
      await update(keys, notOthers(keys), { $set: later, $unset: UNHELD });
    },
    async dead(keys, at, error) {
      await update(keys, notOthers(keys), {
        $set: { state: 'dead', finishedAt: at, error },
        $inc: { attempts: 1 },
        $unset: UNHELD,
      });
    },
    async deadLetters(limit) {
      if (limit === 0) return [];
      const found = await asking(() =>
        model.find({ state: 'dead' }).sort({ finishedAt: 1, seq: 1 }).limit(limit).lean<OutboxDocument[]>(),
      );
      return found.map(entryOf);
    },
    revive: (keys, at) =>
      update(
        keys,
        { state: 'dead' },
        { $set: { ...WAITING, attempts: 0, dueAt: at, readyAt: at }, $unset: { finishedAt: 1, batch: 1 } },
      ),
    async nextDue() {
      const waiting = await asking(() => model.find(WAITING, { lane: 1, seq: 1, readyAt: 1, batch: 1 }).lean<OutboxDocument[]>());
      return earliest(waiting);
    },
    async state() {
      const [waiting, oldest, dead] = await asking(() =>
        Promise.all([
          model.countDocuments(WAITING),
          model.findOne(WAITING, { addedAt: 1 }).sort({ addedAt: 1 }).lean<OutboxDocument>(),
          model.countDocuments({ state: 'dead' }),
        ]),
      );
      return { waiting, oldest: oldest?.addedAt ?? null, dead };
    },
    async prune(before) {
      const { deletedCount } = await asking(() => model.deleteMany({ finishedAt: { $lt: before } }));
      return deletedCount;
    },
  };
}

/**
 * The earliest moment at which an entry can be handed out. Only the first of each case and conversation counts, since the others
 * wait for it, and of a batch only the member that is ready last.
 */
function earliest(waiting: readonly OutboxDocument[]): Instant | null {
  const first = new Map<string, number>();
  const last = new Map<string, Instant>();
  for (const { lane, seq, batch, readyAt } of waiting) {
    if (lane !== undefined) first.set(lane, Math.min(first.get(lane) ?? seq, seq));
    if (batch !== undefined) last.set(batch, Math.max(last.get(batch) ?? readyAt, readyAt));
  }
  let moment: Instant | null = null;
  for (const { lane, seq, batch, readyAt } of waiting) {
    const isFirst = lane === undefined || first.get(lane) === seq;
    const isLast = batch === undefined || last.get(batch) === readyAt;
    if (isFirst && isLast && (moment === null || readyAt < moment)) moment = readyAt;
  }
  return moment;
}
