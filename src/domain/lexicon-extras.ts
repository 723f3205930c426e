/** Words a deployment adds to those the reading knows (词库补充). */
export interface LexiconExtras {
  /** Names the bot answers to besides its platform name: `吹哨机器人`, `哨子`. */
  readonly botNames: readonly string[];
  /** Words that mean danger to people wherever they are said: `煤气味`. */
  readonly dangerWords: readonly string[];
  /** Standard word → other ways to say it: `报到` → `应哨, 到岗`. Those of matters and units are merged into them already. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  /** How people tell a matter, by its name: sentences as they are said (例句), for words no list holds. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
  /** Typing slip → what was meant: `报道` → `报到`. */
  readonly typos: Readonly<Record<string, string>>;
}
