import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../config/load.ts';
import type { Command } from '../../src/core/define-command.ts';
import { flatten } from '../../src/reading/flatten.ts';
import { createLexicon, type Lexicon } from '../../src/reading/lexicon.ts';
import { read } from '../../src/reading/read.ts';
import type { ReadContext, Reading } from '../../src/reading/reading.ts';
import type { NamedGrammar } from '../../src/reading/saying.ts';
import type { Flat, ScoredRow } from './score-reading.ts';

const root = join(import.meta.dirname, '../..');

/** The reading of the sample organisation with all commands, as the running product has it. */
export interface SampleReader {
  readonly lexicon: Lexicon;
  readonly grammars: readonly NamedGrammar[];
  readonly commands: readonly Command[];
  readonly read: (text: string, context?: Partial<ReadContext>) => Reading;
  readonly flat: (row: Pick<ScoredRow, 'text' | 'role' | 'mention' | 'style'>) => Flat;
}

/** Builds it from `config/sample` and the command files. */
export async function createSampleReader(): Promise<SampleReader> {
  const { config, faults } = loadConfig(join(root, 'config/sample'), {});
  if (!config) throw new Error(`the sample configuration has faults: ${JSON.stringify(faults)}`);
  const folder = join(root, 'handlers/commands');
  const files = readdirSync(folder)
    .filter((name) => /\.(?:ts|js)$/.test(name) && !name.endsWith('.d.ts'))
    .sort();
  const commands: Command[] = [];
  // One after the other: modules that import each other must not be linked at once.
  for (const name of files) commands.push(((await import(join(folder, name))) as { default: Command }).default);
  const grammars = commands.map(({ name, reads }) => ({ command: name, reads }));
  const lexicon = createLexicon(config.organisation, config.lexicon);
  const plain: ReadContext = { role: 'street', mentioned: true, direct: false, residentsGroup: false };
  return {
    lexicon,
    grammars,
    commands,
    read: (text, context) => read(text, { ...plain, ...context }, lexicon, grammars),
    flat: ({ text, role, mention, style }) =>
      flatten(
        read(
          text,
          { role: role as ReadContext['role'], mentioned: mention, direct: style === 'private', residentsGroup: false },
          lexicon,
          grammars,
        ),
      ),
  };
}

/** The rows of a fixture. */
export function fixtureRows(name: string): ScoredRow[] {
  return rowsOf(join(root, 'test/fixtures', name));
}

/** The rows of a file of JSON lines. */
export function rowsOf(file: string): ScoredRow[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as ScoredRow);
}

/** The lists that are scored, each under its title. */
export function scoredLists(): (readonly [title: string, rows: readonly ScoredRow[]])[] {
  return [
    ['The corpus', fixtureRows('corpus.jsonl')],
    ['Invented messages', fixtureRows('more-messages.jsonl')],
    ['Fresh messages', fixtureRows('fresh-messages.jsonl')],
    ['Unseen messages', fixtureRows('unseen-messages.jsonl')],
    ['Later messages', fixtureRows('later-messages.jsonl')],
    ['Latest messages', fixtureRows('latest-messages.jsonl')],
    ['Messages about places', fixtureRows('place-messages.jsonl')],
    ['Blind messages', fixtureRows('blind-messages.jsonl')],
  ];
}
