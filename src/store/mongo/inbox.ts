import type { Instant } from '../../domain/instant.ts';
import { conversationKey } from '../../messages/conversation.ts';
import { type IncomingMessage, messageKey } from '../../messages/incoming-message.ts';
import type { Inbox, InboxEntry } from '../../ports/inbox.ts';
import type { Arrival } from './arrival.ts';
import { take } from './claim-mark.ts';
import { asking, isDuplicate } from './faults.ts';
import { createTurns } from './in-turn.ts';
import type { InboxDocument, InboxModel } from './inbox-model.ts';

type Claim = Parameters<Inbox['claim']>[0];

const UNDONE = { state: 'undone' } as const;

/** Where messages are durable before the platform hears "ok" (收件), in MongoDB. */
export function createInbox(model: InboxModel, arrival: Arrival): Inbox {
  const inTurn = createTurns();

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
    async accept(message, at, hold) {
      const entry = documentOf(message, at, arrival.next(at), hold);
      try {
        await asking(() => model.insertMany([entry]));
        return 'new';
      } catch (error) {
        if (isDuplicate(error)) return 'duplicate';
        throw error;
      }
    },
    claim: (query) => inTurn(() => claim(query)),
    async isNext(conversation, acceptedAt, messageId) {
      // Those of one platform, so that the ids compare as those of their documents.
      const [platform = ''] = conversation.split('/');
      const same = { acceptedAt, _id: { $lt: messageKey({ platform, messageId }) } };
      const older = { ...UNDONE, conversation, $or: [{ acceptedAt: { $lt: acceptedAt } }, same] };
      return (await asking(() => model.findOne(older, { _id: 1 }).lean())) === null;
    },
    async done(platform, messageId, at) {
      const done = { $set: { state: 'done', doneAt: at }, $unset: { message: 1, owner: 1, claim: 1, setAsideAt: 1 } };
      await asking(() => model.updateOne({ _id: messageKey({ platform, messageId }), state: { $ne: 'done' } }, done));
    },
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
