/** How often the outbox is looked at between two ticks. */
const EVERY_MS = 2_000;

/**
 * Lets what fails be tried again soon (补投): calls `deliver` every other second, never twice at once. A store that cannot be reached
 * is the tick's to complain of. Gives the way to stop.
 */
export function startDelivering(deliver: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= deliver()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
      });
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
