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
/** Older entries read for a question on average; beyond that, questions without an answer are asked alone. */
const READ = 4;

/** Whether an entry is the oldest undone one of its conversation (轮到), asked for several entries at once. */
export function createIsNext(model: InboxModel): Inbox['isNext'] {
  const older = ({ conversation, acceptedAt, _id, after }: Question) => {
    const from = after && { $gte: after.acceptedAt };
    return [
      { ...UNDONE, conversation, acceptedAt: { ...from, $lt: acceptedAt } },
      { ...UNDONE, conversation, acceptedAt, _id: { $lt: _id } },
    ];
  };

  const ask = createGathering(async (questions: readonly Question[]): Promise<boolean[]> => {
    const limit = questions.length * READ;
    const found = await asking(() =>
      model
        .find({ $or: questions.flatMap(older) }, { conversation: 1, acceptedAt: 1 })
        .limit(limit)
        .lean<InboxDocument[]>(),
    );
    const isNext = questions.map((question) => !found.some((one) => isOlder(one, question)));
    if (found.length < limit || questions.length === 1) return isNext;
    // Some conversation has a long queue and may have hidden another's.
    return Promise.all(questions.map(async (question, index) => isNext[index] === true && (await askAlone(question))));
  });

  const askAlone = async (question: Question) => {
    const found = model.find({ $or: older(question) }, { conversation: 1, acceptedAt: 1 }).lean<InboxDocument[]>();
    // Between two of a conversation there is little, before one of them there may be much.
    const ofInterest = question.after ? found : found.limit(1);
    return !(await asking(() => ofInterest)).some((one) => isOlder(one, question));
  };

  return (conversation, acceptedAt, messageId, after) => {
    const [platform = ''] = conversation.split('/');
    const idOf = (id: string) => messageKey({ platform, messageId: id });
    const from = after && { after: { acceptedAt: after.acceptedAt, _id: idOf(after.messageId) } };
    return ask({ conversation, acceptedAt, _id: idOf(messageId), ...from });
  };
}

function isOlder(one: InboxDocument, than: Question): boolean {
  if (one.conversation !== than.conversation || (than.after && !isBefore(than.after, one))) return false;
  return isBefore(one, than);
}

function isBefore(one: Pick<Question, 'acceptedAt' | '_id'>, other: Pick<Question, 'acceptedAt' | '_id'>): boolean {
  return one.acceptedAt < other.acceptedAt || (one.acceptedAt === other.acceptedAt && one._id < other._id);
}
