import type { Features } from './features.ts';

/** Features as a short text (压缩): ids as steps of base-128 digits, counts after them, in base 64. */
export function pack({ ids, counts }: Features): string {
  const bytes: number[] = [];
  const put = (value: number): void => {
    let left = value;
    for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
    bytes.push(left);
  };
  let before = 0;
  for (const [index, id] of ids.entries()) {
    // Most features stand once; the step's lowest bit says so.
    const count = counts[index] ?? 1;
    put((id - before) * 2 + (count > 1 ? 1 : 0));
    if (count > 1) put(count);
    before = id;
  }
  return Buffer.from(bytes).toString('base64');
}

/** The features of such a text. */
export function unpack(packed: string): Features {
  const bytes = Buffer.from(packed, 'base64');
  const ids: number[] = [];
  const counts: number[] = [];
  let at = 0;
  const take = (): number => {
    let value = 0;
    for (let scale = 1; at < bytes.length; scale *= 128) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value;
  };
  let id = 0;
  while (at < bytes.length) {
    const step = take();
    id += Math.floor(step / 2);
    ids.push(id);
    counts.push(step % 2 === 1 ? take() : 1);
  }
  return { ids: Uint32Array.from(ids), counts: Uint16Array.from(counts) };
}
