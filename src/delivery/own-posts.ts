import { clockMinutes, dateOf, type Instant, minuteOfDay } from '../domain/instant.ts';

/** By then a group's working day is over (收工). */
const EVENING = clockMinutes('19:00');

/**
 * How many lines of the bot's own accord a group may have heard one by one by `now` (主动发言数), so that a day stays within `perDay`: what
 * comes later is gathered into one an hour, and each hour left until the evening needs one of the day's posts for that.
 */
export function singleLinesBy(perDay: number, now: Instant): number {
  const hoursLeft = Math.max(0, Math.ceil((EVENING - minuteOfDay(now)) / 60));
  return perDay - Math.min(hoursLeft, Math.floor(perDay / 3));
}

/** The budget's channel for them: a new day begins a new count. */
export function ownPostsChannel(conversation: string, now: Instant): string {
  return `own-posts:${conversation}:${dateOf(now)}`;
}
