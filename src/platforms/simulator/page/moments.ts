/** Times of the simulator's clock (模拟时间), always read as Chinese time whatever the reader's own zone is. */
const SHANGHAI = 8 * 3_600_000;
const DAY = 86_400_000;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

const local = (at: number): Date => new Date(at + SHANGHAI);
const two = (number: number): string => String(number).padStart(2, '0');

/** `10:05` */
export function clockText(at: number): string {
  return `${two(local(at).getUTCHours())}:${two(local(at).getUTCMinutes())}`;
}

/** `11月22日 周日` */
export function dayText(at: number): string {
  const date = local(at);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 周${WEEKDAYS[date.getUTCDay()]}`;
}

/** `11月22日 周日 10:05` */
export function momentText(at: number): string {
  return `${dayText(at)} ${clockText(at)}`;
}

/** Whether two moments lie on one Chinese day. */
export function sameDay(one: number, other: number): boolean {
  return Math.floor((one + SHANGHAI) / DAY) === Math.floor((other + SHANGHAI) / DAY);
}

/** The next moment at `hour:minute`, tomorrow or later; on `weekday` (1 is Monday) where one is given. */
export function nextAt(now: number, hour: number, minute: number, weekday?: number): number {
  const midnight = Math.floor((now + SHANGHAI) / DAY) * DAY - SHANGHAI;
  const time = (hour * 60 + minute) * 60_000;
  if (weekday === undefined) return midnight + DAY + time;
  const wait = (weekday - local(now).getUTCDay() + 7) % 7;
  const at = midnight + wait * DAY + time;
  return at > now ? at : at + 7 * DAY;
}

/** ISO 8601 in Chinese time, as the server takes it. */
export function isoText(at: number): string {
  return `${local(at).toISOString().slice(0, 19)}+08:00`;
}
