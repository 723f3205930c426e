import { argv, stdout } from 'node:process';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';

/** A process that serves a store file and accepts messages for ever, four at a time; prints each id once it is said to be on disk. */
const store = createSqliteStore({ file: argv[2] ?? '' });
stdout.write('serving\n');

async function acceptForEver(lane: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const messageId = `${lane}-${n}`;
    const conversation = { platform: 'simulator', kind: 'group' as const, id: `g_${lane}` };
    const message = {
      platform: 'simulator',
      messageId,
      conversation,
      sender: 'u_1',
      text: '路灯不亮',
      mentioned: true,
      sentAt: n,
    };
    await store.inbox.accept(message, n, { owner: 'child', leaseUntil: n });
    stdout.write(`${messageId}\n`);
  }
}

await Promise.all([0, 1, 2, 3].map(acceptForEver));
