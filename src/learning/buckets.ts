/** How many of a bucket are looked at; older ones of so common a key are not what is meant. */
const MOST = 200;

/** Case numbers under keys (倒排), newest first; what is gone is swept out when half of a bucket is. */
export function createBuckets() {
  const buckets = new Map<string, { numbers: string[]; gone: number }>();
  return {
    add(key: string, no: string): void {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, { numbers: [no], gone: 0 });
      else bucket.numbers.push(no);
    },
    drop(key: string, no: string, isThere: (no: string) => boolean): void {
      const bucket = buckets.get(key);
      if (bucket === undefined) return;
      bucket.gone += 1;
      if (bucket.gone * 2 < bucket.numbers.length) return;
      const numbers = bucket.numbers.filter((other) => other !== no && isThere(other));
      if (numbers.length === 0) buckets.delete(key);
      else buckets.set(key, { numbers, gone: 0 });
    },
    *newest(key: string): Generator<string> {
      const numbers = buckets.get(key)?.numbers ?? [];
      for (let at = numbers.length - 1; at >= 0 && at >= numbers.length - MOST; at -= 1) yield numbers[at] ?? '';
    },
  };
}
