/**
 * What is wrong with a configuration (配置问题). `error` stops the start; `check-only` fails the check and locks the export but
 * stops nothing else; `warning` is worth a look.
 */
export interface Fault {
  /** The file's name inside the configuration folder, or `环境变量`. */
  readonly file: string;
  /** Where in the file: `departments[3].contacts.联络员[0].userId`. Empty for the whole file. */
  readonly path: string;
  /** Counted from 1. */
  readonly line?: number;
  /** What is wrong and what to write instead, in Chinese. */
  readonly message: string;
  readonly severity: 'error' | 'check-only' | 'warning';
}

/** A place in a file as the YAML reader knows it. */
export type Path = readonly (string | number)[];

const severityLabels: Record<Fault['severity'], string> = { error: '错误', 'check-only': '须改', warning: '提醒' };

/** `['groups', 2, 'members']` → `groups[2].members`. */
export function spellPath(path: Path): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}

/** All faults, one a line, by file and line, for people to read. Empty text when there are none. */
export function formatFaults(faults: readonly Fault[]): string {
  const ordered = [...faults].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
  return ordered
    .map(({ file, path, line, message, severity }) => {
      const where = [line === undefined ? file : `${file}:${line}`, path].filter(Boolean).join(' ');
      return `[${severityLabels[severity]}] ${where}\n    ${message}`;
    })
    .join('\n');
}
