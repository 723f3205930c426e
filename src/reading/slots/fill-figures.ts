import type { Range } from '../scene.ts';
import type { SlotName } from '../slots.ts';
import { type Filling, note, shift } from './filling.ts';
import { findCount, findDays, findHouseholds, findItem, findMinutes, findPhone, findScore } from './numbers.ts';
import { findWhen } from './when.ts';

/** Days, minutes, scores, counts, entries of lists, phone numbers (数目). */
export function fillNumbers(filling: Filling): void {
  const { wanted, slots, words } = filling;
  const finders = { days: findDays, etaMinutes: findMinutes, minutes: findMinutes, score: findScore, count: findCount } as const;
  for (const [slot, find] of Object.entries(finders) as [
    keyof typeof finders,
    (text: string) => (Range & { value: number }) | undefined,
  ][]) {
    const found = wanted.has(slot) ? find(words) : undefined;
    if (!found) continue;
    slots[slot] = found.value;
    note(filling, slot, shift(filling, found));
  }
  if (filling.choice.intent === 'whistle' || filling.choice.intent === 'request') {
    const households = wanted.has('count') ? findHouseholds(words) : undefined;
    delete slots.count;
    if (households) slots.count = households.value;
  }
  const item = wanted.has('itemNo') ? findItem(words) : undefined;
  if (item) {
    slots.itemNo = item.words;
    note(filling, 'itemNo', shift(filling, item));
  }
  const phone = wanted.has('phone') ? findPhone(words) : undefined;
  if (phone) {
    slots.phone = phone.words;
    note(filling, 'phone', shift(filling, phone));
  }
}

/** When it happened, when it is to be done, from when to when (时间). */
export function fillTimes(filling: Filling): void {
  const { wanted, slots, words } = filling;
  if (!['due', 'occurred', 'from', 'until'].some((slot) => wanted.has(slot as SlotName))) return;
  const times = findWhen(words);
  const pick = (slot: 'due' | 'occurred' | 'from' | 'until', found: (typeof times)[number] | undefined): void => {
    if (!found || !wanted.has(slot)) return;
    slots[slot] = found.when;
    note(filling, slot, shift(filling, found));
  };
  pick('occurred', times.find(({ limit }) => !limit) ?? times[0]);
  pick('due', times.find(({ limit }) => limit) ?? (filling.choice.intent === 'whistle' ? undefined : times[0]));
  pick('from', times[0]);
  pick('until', (times[0] && endOfStretch(words, times[0])) ?? times[1]);
}

/** `6月12-14`: the second day shares the first one's month. */
function endOfStretch(
  words: string,
  first: ReturnType<typeof findWhen>[number],
): ReturnType<typeof findWhen>[number] | undefined {
  const match = /^[日号]?\s?(?:-|~|到|至)\s?(\d{1,2})(?:日|号)?/.exec(words.slice(first.end));
  const month = first.when.monthDay?.slice(0, 2);
  if (!match?.[1] || month === undefined) return undefined;
  return { ...first, end: first.end + match[0].length, when: { monthDay: `${month}-${match[1].padStart(2, '0')}` } };
}
