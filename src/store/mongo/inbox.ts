import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import { type IncomingMessage, messageKey } from '../../messages/incoming-message.ts';
import type { Inbox, InboxEntry } from '../../ports/inbox.ts';
import type { Arrival } from './arrival.ts';
import { take } from './claim-mark.ts';
import { asking } from './faults.ts';
import { createGathering } from './gathering.ts';
import { createTurns } from './in-turn.ts';
import type { InboxDocument, InboxModel } from './inbox-model.ts';
import { createIsNext } from './inbox-next.ts';
import { insertNew } from './insert-many.ts';

type Claim = Parameters<Inbox['claim']>[0];

const UNDONE = { state: 'undone' } as const;

/** Where messages are durable before the platform hears "ok" (收件), in MongoDB. */
export function createInbox(model: InboxModel, arrival: Arrival): Inbox {
  const inTurn = createTurns();

  const accept = createGathering(async (entries: readonly InboxDocument[]) => {
    const known = await insertNew(model, entries);
    return entries.map((_entry, index): 'new' | 'duplicate' => (known.has(index) ? 'duplicate' : 'new'));
  });

  const done = createGathering(async (ones: readonly { readonly _id: string; readonly at: Instant }[]) => {
    const operations = ones.map(({ _id, at }) => {
      const update = { $set: { state: 'done', doneAt: at }, $unset: { message: 1, owner: 1, claim: 1, setAsideAt: 1 } };
      return { updateOne: { filter: { _id }, update } };
    });
    await asking(() => model.bulkWrite(operations as never, { ordered: false }));
    return [];
  });

  /** Entries in hand of somebody, the oldest of each conversation. */
  async function heldIn(conversations: readonly string[], now: Instant): Promise<Map<string, InboxDocument>> {
    const found = await asking(() =>
      model
        .find(
          { ...UNDONE, conversation: { $in: conversations }, leaseUntil: { $gt: now } },
          { conversation: 1, acceptedAt: 1, seq: 1 },
        )
        .lean<InboxDocument[]>(),
    );
    const oldest = new Map<string, InboxDocument>();
    for (const one of found) {
      const known = oldest.get(one.conversation);
      if (!known || isOlder(one, known)) oldest.set(one.conversation, one);
    }
    return oldest;
  }

  /** The next page of entries nobody holds. */
  function freeAfter(last: InboxDocument | undefined, { now, limit }: Claim): Promise<InboxDocument[]> {
    const later = last && {
      $or: [{ acceptedAt: { $gt: last.acceptedAt } }, { acceptedAt: last.acceptedAt, seq: { $gt: last.seq } }],
    };
    return asking(() =>
      model
        .find({ ...UNDONE, ...later, leaseUntil: { $lte: now } })
        .sort({ acceptedAt: 1, seq: 1 })
        .limit(limit)
        .lean<InboxDocument[]>(),
    );
  }

  async function claim(query: Claim): Promise<InboxEntry[]> {
    const claimed: InboxDocument[] = [];
    let last: InboxDocument | undefined;
    while (claimed.length < query.limit) {
      const page = await freeAfter(last, query);
      last = page.at(-1);
      if (!last) break;
      const held = await heldIn([...new Set(page.map(({ conversation }) => conversation))], query.now);
      const mine = new Set(claimed.map(({ _id }) => _id));
      const wanted = page
        .filter((one) => {
          const older = held.get(one.conversation);
          return older === undefined || mine.has(older._id) || isOlder(one, older);
        })
        .slice(0, query.limit - claimed.length);
      claimed.push(...(await takeInOrder(wanted, query)));
      if (page.length < query.limit) break;
    }
    return claimed.map(entryOf);
  }

  /** What could be taken without passing over an older one that somebody else was quicker to take. */
  async function takeInOrder(wanted: readonly InboxDocument[], query: Claim): Promise<InboxDocument[]> {
    const got = await take(model as never, {
      ids: wanted.map(({ _id }) => _id),
      still: { ...UNDONE, leaseUntil: { $lte: query.now } },
      update: { $set: { owner: query.owner, leaseUntil: query.leaseUntil }, $inc: { replays: 1 } },
    });
    const blocked = new Set<string>();
    const kept: InboxDocument[] = [];
    const back: string[] = [];
    for (const one of wanted) {
      if (!got.has(one._id)) blocked.add(one.conversation);
      else if (blocked.has(one.conversation)) back.push(one._id);
      else kept.push(one);
    }
    if (back.length > 0) {
      const given = { $set: { leaseUntil: 0 }, $unset: { owner: 1, claim: 1 }, $inc: { replays: -1 } };
      await asking(() => model.updateMany({ _id: { $in: back }, ...UNDONE, owner: query.owner }, given));
    }
    return kept;
  }

  return {
    accept: (message, at, hold) => accept(documentOf(message, at, arrival.next(at), hold)),
    claim: (query) => inTurn(() => claim(query)),
    isNext: createIsNext(model),
    done: (platform, messageId, at) => done({ _id: messageKey({ platform, messageId }), at }),
    async setAside(platform, messageId, errorId, at) {
      const aside = { $set: { state: 'aside', errorId, setAsideAt: at }, $unset: { owner: 1, claim: 1 } };
      await asking(() => model.updateOne({ _id: messageKey({ platform, messageId }), ...UNDONE }, aside));
    },
    async state() {
      const [undone, oldest, setAside] = await asking(() =>
        Promise.all([
          model.countDocuments(UNDONE),
          model.findOne(UNDONE, { acceptedAt: 1 }).sort({ acceptedAt: 1 }).lean<InboxDocument>(),
          model.countDocuments({ setAsideAt: { $gte: 0 } }),
        ]),
      );
      return { undone, oldest: oldest?.acceptedAt ?? null, setAside };
    },
    async prune(before) {
      const { deletedCount } = await asking(() => model.deleteMany({ doneAt: { $lt: before } }));
      return deletedCount;
    },
  };
}

function documentOf(
  message: IncomingMessage,
  at: Instant,
  seq: number,
  hold: { readonly owner: string; readonly leaseUntil: Instant },
): InboxDocument {
  const { owner, leaseUntil } = hold;
  const conversation = conversationKey(message.conversation);
  return { _id: messageKey(message), ...UNDONE, conversation, seq, acceptedAt: at, replays: 0, owner, leaseUntil, message };
}

function entryOf({ message, acceptedAt, replays }: InboxDocument): InboxEntry {
  if (!message) throw new Error('an undone message without its text');
  return { message, acceptedAt, replays: replays + 1 };
}

function isOlder(one: InboxDocument, than: InboxDocument): boolean {
  return one.acceptedAt < than.acceptedAt || (one.acceptedAt === than.acceptedAt && one.seq < than.seq);
}
