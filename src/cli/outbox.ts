import { spoken } from '../domain/instant.ts';
import { systemClock } from '../system-clock.ts';
import { readArgs } from './args.ts';
import { type CliCommand, type CliIo, CliRefusal, type ExitStatus } from './cli-command.ts';
import { openStore } from './load.ts';

const MOST = 1000;

export const outbox: CliCommand = {
  name: 'outbox',
  usage: 'list | retry [编号…]',
  summary: '列出没发出去的消息,或全部(或按编号)重发;运行中也可以',
  async run(args, io) {
    const [what, ...keys] = readArgs(args, { allowPositionals: true }).positionals;
    if (what === 'list' && keys.length === 0) return list(io);
    if (what === 'retry') return retry(io, keys);
    throw new CliRefusal('请写 shaozi outbox list 或 shaozi outbox retry [编号…]', 2);
  },
};

async function list(io: CliIo): Promise<ExitStatus> {
  const store = await openStore(io, { readOnly: true });
  try {
    const letters = await store.outbox.deadLetters(MOST);
    for (const { announcement, conversation, addedAt, attempts, error } of letters) {
      io.out(announcement.key);
      io.out(`    ${spoken(addedAt)} 发往 ${conversation.platform} ${conversation.id},试了${attempts}次:${error ?? ''}`);
    }
    io.out(letters.length === 0 ? '没有发不出去的消息' : `共 ${letters.length} 条,修复后用 shaozi outbox retry 重发`);
    return 0;
  } finally {
    await store.close();
  }
}

async function retry(io: CliIo, keys: readonly string[]): Promise<ExitStatus> {
  // Beside a running service or without one: either finds the letters at its next look.
  const store = await openStore(io, { beside: true });
  try {
    const known = (await store.outbox.deadLetters(MOST)).map(({ announcement }) => announcement.key);
    const unknown = keys.filter((key) => !known.includes(key));
    if (unknown.length > 0) throw new CliRefusal(`没有这些编号:${unknown.join('、')};用 shaozi outbox list 查看`, 2);
    const revived = await store.outbox.revive(keys.length === 0 ? known : keys, systemClock.now());
    io.out(`${revived} 条会在几秒内重发;哨子没有运行的话,启动后重发`);
    return 0;
  } finally {
    await store.close();
  }
}
