import { createHash } from 'node:crypto';

/** What the work below takes on the machine the figures were set on, in milliseconds. */
const REFERENCE_MS = 100;
const ROUNDS = 3;

function work(): number {
  const begin = performance.now();
  const block = Buffer.alloc(64 * 1024);
  for (let n = 0; n < 300; n += 1) createHash('sha256').update(block).digest();
  let length = 0;
  for (let n = 0; n < 300_000; n += 1) length += JSON.stringify({ n }).length;
  return length > 0 ? performance.now() - begin : 0;
}

/** How many times slower this machine is just now than the one a time limit was set on (机器快慢); never less than 1. */
export function slowness(): number {
  const best = Math.min(...Array.from({ length: ROUNDS }, work));
  return Math.max(1, best / REFERENCE_MS);
}
