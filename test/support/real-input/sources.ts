import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Dice } from '../../../src/cli/rehearse/dice.ts';
import type { Role } from '../../../src/domain/organisation.ts';

/** A message of the chat corpus (语料): who of which role says it, and how it reaches the bot. */
export interface CorpusRow {
  readonly id: string;
  readonly text: string;
  readonly style: 'wecom_at' | 'dingtalk_at' | 'plain' | 'quote' | 'private';
  readonly role: Role;
  readonly mention: boolean;
  readonly expected: { readonly intent: string };
}

/** What a real resident once wrote (居民来信), shortened to what fits a chat. */
export interface Letter {
  readonly id: string;
  readonly author: string;
  readonly text: string;
}

interface LetterRow {
  readonly id: number;
  readonly user: string;
  readonly topic: string;
  readonly detail: string;
}

const root = resolve(import.meta.dirname, '../../..');
/** Residents' words are not ours to publish: they lie beside the repository and stay there. */
export const lettersFile = resolve(root, '../shared/data/resident-messages.jsonl');

export function lettersAtHand(): boolean {
  return existsSync(lettersFile);
}

export function corpusRows(): CorpusRow[] {
  return rowsOf<CorpusRow>(join(root, 'test/fixtures/corpus.jsonl'));
}

/** `count` residents' messages by seeded choice: the short topics as they are, of others the first 60 to 150 characters. */
export function pickLetters(count: number, dice: Dice): Letter[] {
  const rows = rowsOf<LetterRow>(lettersFile);
  for (let last = rows.length - 1; last > 0; last -= 1) {
    const other = dice.whole(0, last);
    [rows[last], rows[other]] = [rows[other] as LetterRow, rows[last] as LetterRow];
  }
  return rows.slice(0, count).map(({ id, user, topic, detail }) => {
    const short = topic.trim().length <= 30 && dice.chance(0.55);
    const text = short ? topic : detail.trim().replaceAll(/\s+/g, ' ').slice(0, dice.whole(60, 150));
    return { id: String(id), author: user, text: text.trim() || topic };
  });
}

function rowsOf<Row>(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}
