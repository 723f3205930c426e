import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from './ports/random.ts';

/** Without letters and figures that sound or look alike. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

function letters(count: number): string {
  return Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Salts are cut from a larger draw: asking the system once per case is slow. */
let pool = Buffer.alloc(0);

function salt(): string {
  if (pool.length < 16) pool = randomBytes(4096);
  const drawn = pool.subarray(0, 16).toString('hex');
  pool = pool.subarray(16);
  return drawn;
}

/** The system's randomness. */
export const systemRandom: Random = {
  id: () => `${letters(4)}-${letters(2)}`,
  salt,
  unit: () => randomInt(2 ** 32) / 2 ** 32,
};
