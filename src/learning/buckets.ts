/** How many of a bucket are looked at; older ones of so common a key are not what is meant. */
const MOST = 200;

/** What lies in a bucket until it is gone. */
export interface Bucketed {
  isGone: boolean;
}

/** Things under keys (倒排), newest first; what is gone is swept out when half of a bucket is. */
export function createBuckets<Item extends Bucketed>() {
  const buckets = new Map<string, { items: Item[]; gone: number }>();
  return {
    add(key: string, item: Item): void {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, { items: [item], gone: 0 });
      else bucket.items.push(item);
    },
    /** One of those under the key is gone now. */
    drop(key: string): void {
      const bucket = buckets.get(key);
      if (bucket === undefined) return;
      bucket.gone += 1;
      if (bucket.gone * 2 < bucket.items.length) return;
      const items = bucket.items.filter(({ isGone }) => !isGone);
      if (items.length === 0) buckets.delete(key);
      else buckets.set(key, { items, gone: 0 });
    },
    /** No generator: this is asked for every whistle, under half a dozen keys. */
    eachNewest(key: string, look: (item: Item) => void): void {
      const items = buckets.get(key)?.items ?? [];
      for (let at = items.length - 1; at >= 0 && at >= items.length - MOST; at -= 1) {
        const item = items[at] as Item;
        if (!item.isGone) look(item);
      }
    },
  };
}
