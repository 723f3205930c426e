import { HOUR, type Instant } from '../domain/instant.ts';
import type { Conversation } from '../messages/conversation.ts';
import { type IncomingMessage, messageKey } from '../messages/incoming-message.ts';
import type { ConversationState, ConversationStore, OpenQuestion } from '../ports/conversation-store.ts';
import type { Outcome } from './outcome.ts';

/** How long what was asked in a group may be answered in the direct chat; later words there are about something else. */
const ANSWERED_ASIDE = HOUR;

/** Stands for everyone in a conversation, where something is remembered of the group. */
const WHOLE_GROUP = '*';

/**
 * What a message leaves to be remembered (记忆): of its speaker here, of the speaker's direct chat, of the whole group. Collected while
 * its requests are carried out, stored by `store` after them.
 */
export function createMessageMemory(
  conversations: ConversationStore,
  { message, acceptedAt: now }: { readonly message: IncomingMessage; readonly acceptedAt: Instant },
  state: ConversationState | undefined,
  question: OpenQuestion | undefined,
) {
  const stem = messageKey(message);
  const others: ConversationState[] = [];
  const counts: ConversationState[] = [];
  let memory: ConversationState | undefined;

  async function remember(
    outcome: Pick<Outcome, 'question' | 'askDirect' | 'count' | 'about'>,
    caseNo: string | undefined,
  ): Promise<void> {
    if (outcome.askDirect) {
      const direct: Conversation = { ...message.conversation, kind: 'direct', id: message.sender };
      others.push(await changed(direct, message.sender, { question: outcome.askDirect }));
    }
    if (outcome.count) counts.push(await counted(outcome.count));
    // Closing what is not open is no change, and costs no write.
    const asks = outcome.question !== undefined && (outcome.question !== null || question !== undefined);
    const known = (memory ?? state)?.lastCase;
    // A case once remembered must not go stale; a first one changed needs no note, the newest of the speaker is meant then.
    const moves = caseNo !== undefined && caseNo !== known && [question, known, outcome.about].some((one) => one !== undefined);
    if (!asks && !moves) return;
    const base: ConversationState = memory ??
      state ?? { conversation: message.conversation, person: message.sender, changedBy: stem, changedAt: now };
    const { question: open, ...rest } = message.senderName === undefined ? base : { ...base, name: message.senderName };
    const kept = outcome.question === null ? undefined : (outcome.question ?? open);
    if (asks) await alsoElsewhere(kept, open);
    memory = {
      ...rest,
      ...(kept ? { question: kept } : {}),
      ...(caseNo ? { lastCase: caseNo } : {}),
      changedBy: stem,
      changedAt: now,
    };
  }

  /** What was asked in a group may be answered in the direct chat, and is answered in both: a copy waits there for a while. */
  async function alsoElsewhere(kept: OpenQuestion | undefined, open: OpenQuestion | undefined): Promise<void> {
    const { conversation, sender } = message;
    if (conversation.kind === 'direct') {
      if (open?.askedIn !== undefined && kept?.askedIn === undefined) others.push(await withQuestion(open.askedIn, undefined));
      return;
    }
    const direct: Conversation = { ...conversation, kind: 'direct', id: sender };
    const waiting = (await conversations.get(direct, sender))?.question;
    const isOwn = waiting !== undefined && waiting.askedIn === undefined && waiting.expiresAt > now;
    if (isOwn || (kept === undefined && waiting?.askedIn === undefined)) return;
    const expiresAt = Math.min(kept?.expiresAt ?? now, now + ANSWERED_ASIDE);
    others.push(await withQuestion(direct, kept && { ...kept, actAt: null, expiresAt, askedIn: conversation }));
  }

  async function withQuestion(conversation: Conversation, asked: OpenQuestion | undefined): Promise<ConversationState> {
    const { question: _, ...rest } = await changed(conversation, message.sender, {});
    return asked === undefined ? rest : { ...rest, question: asked };
  }

  async function changed(
    conversation: Conversation,
    person: string,
    change: Partial<ConversationState>,
  ): Promise<ConversationState> {
    const known = await conversations.get(conversation, person);
    return { ...known, conversation, person, ...change, changedBy: known?.changedBy ?? '', changedAt: now };
  }

  async function counted(raise: Readonly<Record<string, number>>): Promise<ConversationState> {
    const known = await conversations.get(message.conversation, WHOLE_GROUP);
    const counters = { ...known?.counters };
    // A replay of the very message that raised them last.
    const again = known?.changedBy === stem;
    if (!again) for (const [name, by] of Object.entries(raise)) counters[name] = (counters[name] ?? 0) + by;
    return { ...(await changed(message.conversation, WHOLE_GROUP, { counters })), changedBy: stem };
  }

  async function store(): Promise<void> {
    for (const other of others) await conversations.put(other);
    if (memory !== undefined) await storeOwn(memory);
    // Last: a replay that found itself counted would think its question had been asked of somebody else.
    for (const count of counts) await conversations.put(count);
  }

  /**
   * Where this stood still for so long that another instance carried the message out and went on, what came after it stays. A question
   * put here by a message of another conversation is no such thing.
   */
  async function storeOwn(own: ConversationState): Promise<void> {
    if (await conversations.putAfter(own, state)) return;
    const known = await conversations.get(own.conversation, own.person);
    if ((known?.changedBy ?? '') === (state?.changedBy ?? '')) await conversations.put(own);
  }

  return {
    remember,
    store,
    /** What is known of the speaker here by now. */
    current: () => memory ?? state,
    ofGroup: () => conversations.get(message.conversation, WHOLE_GROUP),
    /** Whether there is anything to store. */
    isChanged: () => memory !== undefined || others.length > 0 || counts.length > 0,
  };
}
