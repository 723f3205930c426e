import { chineseDigits } from './chinese-digits.ts';
import type { Community, Grid, Organisation, Street } from './organisation.ts';

/** A street, a community or a grid as somebody calls it (哪一片). */
export type NamedArea =
  | { readonly kind: 'street'; readonly id: string; readonly name: string }
  | { readonly kind: 'community'; readonly id: string; readonly name: string; readonly grids: readonly Grid[] }
  | { readonly kind: 'grid'; readonly id: string; readonly name: string };

/** 书院社区第2网格, 书院2网格, WT-SY-02: the part behind the community's name. */
const gridNumber = /^第?\s?([0-9]{1,2}|[一二三四五六七八九十])\s?网格$/;

/** Finds the area of that name; a grid by its code, its name, or its community and number. */
export function areaNamed({ streets }: Pick<Organisation, 'streets'>, words: string): NamedArea | undefined {
  const said = words.trim();
  const named = ({ name, aliases }: Pick<Street | Community, 'name' | 'aliases'>) => name === said || aliases.includes(said);
  const street = streets.find(named);
  if (street) return { kind: 'street', id: street.id, name: street.name };
  const communities = streets.flatMap((one) => one.communities);
  const community = communities.find(named);
  if (community) return { kind: 'community', id: community.id, name: community.name, grids: community.grids };
  const grid = communities.flatMap((one) => one.grids.filter((known) => isGrid(known, one, said)))[0];
  return grid && { kind: 'grid', id: grid.code, name: grid.name };
}

function isGrid({ code, name }: Grid, community: Community, said: string): boolean {
  if (code === said.toUpperCase() || name === said) return true;
  const front = [community.name, ...community.aliases]
    .filter((one) => said.startsWith(one))
    .sort((a, b) => b.length - a.length)[0];
  const number = front === undefined ? undefined : gridNumber.exec(said.slice(front.length))?.[1];
  return number !== undefined && ordinalOf(number) === Number(code.split('-').at(-1));
}

/** 2 and 二 alike; a community has a handful of grids. */
function ordinalOf(said: string): number {
  return said === '十' ? 10 : (chineseDigits[said] ?? Number(said));
}
