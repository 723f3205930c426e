import { readArgs } from './args.ts';
import { auditStore } from './audit-store.ts';
import type { CliCommand } from './cli-command.ts';
import { openStore } from './load.ts';

export const audit: CliCommand = {
  name: 'audit',
  usage: '',
  summary: '核对全部留痕、编号和封存;只读,运行中也可以用',
  async run(args, io) {
    readArgs(args, {});
    const store = await openStore(io, { readOnly: true });
    try {
      const { cases, seals, found } = await auditStore(store, io.out);
      const checked = `核对了 ${cases} 件案件、${seals} 份封存`;
      io.out(found === 0 ? `${checked},没有发现问题` : `${checked},发现 ${found} 处问题`);
      return found === 0 ? 0 : 1;
    } finally {
      await store.close();
    }
  },
};
