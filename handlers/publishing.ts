import type { World } from '../src/core/define-command.ts';
import { addDays, dateOf, type Instant, startOf } from '../src/domain/instant.ts';
import type { Period } from '../src/domain/period.ts';

/** The start of the day after so many working days from `from` on, its own day included (满几个工作日). */
function afterWorkdays({ calendar }: Pick<World, 'calendar'>, from: Instant, days: number): Instant {
  let date = dateOf(from);
  for (let left = days; left > 0; date = addDays(date, 1)) if (calendar.isWorkday(date)) left -= 1;
  return startOf(date);
}

/** When the figures of a period that is over may be read by others than the department itself, as people say it; undefined once they may. */
export function openToOthers(world: Pick<World, 'calendar' | 'policy' | 'now'>, period: Period): string | undefined {
  if (world.now < period.to) return undefined;
  const opens = afterWorkdays(world, period.to, world.policy.scoring.previewDays);
  if (world.now >= opens) return undefined;
  const date = dateOf(opens);
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** The last moment to appeal against a period's figures (申诉截止). */
export function appealUntil(world: Pick<World, 'calendar' | 'policy'>, period: Period): Instant {
  return afterWorkdays(world, period.to, world.policy.scoring.appealDays);
}
