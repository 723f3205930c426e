import { caseNumber } from '../domain/case.ts';
import { parseNumber } from '../domain/seal.ts';

/** Case numbers that should exist and do not, each with what speaks for it (缺号). */
export interface MissingNumbers {
  /** Notes a number that exists. */
  seen(no: string, district: string | undefined): void;
  /** Notes why a number should exist. */
  expected(no: string, because: string): void;
  /** Notes that a district gave numbers up to `ordinal` on a day. */
  reached(district: string, day: string, ordinal: number, because: string): void;
  /** What is missing, once everything was noted. Numbers of one day are told one by one up to a limit, then as a range. */
  missing(): Iterable<{ readonly no: string; readonly to?: string; readonly because: readonly string[] }>;
}

/** Above this a day's gap is told as one range; a single spoilt number must not print a million lines. */
const TOLD_SINGLY = 50;

export function createMissingNumbers(): MissingNumbers {
  const ordinals = new Map<string, number[]>();
  const prefixes = new Map<string, string>();
  const reasons = new Map<string, Set<string>>();
  const peaks: { district: string; day: string; ordinal: number; because: string }[] = [];

  function expected(no: string, because: string): void {
    const known = reasons.get(no);
    if (known) known.add(because);
    else reasons.set(no, new Set([because]));
  }

  function* gaps() {
    for (const [stem, given] of ordinals) {
      given.sort((left, right) => left - right);
      let last = 0;
      for (const ordinal of given) {
        if (ordinal > last + 1) yield { stem, from: last + 1, to: ordinal - 1, because: '编号断号' };
        last = ordinal;
      }
    }
    for (const { district, day, ordinal, because } of peaks) {
      const stem = `${prefixes.get(district) ?? district}${day}`;
      const last = ordinals.get(stem)?.at(-1) ?? 0;
      if (ordinal > last) yield { stem, from: last + 1, to: ordinal, because };
    }
  }

  return {
    seen(no, district) {
      const stem = stemOf(no);
      const number = parseNumber(no);
      if (number === undefined) return;
      if (district !== undefined) prefixes.set(district, stem.slice(0, -number.day.length));
      const given = ordinals.get(stem);
      if (given) given.push(number.ordinal);
      else ordinals.set(stem, [number.ordinal]);
    },
    expected,
    reached(district, day, ordinal, because) {
      peaks.push({ district, day, ordinal, because });
    },
    *missing() {
      for (const { stem, from, to, because } of gaps()) {
        if (to - from < TOLD_SINGLY) for (let at = from; at <= to; at += 1) expected(caseNumber('', stem, at), because);
        else yield { no: caseNumber('', stem, from), to: caseNumber('', stem, to), because: [because] };
      }
      for (const [no, because] of reasons) yield { no, because: [...because] };
    },
  };
}

/** The number without its running part: `QH260612`. */
function stemOf(no: string): string {
  return no.slice(0, Math.max(0, no.lastIndexOf('-')));
}
