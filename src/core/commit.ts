import type { Case } from '../domain/case.ts';
import type { Instant } from '../domain/instant.ts';
import type { CaseStatus } from '../domain/status.ts';
import { type Announcement, type Audience, recipientOf } from '../messages/announcement.ts';
import type { Conversation } from '../messages/conversation.ts';
import type { FollowUp } from '../messages/follow-up.ts';
import type { ReplyHandle } from '../messages/incoming-message.ts';
import { masked, unidentified } from '../messages/masked.ts';
import type { CaseChange, CaseStore } from '../ports/case-store.ts';
import type { ChatBinding } from '../ports/chat-binding.ts';
import type { AddressedWords, Outbox } from '../ports/outbox.ts';
import type { RecordStore } from '../ports/record-store.ts';
import type { Follow, Outcome, Say } from './outcome.ts';

/** What the words of an outcome hang on: its cause, the moment, and the chat to answer into where a message caused it. */
export interface Origin {
  readonly cause: string;
  readonly now: number;
  readonly answer?: {
    readonly conversation: Conversation;
    readonly sender: string;
    readonly messageId: string;
    readonly handle?: ReplyHandle | undefined;
  };
}

/** `conflict`: someone else changed the case first; run the command again on the new state. */
export type CommitResult =
  | { readonly done: true; readonly caseNo?: string; readonly status?: CaseStatus }
  | { readonly done: false };

/** What is left to do for words that are safe. `post` resolves with whether there were any. */
export interface Carrying {
  readonly post: () => Promise<boolean>;
  readonly clear: () => Promise<void>;
}

/** Gives every word its unique key and its address. */
function announcements(says: readonly Say[], origin: Origin, morning: Instant, caseNo?: string): Announcement[] {
  return says.map((say, ordinal) => {
    const answering = say.to === 'sender' ? origin.answer : undefined;
    const to: Audience = say.to === 'sender' ? { conversation: answeringConversation(origin) } : say.to;
    return {
      key: say.key ?? `${origin.cause}/${ordinal}@${recipientOf(to)}`,
      to,
      body: isGroup(to) ? masked(say.body) : unidentified(say.body),
      urgent: say.urgent ?? false,
      ...(caseNo === undefined ? {} : { caseNo }),
      ...(say.cardName === undefined ? {} : { cardName: say.cardName }),
      ...(say.editOnly ? { editOnly: true } : {}),
      ...(say.gather ? { gather: true } : {}),
      ...(morning > origin.now && mayWait(say, origin) ? { notBefore: morning } : {}),
      ...(answering
        ? { replyTo: { messageId: answering.messageId, ...(answering.handle ? { handle: answering.handle } : {}) } }
        : {}),
    };
  });
}

function isGroup(to: Audience): boolean {
  return 'group' in to || ('conversation' in to && to.conversation.kind === 'group');
}

/** In quiet hours other people are not written to, unless it is urgent; the one who just spoke is awake. */
function mayWait(say: Say, origin: Origin): boolean {
  return !say.urgent && say.to !== 'sender' && 'person' in say.to && say.to.person !== origin.answer?.sender;
}

function answeringConversation(origin: Origin): Conversation {
  if (!origin.answer) throw new Error(`nothing to answer to: ${origin.cause}`);
  return origin.answer.conversation;
}

function followUps(follows: readonly Follow[], origin: Origin): FollowUp[] {
  return follows.map((follow, ordinal) => ({ key: `${origin.cause}/then/${ordinal}`, ...follow }));
}

