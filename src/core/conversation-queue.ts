/**
 * Work per conversation, strictly in order; different conversations side by side (会话队列). A failed task does not hold up the next.
 */
export function createConversationQueue() {
  const tails = new Map<string, Promise<void>>();

  /** Runs `task` after everything queued under `key`; the promise is the task's own. */
  function run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const before = tails.get(key);
    const result = before === undefined ? task() : before.then(task);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    tails.set(key, tail);
    void tail.then(() => {
      if (tails.get(key) === tail) tails.delete(key);
    });
    return result;
  }

  /** Resolves when nothing is queued any more. */
  async function idle(): Promise<void> {
    while (tails.size > 0) await Promise.all(tails.values());
  }

  /** Resolves when what is queued by now is done, whatever comes after it. */
  async function caughtUp(): Promise<void> {
    await Promise.all(tails.values());
  }

  return { run, idle, caughtUp, size: () => tails.size };
}
