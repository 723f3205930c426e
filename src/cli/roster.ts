import { resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { createDirectory } from '../core/directory.ts';
import { areaNamed } from '../domain/area-named.ts';
import { PERSON, type PersonChange } from '../domain/people-change.ts';
import { systemClock } from '../system-clock.ts';
import { readArgs } from './args.ts';
import { type CliCommand, CliRefusal } from './cli-command.ts';
import { configOf, openStore } from './load.ts';
import { type RosterRow, readRoster } from './roster/sheet.ts';

export const roster: CliCommand = {
  name: 'roster',
  usage: 'import 名册.xlsx',
  summary: '从 Excel 导入名册(账号、姓名、单位、岗位、电话),有问题一次列出,没有问题才导入',
  async run(args, io) {
    const [verb, file, ...rest] = readArgs(args, { allowPositionals: true }).positionals;
    if (verb !== 'import' || file === undefined || rest.length > 0)
      throw new CliRefusal('用法:shaozi roster import 名册.xlsx', 2);
    const rows = await readRoster(resolve(io.folder, file));
    const config = configOf(io);
    const store = await openStore(io, { readOnly: false });
    try {
      const { changes, faults } = checked(rows, config, createDirectory(config.organisation, store.absences));
      for (const fault of faults) io.out(fault);
      if (faults.length > 0) {
        io.out(`有 ${faults.length} 处要改,一个也没有导入`);
        return 1;
      }
      const at = systemClock.now();
      for (const change of changes) {
        const known = await store.records.get(PERSON, change.id);
        const record = { kind: PERSON, id: change.id, subject: change.unit, open: true, cause: `roster/${at}/${change.id}`, at };
        await store.records.put({
          ...record,
          version: (known?.version ?? 0) + 1,
          body: { ...change, log: [{ at, by: importer, words: '名册导入' }] },
        });
      }
      io.out(`已导入 ${changes.length} 人`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

const importer = { person: 'bot', name: '名册导入', unit: '', role: 'admin' };

/** Every fault of every row at once (名册检查). */
function checked(
  rows: readonly RosterRow[],
  { organisation }: Config,
  directory: ReturnType<typeof createDirectory>,
): { changes: Omit<PersonChange, 'log'>[]; faults: string[] } {
  const faults: string[] = [];
  const changes: Omit<PersonChange, 'log'>[] = [];
  const seen = new Map<string, number>();
  for (const { line, id, name, unit, title, phone } of rows) {
    const say = (words: string): void => void faults.push(`第${line}行:${words}`);
    if (id === '') say('缺账号');
    else if (!/^[\w.@-]{2,64}$/.test(id)) say(`账号“${id}”只能用字母、数字、下划线、点和横线`);
    const before = seen.get(id);
    if (id !== '' && before !== undefined) say(`账号“${id}”和第${before}行重复`);
    else if (id !== '') seen.set(id, line);
    if (directory.person(id)) say(`账号“${id}”在组织文件里已有(${directory.person(id)?.name ?? ''})`);
    if (!/^[\u4e00-\u9fff·]{2,6}$/.test(name)) say(name === '' ? '缺姓名' : `姓名“${name}”不像姓名`);
    if (phone !== '' && !/^1[3-9]\d{9}$/.test(phone)) say(`电话“${phone}”不是11位手机号`);
    const area = areaNamed(organisation, unit);
    const known = area?.id ?? directory.unit(unit)?.name;
    if (area?.kind === 'community' && /网格/.test(title)) say(`${title}要写到第几网格,例如“${area.grids[0]?.name ?? ''}”`);
    else if (known === undefined) say(unit === '' ? '缺单位' : `不认识单位“${unit}”`);
    else changes.push({ id, name, unit: known, title: title || '联络员', active: true, ...(phone ? { phone } : {}) });
  }
  if (rows.length === 0) faults.push('表里没有人');
  return { changes, faults };
}
