import type { Instant } from '../domain/instant.ts';

/** A command that may be meant (可选指令), as the assistant is told of it. */
export interface Choice {
  readonly command: string;
  readonly title: string;
  readonly summary: string;
}

/** What is put to the assistant: somebody's words, and what they can mean. */
export interface Unclear {
  readonly words: string;
  readonly choices: readonly Choice[];
  /** Names in the matter list, and of units; nothing else is accepted for them. */
  readonly matters: readonly string[];
  readonly units: readonly string[];
  /** Names of people that are masked before anything leaves the house. */
  readonly names: readonly string[];
}

/** What the words may mean (参考理解): everything in it was checked against the words and the lists. */
export interface Suggestion {
  readonly command: string;
  readonly slots: {
    readonly matter?: string;
    readonly place?: string;
    readonly departments?: readonly string[];
    readonly caseNo?: string;
    readonly note?: string;
  };
  readonly evidence: readonly { readonly slot: string; readonly words: string }[];
}

/**
 * A language model asked for what the reading does not understand (助手). Optional: everything works without it. Never rejects and never
 * takes longer than its limit; `undefined` when it is late, over its budget, or says what does not hold.
 */
export interface Assistant {
  suggest(unclear: Unclear, now: Instant): Promise<Suggestion | undefined>;
}
