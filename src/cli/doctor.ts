import doctorHello from '../../templates/doctor-hello.ts';
import { createDirectory } from '../core/directory.ts';
import { choosePlatforms } from '../enabled-platforms.ts';
import { wordsOf } from '../messages/message-body.ts';
import { createAccounts } from '../platforms/accounts.ts';
import type { Finding } from '../platforms/define-platform.ts';
import { createNetwork } from '../platforms/network.ts';
import { systemClock } from '../system-clock.ts';
import { systemRandom } from '../system-random.ts';
import { readArgs } from './args.ts';
import { type CliCommand, CliRefusal } from './cli-command.ts';
import { configOf, settingsOf } from './load.ts';

const labels: Readonly<Record<Finding['state'], string>> = { ok: '正常', warning: '提醒', wrong: '有误', skipped: '跳过' };

/** `shaozi doctor` (体检): looks at each enabled platform step by step and says in plain words what is wrong. */
export const doctor: CliCommand = {
  name: 'doctor',
  usage: '[--group 群编号]',
  summary: '逐项检查启用的平台:凭证、连接、时钟、回调地址;加 --group 往那个群试发一条',
  async run(args, io) {
    const { group } = readArgs(args, { options: { group: { type: 'string' } } }).values;
    const settings = settingsOf(io);
    const config = configOf(io);
    const { platforms, faults } = await choosePlatforms(settings.SHAOZI_PLATFORMS, io.env);
    for (const { path, message } of faults) io.out(`[有误] ${path}:${message}`);
    const directory = createDirectory(config.organisation, {
      current: async () => [],
      put: async () => {},
      remove: async () => {},
    });
    const chosen = typeof group === 'string' ? directory.group(group) : undefined;
    if (group !== undefined && chosen === undefined) throw new CliRefusal(`组织文件里没有群 ${String(group)}`, 2);
    const network = createNetwork(io.env);
    let wrong = faults.length;
    try {
      for (const { id, doctor: examine } of platforms) {
        if (examine === undefined) {
          io.out(`[跳过] ${id}:没有要检查的`);
          continue;
        }
        const findings = examine({
          accounts: createAccounts(config.organisation, id, { several: platforms.length > 1 }),
          ...{ directory, network, clock: systemClock, random: systemRandom },
          ...(chosen === undefined
            ? {}
            : { dry: { group: chosen.id, words: wordsOf(doctorHello.render({ group: chosen.name })) } }),
          ...(settings.PUBLIC_URL === undefined ? {} : { publicUrl: settings.PUBLIC_URL }),
        });
        for await (const { what, state, say } of findings) {
          io.out(`[${labels[state]}] ${id} ${what}:${say}`);
          if (state === 'wrong') wrong += 1;
        }
      }
    } finally {
      await network.close();
    }
    io.out(wrong === 0 ? '没有发现问题' : `有 ${wrong} 处要处理`);
    return wrong === 0 ? 0 : 1;
  },
};
