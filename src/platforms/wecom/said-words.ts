import { createBoundedMap } from '../bounded-map.ts';

/** Recognises the bot's own words in a quotation (认出引用的自己的话): the platform does not say whose they are. */
export interface SaidWords {
  said(words: string): void;
  isOurs(quote: string): boolean;
}

const MOST = 500;
const caseNumber = /[A-Z]{1,4}\d{6}-\d{2,}/;
const bare = (words: string): string => words.replaceAll(/[\s*＊]/g, '').slice(0, 200);

/** After a restart only the case number tells: words that hold one name a case, and naming is all a quotation of ours does. */
export function createSaidWords(): SaidWords {
  const known = createBoundedMap<true>(MOST);
  return {
    said: (words) => known.set(bare(words), true),
    isOurs: (quote) => known.has(bare(quote)) || caseNumber.test(quote),
  };
}
