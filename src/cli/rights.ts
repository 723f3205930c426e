import { join } from 'node:path';
import type { Command } from '../core/define-command.ts';
import { discover } from '../core/discover.ts';
import { rightsTable } from '../core/rights-table.ts';
import { readArgs } from './args.ts';
import type { CliCommand } from './cli-command.ts';
import { configOf } from './load.ts';

/** Shows who may do what under the deployment's own configuration (权限表). */
export const rights: CliCommand = {
  name: 'rights',
  usage: '',
  summary: '列出谁能办什么(角色、层级、指令),按本地配置',
  async run(args, io) {
    readArgs(args, {});
    const { organisation } = configOf(io);
    const commands = await discover<Command>(join(import.meta.dirname, '../../handlers/commands'), ({ name }) => name);
    for (const line of rightsTable(organisation, commands).split('\n')) io.out(line);
    return 0;
  },
};
