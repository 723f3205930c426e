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

/** The word of another matter ends in what this one begins with; 楼下|水管 is no 下水管. */
export function reachesInto(text: string, other: Hit, hit: Hit): boolean {
  const into = other.matter !== hit.matter && other.start < hit.start && other.nameEnd >= hit.start + 2;
  return into && !/[楼桥树地底]下$/.test(text.slice(Math.max(0, other.start - 1), other.start + 1));
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
