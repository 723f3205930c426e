import type { Range } from '../scene.ts';

/** How people speak of what both sides know already (已知之事), from the loosest to the strictest. */

/** 那个违建, 路灯那件: a thing already spoken of, by staff. */
export function isPointedAt(text: string, { start, end }: Range): boolean {
  if (/(?:[那这](?:个|件|处|起|单)|刚才的?)\s?$/.test(text.slice(Math.max(0, start - 3), start))) return true;
  return /^的?(?:[那这](?:个|件|处|起|单)|这事|那事)/.test(text.slice(end, end + 3));
}

/** 那个路灯, 路灯的事, 停水那件: who comes because of it names it so. */
export function isSpokenOf(text: string, { start, end }: Range): boolean {
  return (
    /[那这]个?$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^了?的?(?:[那这](?:[个件]|事)|事|问题|哨|单)/.test(text.slice(end, end + 3))
  );
}

/** 停水那件, 3号楼那个单子: the word for something filed stands behind it; a resident's 那个油烟 only points at the smoke. */
export function isFiled(text: string, end: number): boolean {
  return /^的?[那这](?:件事?|个?(?:单子?|工单|案子|哨))/.test(text.slice(end, end + 5));
}
