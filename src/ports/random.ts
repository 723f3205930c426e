/** Randomness as a port: ids shown to people, salts of erasable words, jitter. Tests give a seeded one. */
export interface Random {
  /** A short id fit to be read over the phone, like `7F3K-2M`. */
  id(): string;
  /** 16 random bytes as hex. */
  salt(): string;
  /** A number in [0, 1). */
  unit(): number;
}
