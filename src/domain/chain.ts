import { createHash } from 'node:crypto';
import type { TimelineEntry } from './timeline.ts';

/** The head of a chain that has no entry yet. */
export const chainStart = '';

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Salted, so that erased words cannot be guessed from their hash. */
function hashWords(words: string, salt: string): string {
  return sha256(`${salt}\n${words}`);
}

/** The hash of an entry: the previous head and a fixed-order tuple of its fields. */
function hashEntry(previous: string, entry: Omit<TimelineEntry, 'hash'>): string {
  const { seq, at, action, person, name, unit, cause, wordsHash, before, after } = entry;
  return sha256(JSON.stringify([previous, seq, at, action, person, name, unit, cause, wordsHash, before, after]));
}

/** An entry that continues a chain. */
export function chained(
  chain: { length: number; head: string },
  entry: Omit<TimelineEntry, 'hash' | 'seq' | 'wordsHash'>,
): { entry: TimelineEntry; chain: { length: number; head: string } } {
  const bare = { ...entry, seq: chain.length + 1, wordsHash: hashWords(entry.words ?? '', entry.salt) };
  const hash = hashEntry(chain.head, bare);
  return { entry: { ...bare, hash }, chain: { length: chain.length + 1, head: hash } };
}

/** What is wrong with a timeline; empty when the chain holds. */
export function chainFaults(timeline: readonly TimelineEntry[], chain: { length: number; head: string }): string[] {
  const faults: string[] = [];
  let head = chainStart;
  timeline.forEach((entry, index) => {
    if (entry.seq !== index + 1) faults.push(`第${index + 1}条的序号是${entry.seq}:有条目被删除、插入或调换`);
    if (entry.words !== null && hashWords(entry.words, entry.salt) !== entry.wordsHash)
      faults.push(`第${index + 1}条的原话被改动`);
    if (hashEntry(head, entry) !== entry.hash) faults.push(`第${index + 1}条与前一条接不上:内容被改动、删除或调换`);
    head = entry.hash;
  });
  if (timeline.length !== chain.length) faults.push(`应有${chain.length}条,实有${timeline.length}条:有条目被截去`);
  else if (head !== chain.head) faults.push('最后一条与案件记录的链头不符');
  return faults;
}
