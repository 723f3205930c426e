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
}

const UNDONE = { state: 'undone' } as const;
/** Older entries read for a question on average; beyond that, questions without an answer are asked alone. */
const READ = 4;

/** Whether an entry is the oldest undone one of its conversation (轮到), asked for several entries at once. */
export function createIsNext(model: InboxModel): Inbox['isNext'] {
  const older = ({ conversation, acceptedAt, _id }: Question) => [
    { ...UNDONE, conversation, acceptedAt: { $lt: acceptedAt } },
    { ...UNDONE, conversation, acceptedAt, _id: { $lt: _id } },
  ];

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

  const askAlone = async (question: Question) =>
    (await asking(() => model.findOne({ $or: older(question) }, { _id: 1 }).lean())) === null;

  return (conversation, acceptedAt, messageId) => {
    const [platform = ''] = conversation.split('/');
    return ask({ conversation, acceptedAt, _id: messageKey({ platform, messageId }) });
  };
}

function isOlder(one: InboxDocument, than: Question): boolean {
  if (one.conversation !== than.conversation) return false;
  return one.acceptedAt < than.acceptedAt || (one.acceptedAt === than.acceptedAt && one._id < than._id);
}
