import { DAY, HOUR, type Instant } from '../domain/instant.ts';
import { conversationKey } from '../messages/conversation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Outbox, OutboxEntry } from '../ports/outbox.ts';
import { type Platform, PlatformError } from '../ports/platform.ts';
import type { Random } from '../ports/random.ts';
import type { RateBudget } from '../ports/rate-budget.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import { GATHERED, groupEntries, headingOf, isGathered, mergedBody } from './merge.ts';
import { ownPostsChannel, singleLinesBy } from './own-posts.ts';

const BATCH = 200;
const LEASE_MS = 60_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** About a day of tries with the waits above. */
const MOST_ATTEMPTS = 150;

export interface RelayParts {
  readonly outbox: Outbox;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly budget: RateBudget;
  readonly clock: Clock;
  readonly random: Random;
  readonly owner: string;
  /** Lines of its own accord that one group hears a day before they are gathered. */
  readonly ownPostsPerDay: number;
  /** Told of entries given up, once each; words that fail to reach the operators themselves are only logged. */
  readonly onDead: (entries: readonly OutboxEntry[], error: string) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** Exponential back-off with jitter, in whole milliseconds: moments are stored as integers. */
export function backOff(attempts: number, jitter: number): number {
  return Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 12)) * (0.5 + jitter / 2));
}

/** The relay (投递): takes what is due from the outbox to its platform, in order, and records the result. */
export function createRelay(parts: RelayParts) {
  let running: Promise<void> | undefined;
  let again = false;

  /** Sends one message; false when it has to wait, so that later words of the same case wait too. */
  async function deliver(group: readonly OutboxEntry[], now: Instant, recording: Promise<void>[]): Promise<boolean> {
    const first = group[0];
    const platform = first && parts.platforms.get(first.conversation.platform);
    const keys = group.map((entry) => entry.announcement.key);
    if (!first || !platform) {
      await parts.outbox.postpone(keys, now + LONGEST_WAIT_MS);
      return false;
    }
    const { notBefore = now } = first.announcement;
    if (notBefore > now) {
      await parts.outbox.postpone(keys, notBefore);
      return false;
    }
    const rate = platform.capabilities.rate;
    const wait = rate ? await parts.budget.take(`${platform.id}:${conversationKey(first.conversation)}`, rate, now) : 0;
    if (wait > 0) {
      await parts.outbox.postpone(keys, now + wait);
      return false;
    }
    if (await isTooMuch(first, now)) {
      await parts.outbox.postpone(keys, Math.ceil((now + 1) / HOUR) * HOUR, GATHERED);
      return false;
    }
    // Also one alone that others may join later: the platform may know its id by then, and would pass the others over.
    if (first.batch === undefined && headingOf(first) !== undefined) await parts.outbox.bind(keys, first.announcement.key);
    try {
      const announcements = group.map((entry) => entry.announcement);
      const { receipt } = await platform.send({
        conversation: first.conversation,
        body: mergedBody(group),
        id: first.announcement.key,
        announcements,
      });
      const recorded = parts.outbox.sent(keys, parts.clock.now(), receipt);
      // Looked at when the lane is done; until then a refusal must not count as nobody's.
      recorded.catch(() => undefined);
      recording.push(recorded);
      return true;
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      await failed(group, keys, error, now);
      return false;
    }
  }

  /** Whether a group has heard enough of the bot's own accord today, so that this line waits for the hourly gathering. */
  async function isTooMuch(entry: OutboxEntry, now: Instant): Promise<boolean> {
    if (!entry.announcement.gather || entry.announcement.urgent) return false;
    const gathered = isGathered(entry);
    // The hourly one always goes, and counts.
    const count = gathered ? Number.MAX_SAFE_INTEGER : singleLinesBy(parts.ownPostsPerDay, now);
    return (await parts.budget.take(ownPostsChannel(conversationKey(entry.conversation), now), { count, perMs: DAY }, now)) > 0;
  }

  /** One conversation's messages in order; what belongs to a case whose earlier words wait is given back. */
  async function deliverLane(groups: readonly OutboxEntry[][], now: Instant): Promise<void> {
    const waiting = new Set<string>();
    // What was sent is recorded while the next one is sent: a conversation waits for its platform, not for the disk.
    const recording: Promise<void>[] = [];
    for (const group of groups) {
      const cases = group.map((entry) => entry.announcement.caseNo).filter((no) => no !== undefined);
      const held = cases.some((no) => waiting.has(no));
      if (held)
        await parts.outbox.postpone(
          group.map((entry) => entry.announcement.key),
          now + FIRST_WAIT_MS,
        );
      if (held || !(await deliver(group, now, recording))) for (const no of cases) waiting.add(no);
    }
    await Promise.all(recording);
  }

  async function failed(group: readonly OutboxEntry[], keys: readonly string[], error: unknown, now: Instant): Promise<void> {
    const words = error instanceof Error ? error.message : String(error);
    const attempts = (group[0]?.attempts ?? 0) + 1;
    const retryable = !(error instanceof PlatformError) || error.retryable;
    if (retryable && attempts < MOST_ATTEMPTS) {
      const wait = (error instanceof PlatformError ? error.retryAfterMs : undefined) ?? backOff(attempts, parts.random.unit());
      const gathered = group[0] !== undefined && isGathered(group[0]);
      await parts.outbox.retry(keys, now + Math.round(wait), gathered ? `${GATHERED}: ${words}` : words);
      return;
    }
    // Told first: a crash in between tells the same once more under the same key, instead of never.
    await parts.onDead(group, words);
    await parts.outbox.dead(keys, now, words);
    again = true;
  }

  async function drain(): Promise<void> {
    for (;;) {
      const now = parts.clock.now();
      const claimed = await parts.outbox.claim({
        owner: parts.owner,
        now,
        leaseUntil: now + LEASE_MS,
        limit: BATCH,
        platforms: [...parts.platforms.keys()],
      });
      if (claimed.length === 0) return;
      const lanes = new Map<string, OutboxEntry[][]>();
      for (const group of groupEntries(claimed)) {
        const lane = conversationKey((group[0] as OutboxEntry).conversation);
        lanes.set(lane, [...(lanes.get(lane) ?? []), group]);
      }
      await Promise.all([...lanes.values()].map((groups) => deliverLane(groups, now)));
      // That was everything due; whoever adds more calls again.
      if (claimed.length < BATCH) return;
    }
  }

  /** Sends everything due; a call while it runs makes it look once more. */
  function run(): Promise<void> {
    if (running !== undefined) {
      again = true;
      return running;
    }
    running = (async () => {
      try {
        do {
          again = false;
          await drain();
        } while (again);
      } catch (error) {
        parts.onFault(error);
      } finally {
        running = undefined;
      }
    })();
    return running;
  }

  return { run };
}
