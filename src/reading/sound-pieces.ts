/** What runs of writing are made of: the Chinese characters of the basic block, then the Latin capitals. */
const FIRST_HAN = 0x4e00;
const HAN = 0x9fff - FIRST_HAN + 1;
const FIRST_LETTER = 0x41;
const LETTERS = 26;
const SIGNS = HAN + LETTERS;

/** The number of a character of writing, from 0; -1 for a sign. */
function signOf(code: number): number {
  if (code >= FIRST_HAN) return code < FIRST_HAN + HAN ? code - FIRST_HAN : -1;
  return code >= FIRST_LETTER && code < FIRST_LETTER + LETTERS ? code - FIRST_LETTER + HAN : -1;
}

/**
 * The pieces of a text (字与双字): every character and every two in a row, not across signs, as whole numbers below 2^30. Those of
 * `passed` positions are left out.
 */
export function eachPiece(text: string, each: (piece: number) => void, passed?: Uint8Array): void {
  let before = -1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = passed?.[at] === 1 ? -1 : signOf(text.charCodeAt(at));
    if (sign >= 0) {
      if (before >= 0) each((before + 1) * SIGNS + sign);
      each(sign);
    }
    before = sign;
  }
}
