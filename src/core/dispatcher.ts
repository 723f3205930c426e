import type { Instant } from '../domain/instant.ts';
import { type Conversation, conversationKey } from '../messages/conversation.ts';
import { type IncomingMessage, messageKey } from '../messages/incoming-message.ts';
import type { AbsenceStore } from '../ports/absence-store.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { ConversationState, ConversationStore } from '../ports/conversation-store.ts';
import type { Member } from '../ports/directory.ts';
import type { Inbox, InboxEntry } from '../ports/inbox.ts';
import type { Lexicon } from '../reading/lexicon.ts';
import { read } from '../reading/read.ts';
import type { Reading, ReadRequest } from '../reading/reading.ts';
import type { Carrying, Committer, Origin } from './commit.ts';
import type { Command, CommandContext, World } from './define-command.ts';
import { type MemoryNote, notesOf, withNote } from './memory-note.ts';
import type { Outcome } from './outcome.ts';
import { recordsSeenBy } from './records.ts';
import { namedCase, pickedRequests, pressedRequest } from './requests.ts';

/** Stands for everyone in a conversation, where something is remembered of the group. */
const WHOLE_GROUP = '*';

/** The fixed answers of the engine itself; worded by templates, chosen in the composition root. */
export interface EngineWords {
  /** The command's right is not granted to any of the speaker's roles. */
  readonly notGranted: (command: Command, context: CommandContext) => Outcome | Promise<Outcome>;
  /** Nothing was understood although the bot was spoken to. */
  readonly notUnderstood: (message: IncomingMessage, member: Member, world: World) => Outcome | Promise<Outcome>;
  /** Accusations, court matters, petitions. */
  readonly formalChannel: (message: IncomingMessage, member: Member) => Outcome;
  readonly caseUnknown: (said: string) => Outcome;
  readonly questionClosed: () => Outcome;
}

export interface DispatcherParts {
  readonly inbox: Inbox;
  readonly cases: CaseStore;
  readonly conversations: ConversationStore;
  readonly absences: AbsenceStore;
  readonly committer: Committer;
  readonly world: (now: Instant) => World;
  readonly lexicon: Lexicon;
  readonly commands: readonly Command[];
  readonly words: EngineWords;
}

/** Notes beside cases that are looked through when a message is replayed. */
const MOST_PENDING = 10_000;

interface DoneBefore {
  /** Cause → case number. */
  readonly applied: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, MemoryNote>;
}

const nothingDone: DoneBefore = { applied: new Map(), notes: new Map() };

