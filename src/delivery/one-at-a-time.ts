/**
 * Work that looks at everything there is, one round at a time (一轮一轮): asked for while a round runs, one more follows for all who asked.
 * The promise is that of a round begun after the asking, so nobody waits for what others ask ever after. `round` does not fail.
 */
export function createOneAtATime(round: () => Promise<void>): { run(): Promise<void> } {
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  function begin(): Promise<void> {
    const mine = round().finally(() => {
      running = undefined;
    });
    running = mine;
    return mine;
  }

  return {
    run() {
      if (running === undefined) return begin();
      following ??= running.then(() => {
        following = undefined;
        // One that somebody else began just now is begun after the asking, too.
        return running ?? begin();
      });
      return following;
    },
  };
}
