import type { CommandGrammar, Intent, Sayings, Sub, Variant } from './grammar.ts';
import { fold, type Lexicon } from './lexicon.ts';
import { createWordFinder, type WordFinder } from './word-finder.ts';

/** What a saying counts for (用处); see `CommandGrammar`. */
export type SayingUse = 'verb' | 'withCase' | 'whole' | 'opening' | 'unless' | 'overheard' | 'colour';

/** A command's grammar under its name, as the engine hands them in. */
export interface NamedGrammar {
  readonly command: string;
  readonly reads: CommandGrammar;
}

/** One piece of a saying: plain words, a gap, or something that must stand there. */
type Part = { readonly words: string } | { readonly gap: true } | { readonly slot: 'unit' | 'case' | 'person' | 'n' };

/** One saying, taken apart (说法). */
export interface Saying {
  readonly grammar: NamedGrammar;
  readonly use: SayingUse;
  readonly intent: Intent;
  readonly sub: Sub | undefined;
  readonly said: string;
  readonly parts: readonly Part[];
  /** Index of the part the search starts from: its longest plain words. */
  readonly anchor: number;
}

/** All sayings of all commands, ready to be found. */
export interface Sayer {
  readonly finder: WordFinder<Saying>;
  readonly grammars: readonly NamedGrammar[];
}

/** A saying found in a text. */
export interface SayingHit {
  readonly start: number;
  readonly end: number;
  readonly saying: Saying;
}

/** Where the things a saying may ask for stand in a text. */
export interface Standing {
  readonly startsAt: (slot: 'unit' | 'case' | 'person' | 'n', at: number) => number | undefined;
  readonly endsAt: (slot: 'unit' | 'case' | 'person' | 'n', at: number) => number | undefined;
}

const GAP = 12;
const gapBreak = /[。;；!?\n]/;

/** Takes all grammars' sayings apart, with the deployment's synonyms. */
export function createSayer(grammars: readonly NamedGrammar[], lexicon: Lexicon): Sayer {
  const sayings = grammars.flatMap((grammar) => sayingsOf(grammar, lexicon));
  const finder = createWordFinder(sayings.map((saying) => [anchorWords(saying), saying] as const));
  return { finder, grammars };
}

function sayingsOf(grammar: NamedGrammar, lexicon: Lexicon): Saying[] {
  const { reads } = grammar;
  const make = (use: SayingUse, said: Sayings | undefined, variant?: Variant): Saying[] =>
    split(said).flatMap((words) =>
      [words, ...(use === 'verb' ? (lexicon.synonyms[words] ?? []) : [])].map((one) => ({
        grammar,
        use,
        intent: variant?.intent ?? reads.intent,
        sub: variant?.sub ?? reads.sub,
        said: one,
        ...partsOf(fold(one)),
      })),
    );
  return [
    ...make('verb', reads.verbs),
    ...make('withCase', reads.withCase),
    ...make('whole', reads.whole),
    ...make('opening', reads.opening),
    ...make('unless', reads.unless),
    ...make('overheard', reads.overheard),
    ...(reads.variants ?? []).flatMap((variant) => [
      ...make('verb', variant.verbs, variant),
      ...make('colour', variant.words, variant),
    ]),
  ];
}

function split(sayings: Sayings | undefined): string[] {
  return (sayings ?? '').split(/\s+/).filter((word) => word.length > 0);
}

function partsOf(said: string): { parts: Part[]; anchor: number } {
  const parts: Part[] = [];
  for (const piece of said.split(/(…|\{(?:UNIT|CASE|PERSON|N)\})/)) {
    if (piece === '…') parts.push({ gap: true });
    else if (piece.startsWith('{')) parts.push({ slot: piece.slice(1, -1).toLowerCase() as 'unit' });
    else if (piece.length > 0) parts.push({ words: piece });
  }
  let anchor = parts.findIndex((part) => 'words' in part);
  for (const [index, part] of parts.entries()) {
    const best = parts[anchor];
    if ('words' in part && best && 'words' in best && part.words.length > best.words.length && anchor > 0) anchor = index;
  }
  return { parts, anchor };
}

function anchorWords(saying: Saying): string {
  const part = saying.parts[saying.anchor];
  return part && 'words' in part ? part.words : '';
}

/** Every place where a saying stands whole, its gaps and slots filled; by start, longer first. */
export function findSayings(sayer: Sayer, text: string, standing: Standing): SayingHit[] {
  const hits: SayingHit[] = [];
  for (const { start, end, what } of sayer.finder.find(text)) {
    if (what.parts.length === 1) {
      hits.push({ start, end, saying: what });
      continue;
    }
    const from = before(what, start, text, standing);
    const to = from === undefined ? undefined : after(what, end, text, standing);
    if (from !== undefined && to !== undefined) hits.push({ start: from, end: to, saying: what });
  }
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}

function after(saying: Saying, from: number, text: string, standing: Standing): number | undefined {
  let at: number = from;
  let gap = false;
  for (const part of saying.parts.slice(saying.anchor + 1)) {
    if ('gap' in part) {
      gap = true;
      continue;
    }
    const found = 'words' in part ? wordsFrom(part.words, at, gap, text) : slotFrom(part.slot, at, gap, text, standing);
    if (found === undefined) return undefined;
    at = found;
    gap = false;
  }
  return at;
}

function wordsFrom(words: string, at: number, gap: boolean, text: string): number | undefined {
  if (!gap) return text.startsWith(words, at) ? at + words.length : undefined;
  const within = text.slice(at, at + GAP + words.length);
  const found = within.indexOf(words);
  if (found < 0 || gapBreak.test(within.slice(0, found))) return undefined;
  return at + found + words.length;
}

function slotFrom(
  slot: 'unit' | 'case' | 'person' | 'n',
  at: number,
  gap: boolean,
  text: string,
  standing: Standing,
): number | undefined {
  for (let start = at; start <= at + (gap ? GAP : 1) && start < text.length; start += 1) {
    const end = standing.startsAt(slot, start);
    if (end !== undefined) return end;
    if (gapBreak.test(text.charAt(start)) || (!gap && text.charAt(start) !== ' ')) return undefined;
  }
  return undefined;
}

function before(saying: Saying, to: number, text: string, standing: Standing): number | undefined {
  let at = to;
  let gap = false;
  for (const part of saying.parts.slice(0, saying.anchor).reverse()) {
    if ('gap' in part) {
      gap = true;
      continue;
    }
    const found = 'words' in part ? wordsBefore(part.words, at, gap, text) : slotBefore(part.slot, at, gap, text, standing);
    if (found === undefined) return undefined;
    at = found;
    gap = false;
  }
  return at;
}

function wordsBefore(words: string, at: number, gap: boolean, text: string): number | undefined {
  const from = Math.max(0, at - words.length - (gap ? GAP : 0));
  const within = text.slice(from, at);
  const found = within.lastIndexOf(words);
  if (found < 0 || (!gap && found + words.length !== within.length)) return undefined;
  return gapBreak.test(within.slice(found + words.length)) ? undefined : from + found;
}

function slotBefore(
  slot: 'unit' | 'case' | 'person' | 'n',
  at: number,
  gap: boolean,
  text: string,
  standing: Standing,
): number | undefined {
  for (let end = at; end >= Math.max(0, at - (gap ? GAP : 1)); end -= 1) {
    const start = standing.endsAt(slot, end);
    if (start !== undefined) return start;
    const char = text.charAt(end - 1);
    if (gapBreak.test(char) || (!gap && char !== ' ')) return undefined;
  }
  return undefined;
}