/** Handles one message after another (调度): asks what is done already, reads, runs commands, commits. */
export function createDispatcher(parts: DispatcherParts) {
  const grammars = parts.commands.map((command) => ({ command: command.name, reads: command.reads }));
  const byName = new Map(parts.commands.map((command) => [command.name, command]));

  /**
   * Carries a message out. Resolves once every change is durable; the returned promise `tail` resolves when its words are in the
   * outbox and the entry is done, so that the conversation's next message need not wait for that. `posted` is called as soon as
   * there are words in the outbox: they need not wait for the entry to be done.
   */
  async function handle(entry: InboxEntry, posted: () => void): Promise<{ tail: Promise<void> }> {
    const { message } = entry;
    const stem = messageKey(message);
    const state = await parts.conversations.get(message.conversation, message.sender);
    const before = entry.replays > 0 ? await doneBefore(stem) : nothingDone;
    if (state?.changedBy === stem) return { tail: finished(entry, [...before.notes.values()]) };
    const run = createRun(entry, state, before);
    await run.all();
    const finish = async (): Promise<void> => {
      let any = false;
      for (const { post } of run.after) any = (await post()) || any;
      if (any) posted();
      // Words left on a case are carried over again, to no effect; so taking them off may run beside what follows.
      await Promise.all([...run.after.map(({ clear }) => clear()), conclude()]);
    };
    const conclude = async (): Promise<void> => {
      for (const state of run.others) await parts.conversations.put(state);
      if (run.memory !== undefined) await parts.conversations.put(run.memory);
      // Last: a replay that found itself counted would think its question had been asked of somebody else.
      for (const state of run.counts) await parts.conversations.put(state);
      await finished(entry, run.notes);
    };
    const tail = finish();
    // What the next message of this person is read in the light of must be there before it is read.
    if (run.memory !== undefined || run.others.length > 0 || run.counts.length > 0) await tail;
    return { tail };
  }

  /** The last writes of a message: what was noted beside its cases is remembered by now. */
  async function finished(
    { message, acceptedAt }: InboxEntry,
    notes: readonly Pick<MemoryNote, 'caseNo' | 'key'>[],
  ): Promise<void> {
    for (const { caseNo, key } of notes) await parts.cases.clearPending(caseNo, [key]);
    await parts.inbox.done(message.platform, message.messageId, acceptedAt);
  }

  /** What an earlier run of a message has changed already: causes with their cases, and notes not yet remembered. */
  async function doneBefore(stem: string): Promise<DoneBefore> {
    const applied = new Map<string, string>();
    for (const { caseNo, causes } of await parts.cases.applied(stem)) for (const cause of causes) applied.set(cause, caseNo);
    const notes = applied.size === 0 ? nothingDone.notes : notesOf(stem, await parts.cases.withPending(MOST_PENDING));
    return { applied, notes };
  }

  function createRun(entry: InboxEntry, state: ConversationState | undefined, before: DoneBefore) {
    const { message, acceptedAt: now } = entry;
    const world = parts.world(now);
    const member = world.directory.member(message.sender, message.senderName);
    const stem = messageKey(message);
    const after: Carrying[] = [];
    const question = state?.question && state.question.expiresAt > now ? state.question : undefined;
    const others: ConversationState[] = [];
    const counts: ConversationState[] = [];
    const notes: Pick<MemoryNote, 'caseNo' | 'key'>[] = [];
    let memory: ConversationState | undefined;

    async function remember(
      outcome: Pick<Outcome, 'question' | 'askDirect' | 'count' | 'about'>,
      caseNo: string | undefined,
    ): Promise<void> {
      if (outcome.askDirect)
        others.push(
          await changed({ ...message.conversation, kind: 'direct', id: message.sender }, message.sender, {
            question: outcome.askDirect,
          }),
        );
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
      memory = {
        ...rest,
        ...(kept ? { question: kept } : {}),
        ...(caseNo ? { lastCase: caseNo } : {}),
        changedBy: stem,
        changedAt: now,
      };
    }

    async function changed(
      conversation: Conversation,
      person: string,
      change: Partial<ConversationState>,
    ): Promise<ConversationState> {
      const known = await parts.conversations.get(conversation, person);
      return { ...known, conversation, person, ...change, changedBy: known?.changedBy ?? '', changedAt: now };
    }

    async function counted(raise: Readonly<Record<string, number>>): Promise<ConversationState> {
      const known = await parts.conversations.get(message.conversation, WHOLE_GROUP);
      const counters = { ...known?.counters };
      // A replay of the very message that raised them last.
      const again = known?.changedBy === stem;
      if (!again) for (const [name, by] of Object.entries(raise)) counters[name] = (counters[name] ?? 0) + by;
      return { ...(await changed(message.conversation, WHOLE_GROUP, { counters })), changedBy: stem };
    }

    async function commit(cause: string, make: () => Promise<Outcome> | Outcome): Promise<void> {
      const origin: Origin = {
        cause,
        now,
        answer: {
          conversation: message.conversation,
          sender: message.sender,
          messageId: message.messageId,
          handle: message.reply,
        },
      };
      for (let attempt = 0; attempt < 20; attempt += 1) {
        // Somebody else changed the case: perhaps another process with this very message.
        if (attempt > 0 && (await doneBefore(stem)).applied.has(cause)) return;
        const outcome = await make();
        const noted = withNote(outcome, cause, question !== undefined);
        const saved = await parts.committer.save(noted.outcome, origin);
        if (!saved.done) continue;
        if (noted.key !== undefined && saved.caseNo !== undefined) notes.push({ caseNo: saved.caseNo, key: noted.key });
        if (outcome.absence) await parts.absences.put(outcome.absence);
        after.push(saved);
        await remember(outcome, saved.caseNo ?? outcome.about);
        return;
      }
      throw new Error(`case changed twenty times while ${cause} was tried`);
    }

    function reread(text: string): Reading {
      return read(text, { ...readContext(message, member, world, undefined), mentioned: true }, parts.lexicon, grammars);
    }

    /** A request done before the crash: only what the conversation was to remember of it is still to be done. */
    async function recall(cause: string): Promise<void> {
      const note = before.notes.get(cause);
      if (note) notes.push(note);
      await remember(note?.remembered ?? {}, before.applied.get(cause));
    }

    async function runRequest(request: ReadRequest, index: number, quoted: string | undefined, siblings = 1): Promise<void> {
      const cause = `${stem}/${index}`;
      const command = byName.get(request.command);
      if (before.applied.has(cause)) return recall(cause);
      if (!command) return;
      await commit(cause, async () => {
        const named = await namedCase(request, { quoted, state: memory ?? state, member }, parts.cases);
        const context: CommandContext = {
          ...world,
          records: recordsSeenBy(world.records, cause),
          message,
          member,
          request,
          slots: request.slots,
          siblings,
          cause,
          state: memory ?? state,
          reread,
          named,
          groupState: () => parts.conversations.get(message.conversation, WHOLE_GROUP),
        };
        if (command.right !== null && !world.directory.allows(member, command.right))
          return parts.words.notGranted(command, context);
        if (named === undefined && request.slots.caseNo !== undefined) return parts.words.caseUnknown(request.slots.caseNo);
        return command.run(context);
      });
    }

    function isGranted({ command }: ReadRequest): boolean {
      const right = byName.get(command)?.right;
      return right === null || (right !== undefined && world.directory.allows(member, right));
    }

    async function all(): Promise<void> {
      const pressed = pressedRequest(message, parts.commands);
      if (message.press) {
        if (pressed) await runRequest(pressed, 0, undefined);
        return;
      }
      const reading = read(message.text, readContext(message, member, world, question), parts.lexicon, grammars);
      const spoken = { ...message, text: withoutNames(message.text, parts.lexicon.botNames) };
      const quoted = reading.quote?.bot ? reading.quote.caseNo : undefined;
      if (reading.formalChannel) return commit(`${stem}/0`, () => parts.words.formalChannel(message, member));
      const answers =
        question && reading.answer !== undefined ? answerRequests(question, reading, spoken, parts.commands) : undefined;
      if (answers === 'closed') return commit(`${stem}/0`, parts.words.questionClosed);
      if (answers) {
        for (const [index, request] of answers.entries()) await runRequest(request, index, undefined);
        return;
      }
      // Asked for words, people also use such as sound like what others may do ("已告知反映人"); those are the answer.
      const requests =
        question && !reading.requests.some(isGranted) && completes(question, message)
          ? [completion(question, spoken, parts.commands)]
          : reading.requests;
      for (const [index, request] of requests.entries()) await runRequest(request, index, quoted, requests.length);
      if (requests.length === 0 && reading.addressed && before.applied.size === 0) {
        await commit(`${stem}/0`, () => parts.words.notUnderstood(message, member, world));
      }
    }

    return {
      all,
      after,
      others,
      counts,
      notes,
      get memory() {
        return memory;
      },
    };
  }

  return { handle };
}

