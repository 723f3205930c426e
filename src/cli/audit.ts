import { audit as auditStore } from '../core/audit.ts';
import { readArgs } from './args.ts';
import type { CliCommand } from './cli-command.ts';
import { openStore } from './load.ts';

/** The file's name of the job that seals. */
const SEAL_JOB = 'daily-seal';

export const audit: CliCommand = {
  name: 'audit',
  usage: '',
  summary: '核对全部留痕、编号和封存;只读,运行中也可以用',
  async run(args, io) {
    readArgs(args, {});
    const store = await openStore(io, { readOnly: true });
    try {
      const seen = { cases: 0, seals: 0 };
      let found = 0;
      let said = '';
      for (const what of await store.audit.integrity()) {
        found += 1;
        io.out(`数据文件:${what}`);
      }
      const parts = {
        cases: {
          cases: () => counted(store.audit.cases(), () => (seen.cases += 1)),
          causes: () => store.cases.causes(),
        },
        seals: { all: () => counted(store.seals.all(), () => (seen.seals += 1)) },
        sealedUntil: await store.schedules.lastRun(SEAL_JOB),
      };
      for await (const { caseNo, what, todo } of auditStore(parts)) {
        found += 1;
        io.out(caseNo === undefined ? what : `${caseNo}:${what}`);
        // The same advice for the next line need not be said again.
        if (todo !== said) io.out(`    怎么办:${todo}`);
        said = todo;
      }
      const checked = `核对了 ${seen.cases} 件案件、${seen.seals} 份封存`;
      io.out(found === 0 ? `${checked},没有发现问题` : `${checked},发现 ${found} 处问题`);
      return found === 0 ? 0 : 1;
    } finally {
      await store.close();
    }
  },
};

async function* counted<Item>(items: AsyncIterable<Item>, count: () => void): AsyncGenerator<Item> {
  for await (const item of items) {
    count();
    yield item;
  }
}
