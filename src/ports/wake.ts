/**
 * Tells the other instances that something is there to be done (唤醒), so that they need not wait until they look by themselves.
 * A signal may be lost; that costs time and nothing else.
 */
export interface Wake {
  tell(what: string): void;
  /** Calls `hear` on each signal of another instance; gives the way to stop. */
  listen(hear: (what: string) => void): () => void;
}

/** For an instance that is alone. */
export const nobodyToWake: Wake = { tell: () => {}, listen: () => () => {} };
