import type { Matter } from '../../domain/organisation.ts';

/** A matter's word in a text (命中的事项词). */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly matter: Matter;
  readonly nameEnd: number;
  /** 1 for a keyword as it stands; less where something stands between its halves. */
  readonly share: number;
  /** Characters between its halves. */
  readonly gap: number;
}

/** Where a word may begin that is the end of another matter's, by position; 楼下|水管 is no 下水管. */
export function reachesOf(text: string, hits: readonly Hit[]): ReadonlyMap<number, readonly Matter[]> {
  const reaches = new Map<number, Matter[]>();
  for (const { start, nameEnd, matter } of hits) {
    if (/[楼桥树地底]下$/.test(text.slice(Math.max(0, start - 1), start + 1))) continue;
    for (let at = start + 1; at <= nameEnd - 2; at += 1) {
      const known = reaches.get(at);
      if (!known) reaches.set(at, [matter]);
      else if (!known.includes(matter)) known.push(matter);
    }
  }
  return reaches;
}

/** Places that are themselves dirty, blocked or broken. */
export const facility = /(?:厕所|公厕|卫生间|楼道|过道|走廊|楼梯间|垃圾[站房点])$/;

/** 半夜吵死: what makes the noise is the matter, where it is named. */
export function isNoise(words: string): boolean {
  return /吵|睡|噪|唱|闹|响/.test(words);
}

/** The words of the same clause beside a hit, without the hit itself. */
export function around(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const left = text.slice(Math.max(0, start - 8), start);
  const right = text.slice(end, end + 10);
  return `${left.slice(left.search(/[^,。!?;\n]*$/))} ${/^[^,。!?;\n]*/.exec(right)?.[0] ?? ''}`;
}
