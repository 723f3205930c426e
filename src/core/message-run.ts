import { HOUR, type Instant } from '../domain/instant.ts';
import type { Role } from '../domain/organisation.ts';
import { messageKey } from '../messages/incoming-message.ts';
import type { AbsenceStore } from '../ports/absence-store.ts';
import type { Assistant, Suggestion } from '../ports/assistant.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { ConversationState, ConversationStore } from '../ports/conversation-store.ts';
import type { InboxEntry } from '../ports/inbox.ts';
import type { Lexicon } from '../reading/lexicon.ts';
import { read } from '../reading/read.ts';
import type { Reading, ReadRequest } from '../reading/reading.ts';
import type { NamedGrammar } from '../reading/saying.ts';
import { inOneCompound } from '../reading/second-trouble.ts';
import { beyondRights } from './beyond-rights.ts';
import type { Carrying, Committer, Origin } from './commit.ts';
import type { Command, CommandContext, World } from './define-command.ts';
import { type DoneBefore, doneBefore } from './done-before.ts';
import type { EngineWords } from './engine-words.ts';
import { type MemoryNote, withNote } from './memory-note.ts';
import { createMessageMemory } from './message-memory.ts';
import { answerRequests, completes, completion, isOrder, restated } from './open-question.ts';
import type { Outcome } from './outcome.ts';
import { readContext, withoutNames } from './read-context.ts';
import { recordsSeenBy } from './records.ts';
import { namedCase, pictureAlone, pressedRequest, recalledRequests } from './requests.ts';
import { unclearFor } from './suggesting.ts';

/** Below this the reading asks before doing. */
const SURE = 0.5;
/** Thanks and the like are too short to mean anything else. */
const FEWEST_CHARS = 5;
/** How long after it was opened a case is the one of just now to everybody in the group. */
const JUST_NOW = 2 * HOUR;
/** Who is understood by what residents say; to them the names of commands are only words. */
const ownWords: ReadonlySet<Role> = new Set<Role>(['resident', 'building', 'party_member']);
/** How often a change is tried that others are quicker with. */
const MOST_ATTEMPTS = 20;

export interface RunParts {
  readonly cases: CaseStore;
  readonly conversations: ConversationStore;
  readonly absences: AbsenceStore;
  readonly committer: Committer;
  readonly world: (now: Instant) => World;
  readonly lexicon: Lexicon;
  readonly commands: readonly Command[];
  readonly words: EngineWords;
  /** Asked for what the reading does not understand; absent where none is set up. */
  readonly assistant?: Assistant;
}

