import { conversationKey } from '../messages/conversation.ts';
import { type IncomingMessage, messageKey } from '../messages/incoming-message.ts';
import type { Inbox, InboxEntry } from '../ports/inbox.ts';
import { read } from '../reading/read.ts';
import type { ReadContext } from '../reading/reading.ts';
import { doneBefore, nothingDone } from './done-before.ts';
import type { MemoryNote } from './memory-note.ts';
import { createRun, type RunParts } from './message-run.ts';

export interface DispatcherParts extends RunParts {
  readonly inbox: Inbox;
  /** Carries out what cases still ask of other cases; the next tick does so too. */
  readonly followUps?: () => Promise<void>;
}

const anybody: ReadContext = { role: 'street', mentioned: true, direct: true, residentsGroup: false };

/** Handles one message after another (调度): asks what is done already, has it carried out, sees its words and its memory stored. */
export function createDispatcher(parts: DispatcherParts) {
  const grammars = parts.commands.map((command) => ({ command: command.name, reads: command.reads }));
  let prepared = Promise.resolve();

  /**
   * Carries a message out. Resolves once every change is written; the returned promise `tail` resolves when its words are in the
   * outbox and the entry is done, so that the conversation's next message need not wait for that. `posted` is called as soon as
   * there are words in the outbox: they need not wait for the entry to be done.
   */
  async function handle(entry: InboxEntry, posted: () => void): Promise<{ tail: Promise<void> }> {
    await prepared;
    const { message } = entry;
    const stem = messageKey(message);
    const state = await parts.conversations.get(message.conversation, message.sender);
    const before = entry.replays > 0 ? await doneBefore(stem, parts.cases) : nothingDone;
    if (state?.changedBy === stem) return { tail: finished(entry, [...before.notes.values()]) };
    const run = createRun(parts, grammars, entry, state, before);
    await run.all();
    const finish = async (): Promise<void> => {
      let any = false;
      for (const { post } of run.after) any = (await post()) || any;
      if (any) posted();
      await conclude();
      // Last: words left on a case are carried over again by the next tick, to no effect.
      await Promise.all(run.after.map(({ clear }) => clear()));
      if (!run.follows() || !parts.followUps) return;
      await parts.followUps();
      posted();
    };
    const conclude = async (): Promise<void> => {
      await run.memory.store();
      await finished(entry, run.notes);
    };
    const tail = finish();
    // What the next message of this person is read in the light of must be there before it is read.
    if (run.memory.isChanged()) await tail;
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

  /**
   * Makes what reading needs, a good part of a second's work, in two pieces: `pause` lets messages be accepted before each of them, which
   * is not to wait. They are carried out afterwards.
   */
  function prepare(pause: () => Promise<void>): void {
    prepared = (async () => {
      await pause();
      const { lexicon } = parts;
      await pause();
      read(parts.commands[0]?.examples[0] ?? '', anybody, lexicon, grammars);
    })();
  }

  return { handle, prepare };
}

/** The key under which a conversation's messages are kept in order. */
export function queueKey(message: IncomingMessage): string {
  return conversationKey(message.conversation);
}
