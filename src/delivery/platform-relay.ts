import { DAY, HOUR, type Instant, MINUTE } from '../domain/instant.ts';
import { conversationKey } from '../messages/conversation.ts';
import type { MessageBody } from '../messages/message-body.ts';
import { withReplies } from '../messages/said-buttons.ts';
import type { Clock } from '../ports/clock.ts';
import type { Outbox, OutboxEntry } from '../ports/outbox.ts';
import { type Channel, type Delivery, type Platform, PlatformError } from '../ports/platform.ts';
import type { Random } from '../ports/random.ts';
import type { RateBudget } from '../ports/rate-budget.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import { backOff } from './back-off.ts';
import { createChannelStates } from './channel-state.ts';
import { BACKLOG, GATHERED, groupEntries, headingOf, isFresh, isGathered, lateJoiners, markOf, mergedBody } from './merge.ts';
import type { Mutes } from './mutes.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { ownPostsChannel, singleLinesBy } from './own-posts.ts';

const BATCH = 200;
const LEASE_MS = 60_000;
/** What is not begun by then is given back: its lease must not end while it is being sent. */
const LANE_MS = 30_000;
const HELD_MS = 2_000;
/** A channel closed for longer than this is known after a restart, too. */
const LONG_MUTE_MS = MINUTE;
/** About a day of tries with the usual waits. */
const MOST_ATTEMPTS = 150;

