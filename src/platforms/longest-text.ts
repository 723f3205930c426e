/** Bytes a person's words may have (最长来讯): no client lets anybody type more, so what is longer is no message of a person. */
const LONGEST_TEXT = 15_000;

export function isTooLong(text: string): boolean {
  return Buffer.byteLength(text) > LONGEST_TEXT;
}
