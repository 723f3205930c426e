const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 10 * 60_000;

/** Exponential back-off with jitter (退避), in whole milliseconds: moments are stored as integers. */
export function backOff(attempts: number, jitter: number): number {
  return Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 12)) * (0.5 + jitter / 2));
}
