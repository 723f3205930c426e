import type { Instant } from '../../domain/instant.ts';

/** Something to be said at its time (日程); earlier ones first, those of one moment in the order they were noted. */
export interface Agenda<Item> {
  add(at: Instant, item: Item): void;
  next(): { readonly at: Instant; readonly item: Item } | undefined;
}

export function createAgenda<Item>(): Agenda<Item> {
  const entries: { at: Instant; item: Item }[] = [];
  return {
    add(at, item) {
      let [low, high] = [0, entries.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((entries[middle]?.at ?? 0) <= at) low = middle + 1;
        else high = middle;
      }
      entries.splice(low, 0, { at, item });
    },
    next: () => entries.shift(),
  };
}
