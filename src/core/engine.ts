import { type Instant, MINUTE } from '../domain/instant.ts';
import { type IncomingMessage, messageKey } from '../messages/incoming-message.ts';
import type { Clock } from '../ports/clock.ts';
import type { Due } from '../ports/due.ts';
import type { Inbox, InboxEntry } from '../ports/inbox.ts';
import type { Lease, Leases } from '../ports/lease.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import type { createConversationQueue } from './conversation-queue.ts';
import type { ConversationTurns } from './conversation-turns.ts';
import { type createDispatcher, queueKey } from './dispatcher.ts';
import { createLine } from './in-line.ts';
import type { Jobs } from './jobs.ts';

const HOLD_MS = 60_000;
const MOST_REPLAYS = 3;
/** Messages one process has in hand at most: beyond them a slow store would fill its memory. */
const MOST_IN_HAND = 5_000;

export interface EngineParts {
  readonly inbox: Inbox;
  /** Shared with whatever else must not cross a conversation's messages. */
  readonly queue: ReturnType<typeof createConversationQueue>;
  readonly leases: Leases;
  /** Where several instances serve one store. */
  readonly turns?: ConversationTurns;
  readonly clock: Clock;
  readonly dispatcher: Pick<ReturnType<typeof createDispatcher>, 'handle'>;
  readonly jobs: Pick<Jobs, 'run' | 'nextDue'>;
  /** One look over the store, where that is cheaper than asking. */
  readonly look?: (now: Instant) => Promise<Due>;
  /** Follows what others changed of the people; `mark` changes when they did. */
  readonly refresh?: (mark: string | undefined) => Promise<void>;
  /** Sends what the outbox holds. */
  readonly relay: { run(): Promise<void> };
  readonly outboxNextDue: () => Promise<Instant | null>;
  /** Everything written so far is on disk. */
  readonly saved: () => Promise<void>;
  readonly owner: string;
  /** Waits a little while real time passes, to try a faulty store again. */
  readonly pause: (ms: number) => Promise<void>;
  /** A message that cannot be carried out: logged with an id; at the last replay the sender and the operators are told. */
  readonly onFault: (message: IncomingMessage, error: unknown, last: boolean) => Promise<string>;
  readonly onTickFault: (error: unknown) => void;
  /** There are new words in the outbox. */
  readonly onPosted?: () => Promise<void>;
  readonly mostInHand?: number;
}

