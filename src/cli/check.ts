import { resolve } from 'node:path';
import { formatFaults } from '../../config/fault.ts';
import { loadConfig } from '../../config/load.ts';
import { loadSettings } from '../../config/settings.ts';
import { choosePlatforms } from '../enabled-platforms.ts';
import { readArgs } from './args.ts';
import type { CliCommand } from './cli-command.ts';

export const check: CliCommand = {
  name: 'check',
  usage: '[配置文件夹]',
  summary: '检查配置,一次列出所有问题',
  async run(args, io) {
    const [folder] = readArgs(args, { allowPositionals: true }).positionals;
    const { settings, faults: ofEnvironment } = loadSettings(io.env);
    const path = resolve(io.folder, folder ?? settings?.SHAOZI_CONFIG_DIR ?? io.env['SHAOZI_CONFIG_DIR'] ?? 'config/sample');
    const { faults: ofPlatforms } = await choosePlatforms(settings?.SHAOZI_PLATFORMS ?? [], io.env);
    const faults = [...ofEnvironment, ...ofPlatforms, ...loadConfig(path, io.env).faults];
    if (faults.length > 0) io.out(formatFaults(faults));
    const toMend = faults.filter(({ severity }) => severity !== 'warning').length;
    io.out(toMend === 0 ? `配置可用:${path}` : `有 ${toMend} 处要改:${path}`);
    return toMend === 0 ? 0 : 1;
  },
};