export interface PlatformRelayParts {
  readonly platform: Platform;
  /** The service ends: nothing new is begun. */
  readonly isClosing: () => boolean;
  readonly outbox: Outbox;
  readonly budget: RateBudget;
  readonly clock: Clock;
  readonly random: Random;
  /** What is kept of long mutes; nothing where it is not given. */
  readonly mutes?: Mutes;
  readonly owner: string;
  /** Lines of its own accord that one group hears a day before they are gathered. */
  readonly ownPostsPerDay: number;
  /** Told of entries given up, once each; words that fail to reach the operators themselves are only logged. */
  readonly onDead: (entries: readonly OutboxEntry[], error: string) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

type Group = readonly [OutboxEntry, ...OutboxEntry[]];
/** What came of a message: out; waiting, and what follows in its case with it; or nothing gets through until a moment. */
type Sent = 'sent' | 'waits' | { readonly closedUntil: Instant; readonly backlog: boolean; readonly tried?: boolean };

/** Takes what is due for one platform to it (单平台投递). */
export function createPlatformRelay(parts: PlatformRelayParts): { run(): Promise<void> } {
  const { platform, outbox, clock } = parts;
  const channels = createChannelStates();
  let known: Promise<void> | undefined;
  let again = false;

  async function deliver(group: Group, now: Instant, recording: Promise<void>[]): Promise<Sent> {
    const [first] = group;
    const keys = keysOf(group);
    const { notBefore = now } = first.announcement;
    if (notBefore > now) {
      await outbox.postpone(keys, notBefore);
      return 'waits';
    }
    const channel = channelOf(first);
    const closedUntil = channels.closedUntil(channel.name, now);
    if (closedUntil !== undefined) return { closedUntil, backlog: true };
    const delivery: Delivery = {
      conversation: first.conversation,
      body: shownBody(group),
      id: first.announcement.key,
      announcements: group.map((entry) => entry.announcement),
    };
    const cost = platform.cost?.(delivery) ?? 1;
    const wait =
      channel.rate && cost > 0 ? await parts.budget.take(`${platform.id}:${channel.name}`, channel.rate, now, cost) : 0;
    if (wait > 0) return { closedUntil: now + wait, backlog: false };
    if (await isTooMuch(first, now)) {
      await outbox.postpone(keys, Math.ceil((now + 1) / HOUR) * HOUR, GATHERED);
      return 'waits';
    }
    // Also one alone that others may join later: the platform may know its id by then, and would pass the others over.
    if (first.batch === undefined && headingOf(first) !== undefined) await outbox.bind(keys, first.announcement.key);
    // Stood still for so long that another instance may have it in hand: it is that one's to send.
    if (clock.now() >= now + LEASE_MS) return 'waits';
    try {
      const { receipt } = await platform.send(delivery);
      channels.opened(channel.name);
      const recorded = outbox.sent(keys, clock.now(), receipt);
      // Looked at when the lane is done; until then a refusal must not count as nobody's.
      recorded.catch(() => undefined);
      recording.push(recorded);
      return 'sent';
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      return failed(group, channel, error, now);
    }
  }

  /** Where nothing can be pressed the words say what to reply. */
  function shownBody(group: Group): MessageBody {
    const body = mergedBody(group);
    return platform.capabilities.buttons ? body : withReplies(body, group[0].conversation.kind);
  }

  function channelOf({ conversation }: OutboxEntry): Channel {
    if (platform.channelOf) return platform.channelOf(conversation);
    const { rate } = platform.capabilities;
    return { name: conversationKey(conversation), ...(rate ? { rate } : {}) };
  }

  /** Whether a group has heard enough of the bot's own accord today, so that this line waits for the hourly gathering. */
  async function isTooMuch(entry: OutboxEntry, now: Instant): Promise<boolean> {
    if (!entry.announcement.gather || entry.announcement.urgent) return false;
    // The hourly one always goes, and counts.
    const count = isGathered(entry) ? Number.MAX_SAFE_INTEGER : singleLinesBy(parts.ownPostsPerDay, now);
    return (await parts.budget.take(ownPostsChannel(conversationKey(entry.conversation), now), { count, perMs: DAY }, now)) > 0;
  }

  async function failed(group: Group, channel: Channel, error: unknown, now: Instant): Promise<Sent> {
    const words = error instanceof Error ? error.message : String(error);
    const [first] = group;
    const keys = keysOf(group);
    const fault = error instanceof PlatformError ? error : undefined;
    const attempts = first.attempts + 1;
    if ((fault?.retryable ?? true) && attempts < MOST_ATTEMPTS) {
      const closes = fault?.closesChannel ?? false;
      const tries = closes ? channels.failed(channel.name) : attempts;
      const until = now + Math.round(fault?.retryAfterMs ?? backOff(tries, parts.random.unit()));
      const mark = markOf(first);
      await outbox.retry(keys, until, mark === undefined ? words : `${mark}: ${words}`);
      if (!closes) return 'waits';
      channels.close(channel.name, until);
      if ((fault?.retryAfterMs ?? 0) > LONG_MUTE_MS) await parts.mutes?.keep(platform.id, channel.name, until);
      return { closedUntil: until, backlog: true, tried: true };
    }
    // Told first: a crash in between tells the same once more under the same key, instead of never.
    await parts.onDead(group, words);
    await outbox.dead(keys, now, words);
    again = true;
    return 'waits';
  }

  /** One conversation's messages in order; what belongs to a case whose earlier words wait is given back. */
  async function deliverLane(groups: readonly Group[], now: Instant): Promise<void> {
    const waiting = new Set<string>();
    // What was sent is recorded while the next one is sent: a conversation waits for its platform, not for the disk.
    const recording: Promise<void>[] = [];
    const from = clock.now();
    for (const [index, group] of groups.entries()) {
      if (parts.isClosing() || clock.now() - from > LANE_MS) {
        await giveBack(groups.slice(index), clock.now(), false);
        break;
      }
      const cases = group.map((entry) => entry.announcement.caseNo).filter((no) => no !== undefined);
      if (cases.some((no) => waiting.has(no))) {
        await outbox.postpone(keysOf(group), now + HELD_MS);
        for (const no of cases) waiting.add(no);
        continue;
      }
      const sent = await deliver(group, now, recording);
      if (typeof sent === 'object') {
        await giveBack(groups.slice(sent.tried ? index + 1 : index), sent.closedUntil, sent.backlog);
        break;
      }
      if (sent === 'waits') for (const no of cases) waiting.add(no);
    }
    await Promise.all(recording);
  }

  /**
   * Puts off a conversation's messages together, so that none passes another. Those that nothing was tried with yet are marked as a
   * backlog: they will be said in one. What was tried stays as it was, since it may have arrived.
   */
  async function giveBack(groups: readonly Group[], until: Instant, backlog: boolean): Promise<void> {
    const fresh = groups.filter((group) => backlog && group.every(isFresh));
    const others = groups.filter((group) => !(backlog && group.every(isFresh)));
    if (fresh.length > 0) await outbox.postpone(fresh.flatMap(keysOf), until, BACKLOG);
    if (others.length > 0) await outbox.postpone(others.flatMap(keysOf), until);
  }

  /** What was held back behind a backlog's own words joins it; all of these conversations are then claimed anew. */
  async function joinBacklog(claimed: readonly OutboxEntry[], now: Instant): Promise<boolean> {
    const fresh = lateJoiners(claimed);
    if (fresh.length === 0) return false;
    await outbox.postpone(keysOf(fresh), now, BACKLOG);
    await outbox.postpone(keysOf(claimed.filter((entry) => !fresh.includes(entry))), now);
    return true;
  }

  /** What another life of this service was told. */
  async function recallMutes(): Promise<void> {
    for (const [channel, until] of (await parts.mutes?.load(platform.id)) ?? []) channels.close(channel, until);
  }

  async function drain(): Promise<void> {
    known ??= recallMutes();
    await known.catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    for (;;) {
      if ((await platform.speaks?.()) === false || parts.isClosing()) return;
      const now = clock.now();
      const leaseUntil = now + LEASE_MS;
      const claimed = await outbox.claim({ owner: parts.owner, now, leaseUntil, limit: BATCH, platforms: [platform.id] });
      if (claimed.length === 0) return;
      if (await joinBacklog(claimed, now)) continue;
      const lanes = new Map<string, Group[]>();
      for (const group of groupEntries(claimed) as unknown as Group[]) {
        const lane = conversationKey(group[0].conversation);
        lanes.set(lane, [...(lanes.get(lane) ?? []), group]);
      }
      await Promise.all([...lanes.values()].map((groups) => deliverLane(groups, now)));
      // That was everything due; whoever adds more calls again.
      if (claimed.length < BATCH) return;
    }
  }

  /** Sends what is due, and what giving something up added to it. */
  async function round(): Promise<void> {
    try {
      do {
        again = false;
        await drain();
      } while (again);
    } catch (error) {
      parts.onFault(error);
    }
  }

  return createOneAtATime(round);
}

function keysOf(group: readonly OutboxEntry[]): string[] {
  return group.map((entry) => entry.announcement.key);
}