/** Saves outcomes: the case with every word of it in one write; words without a case go straight to the outbox. */
export function createCommitter(ports: {
  cases: CaseStore;
  outbox: Outbox;
  records: Pick<RecordStore, 'put'>;
  binding: ChatBinding;
  /** Hears of every case that was changed or opened, once it is written. */
  saved?: (of: Case) => void;
  unreachable: (announcement: Announcement) => void;
  /** What becomes of words on their way out; nothing where they are not to be said. */
  divert?: (announcement: Announcement, now: Instant) => Promise<Announcement | undefined>;
  /** The moment itself, or the end of the quiet hours it falls into. */
  awake: (now: Instant) => Instant;
}) {
  /** The words with the conversation that reaches their audience; none when nobody does. */
  function addressed(announcement: Announcement): AddressedWords[] {
    const { to } = announcement;
    const conversation = 'conversation' in to ? to.conversation : ports.binding.resolve(to);
    if (conversation) return [{ announcement, conversation }];
    ports.unreachable(announcement);
    return [];
  }

  /** Puts announcements into the outbox; false when there is nobody to tell. */
  async function post(says: readonly Announcement[], now: number): Promise<boolean> {
    const entries: AddressedWords[] = [];
    for (const said of says) {
      const announcement = ports.divert ? await ports.divert(said, now) : said;
      if (announcement) entries.push(...addressed(announcement));
    }
    if (entries.length > 0) await ports.outbox.add(entries, now);
    return entries.length > 0;
  }

  /** Carries what a case still has to say over to the outbox, and only then takes it off the case. */
  async function carry(caseNo: string, says: readonly Announcement[], now: number): Promise<void> {
    const words = carrying(caseNo, says, now);
    await words.post();
    await words.clear();
  }

  /** The words of a case on their way: into the outbox, and only after that off the case. */
  function carrying(caseNo: string, says: readonly Announcement[], now: number): Carrying {
    const keys = says.map((say) => say.key);
    return {
      post: () => post(says, now),
      clear: () => (keys.length > 0 ? ports.cases.clearPending(caseNo, keys) : Promise.resolve()),
    };
  }

  /** A change with its words: in the outbox with the same write where the store can do that, else beside the case to be carried over. */
  function withWords(next: Case, say: readonly Announcement[], then: readonly FollowUp[]): CaseChange {
    const atOnce = ports.cases.postsAtOnce === true && ports.divert === undefined;
    return atOnce ? { case: next, say: [], then, post: say.flatMap(addressed) } : { case: next, say, then };
  }

  /** What is left to do for a change that was written. */
  function leftOf(change: CaseChange, now: number): Carrying {
    if (change.post === undefined) return carrying(change.case.no, change.say, now);
    const any = change.post.length > 0;
    return { post: () => Promise.resolve(any), clear: () => Promise.resolve() };
  }

  /** The part that counts: after it resolves, the change and its words are written. `post`, then `clear`, carry the words on. */
  async function save(outcome: Outcome, origin: Origin): Promise<CommitResult & Carrying> {
    const says = outcome.say ?? [];
    // Records first: the same cause may write them again, while a case that was written is not tried a second time.
    for (const record of outcome.records ?? []) {
      const written = await ports.records.put({ ...record, cause: origin.cause, at: origin.now });
      if (!written) return { done: false, ...carrying('', [], origin.now) };
    }
    if (outcome.change) {
      const { before, next } = outcome.change;
      // Another process was quicker with this very cause; its words are on their way too.
      if (before.causes.includes(origin.cause))
        return { done: true, caseNo: before.no, status: before.status, ...carrying(before.no, [], origin.now) };
      const say = announcements(says, origin, ports.awake(origin.now), next.no);
      const change = withWords(next, say, followUps(outcome.then ?? [], origin));
      const written = await ports.cases.replace(change, before.version);
      if (!written) return { done: false, ...carrying(next.no, [], origin.now) };
      ports.saved?.(next);
      return { done: true, caseNo: next.no, status: next.status, ...leftOf(change, origin.now) };
    }
    if (outcome.opening) {
      const opening = outcome.opening;
      let change: CaseChange | undefined;
      const stored = await ports.cases.insert({
        district: opening.district,
        day: opening.day,
        cause: origin.cause,
        build: (ordinal) => {
          const built = opening.open(ordinal);
          const say = announcements(built.say, origin, ports.awake(origin.now), built.case.no);
          change = withWords(built.case, say, followUps(built.then ?? [], origin));
          return change;
        },
      });
      ports.saved?.(stored.case);
      const { no, status } = stored.case;
      const left = change && stored.result === 'inserted' ? leftOf(change, origin.now) : carrying(no, [], origin.now);
      return { done: true, caseNo: no, status, ...left };
    }
    const say = announcements(says, origin, ports.awake(origin.now));
    return { done: true, post: () => post(say, origin.now), clear: () => Promise.resolve() };
  }

  return { save, carry, post };
}

export type Committer = ReturnType<typeof createCommitter>;
