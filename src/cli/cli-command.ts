/** The world of a shell command (命令行): its environment and its streams, so that tests can give their own. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative folders count from here. */
  readonly folder: string;
  /** Lines of the standard input. */
  readonly lines: () => AsyncIterable<string>;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** 0: all is well; 1: something is wrong with the data; 2: wrong use. */
export type ExitStatus = 0 | 1 | 2;

/** A command of the shell (子命令). */
export interface CliCommand {
  readonly name: string;
  /** What may follow the name: `--days N --seed S`. */
  readonly usage: string;
  /** One line of the help, in Chinese. */
  readonly summary: string;
  readonly run: (args: readonly string[], io: CliIo) => Promise<ExitStatus>;
}

/** Ends a command with a message for people and an exit status. */
export class CliRefusal extends Error {
  readonly status: ExitStatus;
  constructor(message: string, status: ExitStatus) {
    super(message);
    this.name = 'CliRefusal';
    this.status = status;
  }
}
