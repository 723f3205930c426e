import { didYouMean } from '../../config/suggest.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { bulletin } from './bulletin.ts';
import { check } from './check.ts';
import { type CliCommand, type CliIo, CliRefusal, type ExitStatus } from './cli-command.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { learn } from './learn.ts';
import { matters } from './matters.ts';
import { move } from './move.ts';
import { outbox } from './outbox.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';
import { rehearse } from './rehearse.ts';
import { rights } from './rights.ts';
import { roster } from './roster.ts';
import { start } from './start.ts';

const commands: readonly CliCommand[] = [
  start,
  check,
  doctor,
  parse,
  audit,
  backup,
  rehearse,
  exportCommand,
  learn,
  matters,
  move,
  outbox,
  rights,
  bulletin,
  print,
  roster,
];

/** Runs one command of the shell (命令行入口) and gives its exit status. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitStatus> {
  const [name, ...args] = argv;
  if (name === 'help' || name === '--help' || name === '-h') return printed(io.out, 0);
  if (name === undefined) return printed(io.err, 2);
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    io.err(
      `没有“${name}”这条命令。${didYouMean(
        name,
        commands.map((known) => known.name),
      )}`,
    );
    return printed(io.err, 2);
  }
  if (args.includes('--help') || args.includes('-h')) {
    io.out(lineOf(command));
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    if (error instanceof CliRefusal) {
      io.err(error.message);
      return error.status;
    }
    if (!(error instanceof StoreUnavailable)) throw error;
    io.err(`数据文件读不了:${error.message}`);
    return 1;
  }
}

function printed(print: CliIo['out'], status: ExitStatus): ExitStatus {
  print('用法:shaozi <命令>');
  for (const command of commands) print(lineOf(command));
  print('  shaozi help');
  print('      列出命令');
  print('退出码:0 正常,1 数据或配置有问题,2 用法不对。环境变量见 README。');
  return status;
}

function lineOf({ name, usage, summary }: CliCommand): string {
  return `  ${['shaozi', name, usage].filter((part) => part !== '').join(' ')}\n      ${summary}`;
}
