import type { CommandContext } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { DAY } from '../src/domain/instant.ts';
import type { Matter } from '../src/domain/organisation.ts';
import { mayMean, spotOf } from '../src/domain/same-place.ts';
import { isOpen, openStatuses } from '../src/domain/status.ts';
import { amongStaff, isConcerned, mayKnow } from './audience.ts';

/** A case closed longer ago than this is not what somebody asks about by its place. */
const RECENT = 30 * DAY;
const MOST = 200;

/**
 * Cases people mean by place and matter (按地点事项找案): open ones first, then lately closed ones, the newest first. Residents find only
 * public cases and their own. Empty when the words name neither place nor matter.
 */
export async function casesByWords(context: CommandContext): Promise<Case[]> {
  const { matter: said, place } = context.slots;
  const matter = said === undefined ? undefined : context.directory.matter(said);
  if (matter === undefined && place === undefined) return [];
  const found = await casesAt(context, matter, place, () => true);
  if (found.length > 0 || matter === undefined) return found;
  // 砸墙的怎么回事: the list calls it otherwise, but who told of it said it in these words.
  const words = context.request.evidence.find(({ slot }) => slot === 'matter')?.words ?? '';
  return words.length < 2 ? [] : casesAt(context, undefined, place, ({ text }) => tells(text, words));
}

async function casesAt(
  context: CommandContext,
  matter: Matter | undefined,
  place: string | undefined,
  also: (of: Case) => boolean,
): Promise<Case[]> {
  const spot = place === undefined ? {} : context.directory.locate(place);
  const area = spot.street === undefined ? {} : { street: spot.street.id };
  const found: Case[] = [];
  const said = place === undefined ? undefined : spotOf(place);
  // With the same matter, lying in the same grid is near enough.
  const isThere = (of: Case): boolean => {
    const its = spotOf(of.place);
    const near = matter !== undefined && spot.grid !== undefined && spot.grid.code === of.grid;
    return said !== undefined && (mayMean(said, its) || (near && shareName(said.plain, its.plain)));
  };
  const fits = (of: Case): boolean =>
    (matter === undefined || of.matter?.id === matter.id) && (said === undefined || isThere(of));
  for (const query of [{ status: openStatuses }, { status: ['closed' as const], openedFrom: context.now - RECENT * 2 }]) {
    for await (const of of context.cases.find({
      ...query,
      ...area,
      ...(matter ? { matter: matter.id } : {}),
      order: 'newest',
      limit: MOST,
    })) {
      const fresh = isOpen(of.status) || (of.closedAt ?? 0) > context.now - RECENT;
      const known = amongStaff(context) || isConcerned(context, of) || of.status !== 'candidate';
      if (fresh && known && fits(of) && also(of) && mayKnow(context, of)) found.push(of);
    }
  }
  return found;
}

/** How far apart the characters of a word may stand where somebody told of it: 砸墙 in 把承重墙砸了. */
const NEAR = 6;

/** Whether a text tells of something in these words, in whichever order and close together. */
function tells(text: string, words: string): boolean {
  const [first = '', ...rest] = new Set(words);
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    const around = text.slice(Math.max(0, at - NEAR), at + NEAR + words.length);
    if (rest.every((char) => around.includes(char))) return true;
  }
  return false;
}

/** Both begin with the same name of a road or compound (`书院路22号`, `书院路东口`). */
function shareName(one: string, other: string): boolean {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length >= 3;
}
