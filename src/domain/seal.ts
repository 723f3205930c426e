import { createHash } from 'node:crypto';
import { DAY, type Instant, type LocalDate } from './instant.ts';

/** How a case's chain of timeline entries stands (链头): how many entries, and the hash of the last. */
export interface ChainHead {
  readonly no: string;
  readonly length: number;
  readonly head: string;
}

/** A daily seal (日封存): fixes how every changed case's chain stood, chained to the seal before it and kept apart from the cases. */
export interface Seal {
  /** The day it closes. */
  readonly date: LocalDate;
  readonly at: Instant;
  /** How many cases there were in all. */
  readonly cases: number;
  /** Highest ordinal per district and day since the last seal: `{ 'qh/260612': 14 }`. */
  readonly highest: Readonly<Record<string, number>>;
  /** Chains that grew since the last seal. */
  readonly chains: readonly ChainHead[];
  /** Hash of the seal before; empty in the first. */
  readonly previous: string;
  readonly hash: string;
}

/** What a new seal is made from. */
export interface SealParts {
  readonly date: LocalDate;
  readonly at: Instant;
  readonly cases: number;
  /** The organisation's district; its numbers are counted under its id. */
  readonly district: string;
  readonly previous: Seal | undefined;
}

/**
 * From which change on chains are to be read for the next seal; all of them for the first. A change counts from when its message was
 * accepted, which may be a while before it is stored, so a day more than since the last seal is looked at.
 */
export function changedFromFor(previous: Seal | undefined): Instant | undefined {
  return previous === undefined ? undefined : previous.at - DAY;
}

/** Makes a seal (加封) over the chains that changed. Chains the previous seal holds in the very same state are left out. */
export async function buildSeal(parts: SealParts, changed: AsyncIterable<ChainHead>): Promise<Seal> {
  const { date, at, cases, district, previous } = parts;
  const known = new Map((previous?.chains ?? []).map(({ no, head }) => [no, head]));
  const chains: ChainHead[] = [];
  const highest: Record<string, number> = {};
  for await (const { no, length, head } of changed) {
    if (known.get(no) === head) continue;
    chains.push({ no, length, head });
    const number = parseNumber(no);
    if (number === undefined) continue;
    const key = `${district}/${number.day}`;
    highest[key] = Math.max(highest[key] ?? 0, number.ordinal);
  }
  const open = { date, at, cases, highest, chains, previous: previous?.hash ?? '' };
  return { ...open, hash: hashSeal(open) };
}

/** The hash of a seal: over all its other fields, the previous seal's hash among them, whatever order they are stored in. */
export function hashSeal(seal: Omit<Seal, 'hash'>): string {
  const { date, at, cases, highest, chains, previous } = seal;
  return createHash('sha256').update(canonicalJson({ date, at, cases, highest, chains, previous }), 'utf8').digest('hex');
}

/** What is wrong with a seal that follows `previous`, in Chinese; empty when it holds. */
export function sealFaults(seal: Seal, previous: Seal | undefined): string[] {
  const faults: string[] = [];
  if (hashSeal(seal) !== seal.hash) faults.push('封存的内容被改动');
  if (seal.previous !== (previous?.hash ?? ''))
    faults.push(previous === undefined ? '最早的封存不见了' : '与前一份封存接不上:中间有封存被删除、改动或调换');
  if (previous !== undefined && seal.date <= previous.date) faults.push(`日期不在前一份封存(${previous.date})之后`);
  return faults;
}

/** The day and running number in a case number: `QH260612-03` → `260612`, 3. */
export function parseNumber(no: string): { readonly day: string; readonly ordinal: number } | undefined {
  const [, day, ordinal] = /(\d{6})-(\d+)$/.exec(no) ?? [];
  return day === undefined || ordinal === undefined ? undefined : { day, ordinal: Number(ordinal) };
}

/** JSON with sorted keys, so that equal values give equal text. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}