/** The engine (主循环): accepts messages durably, handles them in order per conversation, and lets time act once a minute. */
export function createEngine(parts: EngineParts) {
  const { queue, mostInHand = MOST_IN_HAND } = parts;
  const tails = new Set<Promise<void>>();
  const inHand = new Set<string>();
  const line = parts.turns && createLine({ queue, turns: parts.turns, inbox: parts.inbox, isStopping: () => stopping });
  /** Messages on their way into the store. */
  let arriving = 0;
  let stopping = false;
  let ticking: Promise<void> | undefined;
  /** The turn to let time act, held from tick to tick and given back at the end, so that the next need not wait for it. */
  let turn: Lease | undefined;

  function track(work: Promise<void>): void {
    const settled = work.catch(parts.onTickFault).then(() => void tails.delete(settled));
    tails.add(settled);
  }

  /** Messages being stored, waiting for their turn or being carried out. */
  const depth = (): number => inHand.size + arriving;

  /** Stores a message; resolves once it is on disk, and only then may the platform be answered. */
  async function receive(message: IncomingMessage): Promise<'new' | 'duplicate'> {
    if (stopping) throw new StoreUnavailable('stopping');
    // Not accepted, so the platform sends it again, to whoever has room then.
    if (depth() >= mostInHand) throw new StoreUnavailable(`${mostInHand} messages in hand`);
    const now = parts.clock.now();
    arriving += 1;
    try {
      const result = await parts.inbox.accept(message, now, { owner: parts.owner, leaseUntil: now + HOLD_MS });
      if (result === 'new') enqueue({ message, acceptedAt: now, replays: 0 });
      return result;
    } finally {
      arriving -= 1;
    }
  }

  /** One that still waits for its turn here is not taken up a second time, however long it waited. */
  function enqueue(entry: InboxEntry): void {
    const key = messageKey(entry.message);
    if (inHand.has(key)) return;
    inHand.add(key);
    track(inTurn(entry).finally(() => inHand.delete(key)));
  }

  async function inTurn(entry: InboxEntry): Promise<void> {
    const key = queueKey(entry.message);
    if (line) await line(key, entry, () => wholly(entry));
    else await queue.run(key, () => handle(entry));
  }

  /** Until the entry is done in the store too: only then may another instance go on with its conversation. False when it is not done. */
  async function wholly(entry: InboxEntry): Promise<boolean> {
    const { tail, failed: isFailed } = await handle(entry);
    // What went wrong with it has been told where it is tracked.
    return tail.then(
      () => isFailed !== true,
      () => false,
    );
  }

  async function handle(entry: InboxEntry): Promise<{ tail: Promise<void>; failed?: true }> {
    // Once its hold is over another instance may have begun it, so it is asked what was done; and so after a try cut short.
    const late = parts.clock.now() >= entry.acceptedAt + HOLD_MS;
    let taken = late ? again(entry) : entry;
    for (let wait = 200; ; wait = Math.min(wait * 2, 5_000)) {
      try {
        const { tail } = await parts.dispatcher.handle(taken, posted);
        track(tail);
        return { tail };
      } catch (error) {
        // A store that cannot be reached is no fault of the message: hold the conversation and try again, unless we are going down.
        if (!(error instanceof StoreUnavailable) || stopping) {
          await failed(entry, error);
          return { tail: Promise.resolve(), failed: true };
        }
        taken = again(entry);
        await parts.pause(wait);
      }
    }
  }

  function posted(): void {
    track(parts.relay.run());
    if (parts.onPosted) track(parts.onPosted());
  }

  function again(entry: InboxEntry): InboxEntry {
    return { ...entry, replays: Math.max(1, entry.replays) };
  }

  async function failed(entry: InboxEntry, error: unknown): Promise<void> {
    if (stopping && error instanceof StoreUnavailable) return;
    const last = entry.replays >= MOST_REPLAYS;
    const errorId = await parts.onFault(entry.message, error, last);
    if (last) await parts.inbox.setAside(entry.message.platform, entry.message.messageId, errorId, parts.clock.now());
  }

  /** Entries nobody holds: after a crash of ours or of another instance. Gives whether there were any. */
  async function replay(now: Instant): Promise<boolean> {
    const entries = await parts.inbox.claim({ owner: parts.owner, now, leaseUntil: now + HOLD_MS, limit: 1000 });
    for (const entry of entries) enqueue(entry);
    // Not until there is nothing left to do: where people never stop talking time would not act at all.
    if (entries.length > 0) await queue.caughtUp();
    return entries.length > 0;
  }

  /** One tick: undone messages first, then what time makes due, then everything that is to be said. */
  function tick(): Promise<void> {
    ticking ??= runTick().finally(() => {
      ticking = undefined;
    });
    return ticking;
  }

  async function runTick(): Promise<void> {
    try {
      const now = parts.clock.now();
      const seen = parts.look && (await parts.look(now));
      if (parts.refresh) await parts.refresh(seen?.records);
      const replayed = seen?.messages !== false && (await replay(now));
      // What was done since makes what was seen worthless.
      const still = replayed ? undefined : seen;
      const lease = await parts.leases.acquire('scheduler', parts.owner, now, now + 5 * MINUTE);
      turn = lease;
      const done = lease !== undefined && (await parts.jobs.run(now, still, () => parts.clock.now() < lease.until));
      if (done || still?.words !== false) await parts.relay.run();
    } catch (error) {
      parts.onTickFault(error);
    }
  }

  /** Resolves when no message is in hand, nothing due is left to be sent, and all of it is on disk. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 1000; round += 1) {
      await queue.idle();
      await Promise.all(tails);
      await parts.relay.run();
      const now = parts.clock.now();
      const due = await parts.outboxNextDue();
      if (queue.size() === 0 && tails.size === 0 && (due === null || due > now)) break;
    }
    await parts.saved();
  }

  /** The earliest moment after `now` at which time alone makes something happen. */
  async function nextDue(now: Instant): Promise<Instant | null> {
    const moments = [await parts.jobs.nextDue(now), await parts.outboxNextDue()].filter((moment) => moment !== null);
    return moments.length === 0 ? null : Math.min(...moments);
  }

  /** Finishes what is in hand; refuses what comes. */
  async function stop(): Promise<void> {
    stopping = true;
    await queue.idle();
    await Promise.all(tails);
    await ticking;
    await parts.relay.run();
    if (turn) await parts.leases.release(turn).catch(parts.onTickFault);
  }

  return { receive, depth, tick, settle, nextDue, stop, key: messageKey };
}

export type Engine = ReturnType<typeof createEngine>;