function readContext(
  message: IncomingMessage,
  member: Member,
  world: World,
  question: { kind: string; command: string } | undefined,
) {
  const group = message.conversation.kind === 'group' ? world.directory.group(message.conversation.id) : undefined;
  return {
    role: member.roles[0] ?? ('resident' as const),
    mentioned: message.mentioned,
    direct: message.conversation.kind === 'direct',
    residentsGroup: group?.residents ?? false,
    pictures: message.attachments?.filter((attachment) => attachment.type === 'image').length ?? 0,
    ...(message.quote ? { quote: message.quote } : {}),
    ...(question ? { openQuestion: { kind: question.kind, command: question.command } } : {}),
  };
}

/** A short answer while a question is open: a pick from a list, yes or no to what was asked, or never mind. */
function answerRequests(
  question: NonNullable<ConversationState['question']>,
  reading: Reading,
  message: IncomingMessage,
  commands: readonly Command[],
): ReadRequest[] | 'closed' | undefined {
  const { answer } = reading;
  if (answer === 'cancel') return 'closed';
  const options = question.options ?? [];
  if (answer === 'all' && options.length > 0)
    return question.single
      ? [completion(question, message, commands)]
      : pickedRequests(question, options, message.text, commands);
  if (typeof answer === 'object') {
    const picked = options[answer.pick - 1];
    return picked === undefined ? undefined : pickedRequests(question, [picked], message.text, commands);
  }
  if ((answer === 'yes' || answer === 'no') && options.length === 0)
    return [{ ...completion(question, message, commands), slots: { ...(question.slots as ReadRequest['slots']), note: answer } }];
  return undefined;
}

/** Whether words that mean nothing by themselves answer the open question: asked for words, and said where it was asked. */
function completes(question: NonNullable<ConversationState['question']>, message: IncomingMessage): boolean {
  return question.options === undefined && (message.text.trim().length > 0 || (message.attachments?.length ?? 0) > 0);
}

/** The waiting command again, with what it knew and the answer as its words; the command itself takes the answer apart. */
function completion(
  question: NonNullable<ConversationState['question']>,
  message: IncomingMessage,
  commands: readonly Command[],
): ReadRequest {
  const command = commands.find((candidate) => candidate.name === question.command);
  return {
    command: question.command,
    intent: command?.reads.intent ?? 'request',
    slots: question.slots as ReadRequest['slots'],
    confidence: 1,
    evidence: [],
    text: message.text,
  };
}

/** An answer without whom it was said to: `@哨子 已更换灯具` is noted as `已更换灯具`. */
function withoutNames(text: string, names: readonly string[]): string {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((left, name) => left.replaceAll(`@${name}`, '').replaceAll(`＠${name}`, ''), text).trim();
}

/** The key under which a conversation's messages are kept in order. */
export function queueKey(message: IncomingMessage): string {
  return conversationKey(message.conversation);
}
