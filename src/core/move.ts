import { createHash } from 'node:crypto';
import { type ArchivePart, archiveParts, type StoreArchive } from '../ports/archive.ts';

const AT_ONCE = 200;

/** What a part holds: how many things, and one hash over all of them, whatever their order. */
export interface PartSum {
  readonly part: ArchivePart;
  readonly count: number;
  readonly hash: string;
}

/** Copies everything of one store into another (搬家), part by part; gives each part as it is done, counted and hashed at the source. */
export async function* copyStore(from: StoreArchive, to: StoreArchive): AsyncGenerator<PartSum> {
  for (const part of archiveParts) {
    const sum = createSum();
    let batch = [];
    for await (const item of from.read(part)) {
      sum.add(item);
      batch.push(item);
      if (batch.length < AT_ONCE) continue;
      await to.write(part, batch);
      batch = [];
    }
    if (batch.length > 0) await to.write(part, batch);
    yield { part, ...sum.result() };
  }
}

/** Reads a part again where it was copied to, to compare. */
export async function sumOf(archive: StoreArchive, part: ArchivePart): Promise<PartSum> {
  const sum = createSum();
  for await (const item of archive.read(part)) sum.add(item);
  return { part, ...sum.result() };
}

/** Hashes of the single items, combined so that their order plays no part. */
function createSum() {
  const total = Buffer.alloc(32);
  let count = 0;
  return {
    add(item: object): void {
      count += 1;
      const hash = createHash('sha256').update(canonical(item)).digest();
      let carry = 0;
      for (let at = total.length - 1; at >= 0; at -= 1) {
        const sum = (total[at] ?? 0) + (hash[at] ?? 0) + carry;
        total[at] = sum & 0xff;
        carry = sum >> 8;
      }
    },
    result: () => ({ count, hash: total.toString('hex') }),
  };
}

/** JSON with sorted keys, absent fields left out. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
