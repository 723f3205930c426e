import { existsSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { audit as auditStore } from '../core/audit.ts';
import { copyStore, type PartSum, sumOf } from '../core/move.ts';
import type { Store } from '../ports/store.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import { openStore, StoreInUse, type StorePlace } from '../store/open-store.ts';
import { systemClock } from '../system-clock.ts';
import { readArgs } from './args.ts';
import { type CliCommand, type CliIo, CliRefusal } from './cli-command.ts';

/** A database as it is named on the command line. */
interface Place {
  readonly file?: string;
  readonly mongodb?: string;
}

/** A file is filled under another name first, so that a half-filled one is never served. */
const UNFINISHED = '.moving';

export const move: CliCommand = {
  name: 'move',
  usage: '--from sqlite:文件|mongodb://… --to sqlite:文件|mongodb://…',
  summary: '停机后把全部数据搬到另一个数据库,逐项核对;中断了可以重来',
  async run(args, io) {
    const { values } = readArgs(args, { options: { from: { type: 'string' }, to: { type: 'string' } } });
    const [from, to] = [placeOf(io, 'from', values.from), placeOf(io, 'to', values.to)];
    if (from.file !== undefined && !existsSync(from.file)) throw new CliRefusal(`${from.file} 不存在`, 2);
    if (to.file !== undefined && existsSync(to.file)) throw new CliRefusal(`${to.file} 已经有了,请换一个新文件`, 2);
    const target = to.file === undefined ? to : { file: `${to.file}${UNFINISHED}` };
    const source = await opened(from);
    try {
      if ((await source.archive.servedUntil()) > systemClock.now())
        throw new CliRefusal('还有哨子在用原来的数据库:请先全部停掉(异常退出的要等五分钟)', 2);
      const store = await opened(target);
      try {
        if (!(await store.archive.begin())) throw new CliRefusal('目标数据库里已经有别的数据,不能搬进去', 2);
        const faults = await moveAll(source, store, io);
        if (faults > 0) {
          io.err(`有 ${faults} 处对不上,没有搬成;原来的数据没有动`);
          return 1;
        }
        await store.archive.finish();
      } finally {
        await store.close();
      }
    } finally {
      await source.close();
    }
    if (to.file !== undefined) renameSync(`${to.file}${UNFINISHED}`, to.file);
    io.out('全部搬完,数目、指纹和留痕都对得上;原来的数据没有动,确认无误后自行保管');
    return 0;
  },
};

async function moveAll(source: Store, target: Store, io: CliIo): Promise<number> {
  const sums: PartSum[] = [];
  for await (const sum of copyStore(source.archive, target.archive)) {
    sums.push(sum);
    io.out(`${sum.part} ${sum.count} 项,已复制`);
  }
  let faults = 0;
  const wrong = (what: string): void => {
    faults += 1;
    io.err(what);
  };
  for (const { part, count, hash } of sums) {
    const there = await sumOf(target.archive, part);
    if (there.count !== count) wrong(`${part}:原来 ${count} 项,搬过去 ${there.count} 项`);
    else if (there.hash !== hash) wrong(`${part}:内容对不上`);
  }
  const sealedUntil = await target.schedules.lastRun('daily-seal');
  const parts = { cases: { cases: target.audit.cases, causes: target.cases.causes }, seals: target.seals, sealedUntil };
  for await (const { caseNo, what } of auditStore(parts)) wrong(caseNo === undefined ? what : `${caseNo}:${what}`);
  return faults;
}

function placeOf(io: CliIo, name: string, given: string | undefined): Place {
  if (given?.startsWith('sqlite:')) return { file: resolve(io.folder, given.slice('sqlite:'.length)) };
  if (given !== undefined && /^mongodb(?:\+srv)?:\/\//.test(given)) return { mongodb: given };
  throw new CliRefusal(`--${name} 要写 sqlite:文件 或 mongodb://地址/库名`, 2);
}

async function opened({ file = '', mongodb }: Place): Promise<Store> {
  const place: StorePlace = { file, mongodb, moving: true };
  try {
    return await openStore(place);
  } catch (error) {
    if (error instanceof StoreInUse) throw new CliRefusal(`${file} 正由运行中的哨子使用:请先停掉它`, 2);
    if (error instanceof StoreUnavailable) throw new CliRefusal(`数据库打不开:${error.message}`, 1);
    throw error;
  }
}
