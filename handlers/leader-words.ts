import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import type { Matter } from '../src/domain/organisation.ts';
import { samePlace, spotOf } from '../src/domain/same-place.ts';
import { openStatuses } from '../src/domain/status.ts';
import leaderBrief from '../templates/leader-brief.ts';
import { guideTold } from './guide-told.ts';
import { briefView } from './leader-brief.ts';
import { passedToDuty } from './leader-unknown.ts';

/** More than these are no answer to a question about one thing. */
const MOST_BRIEFS = 3;
const MOST_LOOKED_AT = 200;

/**
 * A leader's words that are no command (领导原话): the place and the matter in them find the case and bring its four lines; what is not
 * registered goes to that street, and what names neither to the dispatcher on duty.
 */
export async function leaderSpoke(world: World, leader: CommandContext['member'], text: string): Promise<Outcome> {
  const { directory } = world;
  const matter = matterIn(text, directory.organisation.matters);
  const spot = directory.locate(text);
  if (matter === undefined && spot.street === undefined) return passedToDuty(world, leader, text);
  const found = await casesAt(world, text, spot, matter);
  const guide = found.length === 0 && spot.street === undefined ? guideTold(world, text) : undefined;
  if (guide) return guide;
  if (found.length === 0 || found.length > MOST_BRIEFS) {
    const street = spot.street === undefined ? {} : { street: spot.street.id };
    return passedToDuty(world, leader, text, { kind: found.length === 0 ? 'unregistered' : 'unclear', ...street });
  }
  const say: Say[] = [];
  for (const of of found) say.push({ to: 'sender', body: leaderBrief.render(await briefView(world, of)) });
  const [only] = found;
  return { say, ...(only && found.length === 1 ? { about: only.no } : {}) };
}

/** The matter whose longest word is said. */
function matterIn(text: string, matters: readonly Matter[]): Matter | undefined {
  const words = matters.flatMap((matter) => [matter.name, ...matter.keywords].map((word) => ({ word, matter })));
  return words.filter(({ word }) => text.includes(word)).sort((a, b) => b.word.length - a.word.length)[0]?.matter;
}

async function casesAt(
  world: World,
  text: string,
  { street, community }: ReturnType<World['directory']['locate']>,
  matter: Matter | undefined,
): Promise<Case[]> {
  const here = spotOf('', community?.id, text);
  const found: Case[] = [];
  const area = { ...(street ? { street: street.id } : {}), ...(matter ? { matter: matter.id } : {}) };
  // 电梯那件办完没有: a matter alone is meant where it is the only one, or one of few.
  const anywhere = street === undefined;
  for await (const of of world.cases.find({ ...area, status: openStatuses, order: 'newest', limit: MOST_LOOKED_AT }))
    if (anywhere || sharesName(here, spotOf(of.place, of.community)) || samePlace(here, spotOf(of.place, of.community)))
      found.push(of);
  return found;
}

/** He names the road or the compound; numbers he leaves out. */
function sharesName(one: ReturnType<typeof spotOf>, other: ReturnType<typeof spotOf>): boolean {
  const names = new Set([...one.names.spots, ...one.names.roads]);
  return [...other.names.spots, ...other.names.roads].some((name) => names.has(name));
}
