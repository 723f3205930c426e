import type { Instant } from '../../domain/instant.ts';
import { messageKey } from '../../messages/incoming-message.ts';
import type { Inbox } from '../../ports/inbox.ts';
import { asking } from './faults.ts';
import { createGathering } from './gathering.ts';
import type { InboxDocument, InboxModel } from './inbox-model.ts';

interface Question {
  readonly conversation: string;
  readonly acceptedAt: Instant;
  /** Ids of one platform, so that they compare as those of their documents. */
  readonly _id: string;
  /** Older ones than this do not matter. */
  readonly after?: Pick<Question, 'acceptedAt' | '_id'>;
}

const UNDONE = { state: 'undone' } as const;
/** Entries read for a question on average; beyond that, questions without an answer are asked alone. */
const READ = 4;
/** Between two in hand here there are few, of the other conversations asked about at the same time some more. */
const READ_BETWEEN = 100;

/** Whether an entry is the oldest undone one of its conversation (轮到), asked for several entries at once. */
export function createIsNext(model: InboxModel): Inbox['isNext'] {
  /** Undone ones of the questions' conversations that may come before an entry asked about, oldest first. */
  const read = (questions: readonly Question[], limit: number) => {
    const from = Math.min(...questions.map(({ after }) => after?.acceptedAt ?? 0));
    const to = Math.max(...questions.map(({ acceptedAt }) => acceptedAt));
    const conversation = { $in: [...new Set(questions.map((one) => one.conversation))] };
    return asking(() =>
      model
        .find({ ...UNDONE, conversation, acceptedAt: { $gte: from, $lte: to } }, { conversation: 1, acceptedAt: 1 })
        .sort({ acceptedAt: 1 })
        .limit(limit)
        .lean<InboxDocument[]>(),
    );
  };

  const ask = async (questions: readonly Question[], each: number): Promise<boolean[]> => {
    const limit = questions.length * each;
    const found = await read(questions, limit);
    const isNext = questions.map((question) => !found.some((one) => isOlder(one, question)));
    if (found.length < limit) return isNext;
    // Some conversation has a long queue; of what came later than the last one read nothing is known.
    const known = found.at(-1)?.acceptedAt ?? 0;
    return Promise.all(
      questions.map(async (question, index) => {
        if (question.acceptedAt < known || !isNext[index]) return isNext[index] === true;
        return askAlone(question);
      }),
    );
  };

  const askAlone = async (question: Question): Promise<boolean> => {
    // Between two of a conversation there is little, before one of them there may be much.
    if (question.after) return !(await read([question], 0)).some((one) => isOlder(one, question));
    const { conversation, acceptedAt, _id } = question;
    const before = { $or: [{ acceptedAt: { $lt: acceptedAt } }, { acceptedAt, _id: { $lt: _id } }] };
    return (await asking(() => model.findOne({ ...UNDONE, conversation, ...before }, { _id: 1 }).lean())) === null;
  };

  const first = createGathering((questions: readonly Question[]) => ask(questions, READ));
  // Apart, since these need not look far back.
  const between = createGathering((questions: readonly Question[]) => ask(questions, READ_BETWEEN));

  return (conversation, acceptedAt, messageId, after) => {
    const [platform = ''] = conversation.split('/');
    const idOf = (id: string) => messageKey({ platform, messageId: id });
    const question = { conversation, acceptedAt, _id: idOf(messageId) };
    return after
      ? between({ ...question, after: { acceptedAt: after.acceptedAt, _id: idOf(after.messageId) } })
      : first(question);
  };
}

function isOlder(one: InboxDocument, than: Question): boolean {
  if (one.conversation !== than.conversation || (than.after && !isBefore(than.after, one))) return false;
  return isBefore(one, than);
}

function isBefore(one: Pick<Question, 'acceptedAt' | '_id'>, other: Pick<Question, 'acceptedAt' | '_id'>): boolean {
  return one.acceptedAt < other.acceptedAt || (one.acceptedAt === other.acceptedAt && one._id < other._id);
}
