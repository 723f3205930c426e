import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { type Document, isAlias, isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import { type Fault, type Path, spellPath } from './fault.ts';
import { didYouMean } from './suggest.ts';

/** One file as read (读入的文件): its values with `${NAME}` filled in, and a way to find the line of a value. */
export interface SourceFile {
  readonly file: string;
  readonly data: unknown;
  readonly faults: readonly Fault[];
  /** A fault at a place of this file. */
  fault(path: Path, message: string, severity?: Fault['severity']): Fault;
}

/** The values alone, eight times as fast as with their places; undefined where the other parser has to say what is wrong. */
function quickly(source: string): unknown {
  try {
    return load(source, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}

/** The values with their places, parsed when somebody asks where something stands. */
function spelling(source: string): () => { readonly document: Document; readonly lines: LineCounter } {
  let known: { readonly document: Document; readonly lines: LineCounter } | undefined;
  return () => {
    if (known === undefined) {
      const lines = new LineCounter();
      known = { document: parseDocument(source, { lineCounter: lines }), lines };
    }
    return known;
  };
}

/** The line of the value at `path`, or of the nearest thing around it that has one. */
function lineOf(document: Document, lines: LineCounter, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isCollection(node)) break;
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : key) === String(part));
      if (isPair(pair) && isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      next = pair?.value;
    } else {
      next = node.items[Number(part)];
      if (isNode(next)) offset = next.range?.[0] ?? offset;
    }
    node = next;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

/** Fills `${NAME}` in every text; a name the environment lacks is reported and left as it is. */
function fill(
  value: unknown,
  env: Readonly<Record<string, string | undefined>>,
  path: Path,
  missing: (path: Path, name: string) => void,
): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
      const found = env[name];
      if (found === undefined || found === '') {
        missing(path, name);
        return whole;
      }
      return found;
    });
  }
  if (Array.isArray(value)) return value.map((item, index) => fill(item, env, [...path, index], missing));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, env, [...path, key], missing)]));
  }
  return value;
}

/**
 * Reads one YAML file of the configuration folder. Never throws: what is wrong is in `faults`, and `data` is then undefined. Where the
 * file is missing, `usual` stands for it.
 */
export function readYaml(
  folder: string,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
  usual?: unknown,
): SourceFile {
  const faults: Fault[] = [];
  const unread = (data: unknown): SourceFile => ({
    file,
    data,
    faults,
    fault: (path, text, severity = 'error') => ({ file, path: spellPath(path), message: text, severity }),
  });
  const broken = (message: string, line?: number): SourceFile => {
    faults.push({ file, path: '', message, severity: 'error', ...(line === undefined ? {} : { line }) });
    return unread(undefined);
  };
  if (usual !== undefined && !existsSync(join(folder, file))) return unread(usual);

  let source: string;
  try {
    source = readFileSync(join(folder, file), 'utf8');
  } catch {
    return broken(`读不到 ${join(folder, file)}。请放上这个文件(可从 config/sample 抄一份再改)。`);
  }
  const spelled = spelling(source);
  let values = quickly(source);
  if (values === undefined || values === null) {
    const { document } = spelled();
    const [first] = document.errors;
    if (first !== undefined) {
      const what =
        first.code === 'DUPLICATE_KEY'
          ? '同一个键写了两遍,请留一个'
          : `YAML 写法不对(${first.code}),看看这一行的缩进、冒号和引号`;
      return broken(`${what}。`, first.linePos?.[0].line);
    }
    if (document.contents === null) return broken('这个文件是空的。请从 config/sample 抄一份再改。');
    values = document.toJS();
  }

  const fault = (path: Path, message: string, severity: Fault['severity'] = 'error'): Fault => {
    const { document, lines } = spelled();
    const line = lineOf(document, lines, path);
    return { file, path: spellPath(path), ...(line === undefined ? {} : { line }), message, severity };
  };
  const data = fill(values, env, [], (path, name) =>
    faults.push(
      fault(path, `环境变量 ${name} 没有设置。请在启动前设置它,或改掉这里的 \${${name}}。${didYouMean(name, Object.keys(env))}`),
    ),
  );
  return { file, data, faults, fault };
}