/** Carries one message out (办一条消息): reads it, runs its commands, commits each. Done once per message and run. */
export function createRun(
  parts: RunParts,
  grammars: readonly NamedGrammar[],
  entry: InboxEntry,
  state: ConversationState | undefined,
  before: DoneBefore,
) {
  const { message, acceptedAt: now } = entry;
  const { commands, lexicon, words } = parts;
  const world = parts.world(now);
  const member = world.directory.member(message.sender, message.senderName);
  const stem = messageKey(message);
  const question = state?.question && state.question.expiresAt > now ? state.question : undefined;
  const memory = createMessageMemory(parts.conversations, entry, state, question);
  const after: Carrying[] = [];
  const notes: Pick<MemoryNote, 'caseNo' | 'key'>[] = [];
  let follows = false;

  async function commit(cause: string, make: () => Promise<Outcome> | Outcome): Promise<void> {
    const { conversation, sender, messageId, reply } = message;
    const origin: Origin = { cause, now, answer: { conversation, sender, messageId, handle: reply } };
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      // Somebody else changed the case: perhaps another process with this very message.
      if (attempt > 0 && (await doneBefore(stem, parts.cases)).applied.has(cause)) return;
      const outcome = await make();
      const noted = withNote(outcome, cause, question !== undefined);
      const saved = await parts.committer.save(noted.outcome, origin);
      if (!saved.done) continue;
      if (noted.key !== undefined && saved.caseNo !== undefined) notes.push({ caseNo: saved.caseNo, key: noted.key });
      follows ||= (outcome.then ?? []).length > 0;
      if (outcome.absence) await parts.absences.put(outcome.absence);
      after.push(saved);
      await memory.remember(outcome, saved.caseNo ?? outcome.about);
      return;
    }
    throw new Error(`case changed ${MOST_ATTEMPTS} times while ${cause} was tried`);
  }

  function reread(text: string): Reading {
    return read(text, { ...readContext(message, member, world, undefined), mentioned: true }, lexicon, grammars);
  }

  /** A request done before the crash: only what the conversation was to remember of it is still to be done. */
  async function recall(cause: string): Promise<void> {
    const note = before.notes.get(cause);
    if (note) notes.push(note);
    await memory.remember(note?.remembered ?? {}, before.applied.get(cause));
  }

  /** Where this group is at home, and what has just been opened there. */
  function here(): { street?: string; openedFrom: Instant } | undefined {
    const { kind, id } = message.conversation;
    const group = kind === 'group' ? world.directory.group(id) : undefined;
    if (group === undefined || group.residents || group.scope.kind !== 'street') return undefined;
    return { street: group.scope.street, openedFrom: world.now - JUST_NOW };
  }

  async function runRequest(request: ReadRequest, index: number, quoted: string | undefined, siblings = 1): Promise<void> {
    const cause = `${stem}/${index}`;
    const command = commands.find(({ name }) => name === request.command);
    if (before.applied.has(cause)) return recall(cause);
    if (!command) return;
    await commit(cause, async () => {
      const named = await namedCase(request, { quoted, state: memory.current(), member, here: here() }, parts.cases);
      // The world last: fields added to the copy of so large an object cost twenty times as much.
      const context: CommandContext = {
        message,
        member,
        request,
        slots: request.slots,
        siblings,
        cause,
        state: memory.current(),
        reread,
        named,
        groupState: memory.ofGroup,
        ...world,
        records: recordsSeenBy(world.records, cause),
      };
      if (request.confirm && !command.hearsAside) return isGranted(request) ? words.saidAside(context) : {};
      return words.answered(command, context, await outcomeOf(command, context));
    });
  }

  function outcomeOf(command: Command, context: CommandContext): Promise<Outcome> | Outcome {
    if (command.right !== null && !world.directory.allows(member, command.right)) return words.notGranted(command, context);
    const { caseNo } = context.slots;
    return context.named === undefined && caseNo !== undefined ? words.caseUnknown(caseNo) : command.run(context);
  }

  function isGranted(request: Pick<ReadRequest, 'command'>): boolean {
    const right = commands.find(({ name }) => name === request.command)?.right;
    return right === null || (right !== undefined && world.directory.allows(member, right));
  }

  /**
   * A command named in so many words by staff who may not do it: they are told who can. What the very same words mean to their own role
   * (登记 of a grid worker) stands. Residents are spoken to in their own words.
   */
  function namedBeyond(spoken: string, requests: readonly ReadRequest[]): Command | undefined {
    if (!member.known || !member.roles.some((role) => !ownWords.has(role))) return undefined;
    const beyond = beyondRights(spoken, commands, ({ right }) => right === null || world.directory.allows(member, right));
    const isMeant = ({ slot, words: said }: ReadRequest['evidence'][number]) =>
      slot === 'command' && said.startsWith(beyond?.head ?? '');
    return requests.some((request) => isGranted(request) && request.evidence.some(isMeant)) ? undefined : beyond?.command;
  }

  /** Only said to the bot, only where the reading is unsure, and only before anything of the message was done. */
  async function suggestionFor(reading: Reading, spoken: string): Promise<Suggestion | undefined> {
    const sure = reading.requests.some(({ confidence }) => confidence >= SURE);
    if (parts.assistant === undefined || sure || !reading.addressed || before.applied.size > 0) return undefined;
    if (reading.answer !== undefined || [...spoken].length < FEWEST_CHARS) return undefined;
    const suggestion = await parts.assistant.suggest(unclearFor(spoken, member, world), now);
    return suggestion && isGranted(suggestion) ? suggestion : undefined;
  }

  async function all(): Promise<void> {
    if (message.recalls !== undefined) {
      for (const [index, request] of (await recalledRequests(message, parts.cases)).entries())
        await runRequest(request, index, undefined);
      return;
    }
    if (message.press) {
      const pressed = pressedRequest(message, commands);
      if (pressed) await runRequest(pressed, 0, undefined);
      return;
    }
    const reading = read(message.text, readContext(message, member, world, question), lexicon, grammars);
    if (reading.formalChannel) return commit(`${stem}/0`, () => words.formalChannel(message, member));
    const spoken = { ...message, text: withoutNames(message.text, lexicon.botNames) };
    const answers = question && reading.answer !== undefined ? answerRequests(question, reading, spoken, commands) : undefined;
    if (answers === 'closed') return commit(`${stem}/0`, words.questionClosed);
    if (answers) {
      for (const [index, request] of answers.entries()) await runRequest(request, index, undefined);
      return;
    }
    // Asked for words, people also use such as sound like what others may do ("已告知反映人"); those are the answer.
    const answered =
      question &&
      !reading.requests.some((request) => isGranted(request) && isOrder(request, question)) &&
      completes(question, message);
    const understood = answered
      ? [restated(question, spoken.text, reread) ?? completion(question, spoken, commands)]
      : reading.requests;
    const beyond = answered || !reading.addressed ? undefined : namedBeyond(spoken.text, reading.requests);
    if (beyond) return runRequest({ ...understoodAs(beyond), text: spoken.text }, 0, undefined);
    // From those who report what they see a picture alone is a report; from others it belongs to what they do.
    const alone = !answered && reading.addressed && !understood.some(isGranted) ? pictureAlone(spoken) : [];
    const requests = alone.length > 0 ? alone : understood;
    const suggestion = answered ? undefined : await suggestionFor(reading, spoken.text);
    if (suggestion) return commit(`${stem}/0`, () => words.suggested(suggestion, spoken.text, world));
    const quoted = reading.quote?.bot ? reading.quote.caseNo : undefined;
    for (const [index, request] of inOneCompound(requests).entries()) await runRequest(request, index, quoted, requests.length);
    if (requests.length === 0 && reading.addressed && before.applied.size === 0)
      await commit(`${stem}/0`, () => words.notUnderstood(message, member, world));
  }

  function understoodAs({ name, reads }: Command): ReadRequest {
    return { command: name, intent: reads.intent, slots: {}, confidence: 1, evidence: [], text: '' };
  }

  return { all, after, memory, notes, follows: () => follows };
}
