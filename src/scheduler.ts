import { schedule } from 'node-cron';

/** Starts the minute tick (每分钟一跳) and gives what stops it. Ticks never overlap: the engine runs one at a time. */
export function startTicking(tick: () => Promise<void>): () => Promise<void> {
  const task = schedule('* * * * *', () => tick(), { timezone: 'Asia/Shanghai', noOverlap: true });
  return async () => {
    await task.destroy();
  };
}
