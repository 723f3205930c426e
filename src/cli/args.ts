import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CliRefusal } from './cli-command.ts';

/** Reads the arguments of a command (参数); refuses unknown ones as wrong use. */
export function readArgs<const Config extends Pick<ParseArgsConfig, 'options' | 'allowPositionals'>>(
  args: readonly string[],
  config: Config,
) {
  try {
    return parseArgs({ ...config, args: [...args], strict: true });
  } catch (error) {
    throw new CliRefusal(`参数不对:${error instanceof Error ? error.message : String(error)}`, 2);
  }
}

/** A whole number of at least `least` in an option; `otherwise` when the option is not given. */
export function wholeNumber(name: string, given: string | undefined, least: number, otherwise: number): number {
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new CliRefusal(`--${name} 要写不小于 ${least} 的整数,写的是“${given}”`, 2);
}
