import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { copyDatabase, copyFiles, flush } from '../store/sqlite/backup.ts';
import { readArgs } from './args.ts';
import { auditStore } from './audit-store.ts';
import { type CliCommand, type CliIo, CliRefusal, type ExitStatus } from './cli-command.ts';
import { openFile, settingsOf } from './load.ts';

/** A copy has its name only when it was found sound. */
const UNFINISHED = '.unfinished';

export const backup: CliCommand = {
  name: 'backup',
  usage: '文件',
  summary: '备份内嵌数据库和照片,核对过才算数;运行中也可以用,不覆盖已有的文件',
  async run(args, io) {
    const [given, ...more] = readArgs(args, { allowPositionals: true }).positionals;
    if (given === undefined || more.length > 0) throw new CliRefusal('请写备份到哪个文件:shaozi backup /backup/文件名.db', 2);
    const settings = settingsOf(io);
    if (settings.MONGODB_URI !== undefined)
      throw new CliRefusal('数据在 MongoDB 里:请用 mongodump,或用 shaozi move 停机搬一份到 sqlite:文件', 2);
    const folder = resolve(io.folder, settings.SHAOZI_DATA_DIR);
    const target = resolve(io.folder, given);
    if (!existsSync(join(folder, 'shaozi.db')))
      throw new CliRefusal(`${join(folder, 'shaozi.db')} 还不存在:用 SHAOZI_DATA_DIR 指明数据文件夹`, 2);
    if (existsSync(target)) throw new CliRefusal(`${target} 已经有了,不覆盖:请换一个文件名`, 2);
    if (!existsSync(dirname(target))) throw new CliRefusal(`文件夹 ${dirname(target)} 不存在(备份盘没有挂上?)`, 2);
    return copied(folder, target, io);
  },
};

async function copied(folder: string, target: string, io: CliIo): Promise<ExitStatus> {
  const unfinished = `${target}${UNFINISHED}`;
  copyDatabase(join(folder, 'shaozi.db'), unfinished);
  const files = await copyFiles(join(folder, 'files'), join(dirname(target), 'files'));
  for (const id of files.altered) io.err(`照片 ${id} 的内容和存的时候不一样,没有备份`);
  const store = await openFile(unfinished);
  try {
    const { cases, seals, found } = await auditStore(store, io.err);
    const faults = found + files.altered.length;
    if (faults > 0) {
      io.err(`核对发现 ${faults} 处问题,这份备份不算数,留在 ${unfinished};先查清原来的数据,以前的备份请保留`);
      return 1;
    }
    await store.close();
    renameSync(unfinished, target);
    flush(dirname(target));
    const size = (statSync(target).size / 1024 / 1024).toFixed(1);
    io.out(`备份好了:${target}(${size} MiB,${cases} 件案件、${seals} 份封存,新增照片 ${files.copied} 张),核对没有问题`);
    return 0;
  } finally {
    await store.close();
  }
}
