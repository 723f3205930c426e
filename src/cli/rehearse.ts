import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArgs, wholeNumber } from './args.ts';
import type { CliCommand } from './cli-command.ts';
import { configOf } from './load.ts';
import { noiseFaults } from './rehearse/noise.ts';
import { play } from './rehearse/play.ts';
import { tell } from './rehearse/tell.ts';

const USUAL_DAYS = 7;

export const rehearse: CliCommand = {
  name: 'rehearse',
  usage: '[--days N] [--seed S]',
  summary: '用假想的人把 N 天(默认 7 天)快速演一遍,数一数打扰了大家多少,给出考核分、待核实线索和周报',
  async run(args, io) {
    const { values } = readArgs(args, { options: { days: { type: 'string' }, seed: { type: 'string' } } });
    const days = wholeNumber('days', values.days, 1, USUAL_DAYS);
    const seed = wholeNumber('seed', values.seed, 0, 1);
    const config = configOf(io);
    const folder = await mkdtemp(join(tmpdir(), 'shaozi-rehearsal-'));
    try {
      const played = await play(config, join(folder, 'shaozi.db'), days, seed);
      for (const line of tell(played, config.policy)) io.out(line);
      const faults = [...played.faults, ...noiseFaults(played.posts, played.cases, played.chatter, played.directory)];
      for (const fault of faults) io.out(`[问题] ${fault}`);
      io.out(faults.length === 0 ? '没有超出打扰预算' : `发现 ${faults.length} 处问题`);
      return faults.length === 0 ? 0 : 1;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
