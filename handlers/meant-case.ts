import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { standingOf } from '../src/core/standing.ts';
import type { Case } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import type { Matter } from '../src/domain/organisation.ts';
import { mayMean, type Spot, spotOf } from '../src/domain/same-place.ts';
import { openStatuses, statusLabels } from '../src/domain/status.ts';
import caseList from '../templates/case-list.ts';
import notUnderstood from '../templates/not-understood.ts';
import suggestedSolve from '../templates/suggested-solve.ts';
import { meantQuestion } from './meant-question.ts';
import { casesOf } from './own-cases.ts';
import { pickQuestion } from './pick-list.ts';
import { finished } from './said-done.ts';
import { scopeOfMember } from './scopes.ts';
import { waysToAnswer } from './ways-to-answer.ts';

type Member = CommandContext['member'];

/** More than these are no answer to words about one thing. */
const MOST_SHOWN = 3;
const MOST_LOOKED_AT = 200;
/** What a place and a thing weigh beside a department, which has many cases. */
const weight = { place: 2, thing: 2, unit: 1 } as const;

/**
 * Words of staff that order nothing often name what they are about (所指之案): a place, a thing, a department. The open case that may be
 * meant is shown with what can be said of it, two or three as a list; nothing is done. Who names none and has a candidate to look at is
 * told how that is answered. Undefined where nothing may be meant.
 */
export async function meantCase(words: string, member: Member, world: World): Promise<Outcome | undefined> {
  const found = await spokenOf(words, member, world);
  const [waiting] = found.length > 0 ? [] : await casesOf({ ...world, member }, ['candidate'], ['grid', 'community'], 1);
  const only = found.length > 1 ? undefined : (found[0] ?? waiting);
  if (only) {
    const examples = waysToAnswer(only, standingOf(member, only, world.directory));
    const other = world.directory.allows(member, 'whistle');
    const about = { no: only.no, title: titleOf(only), status: statusLabels[only.status], other };
    if (only === waiting)
      return finished.test(words)
        ? solved(only, words, world)
        : { say: [{ to: 'sender', body: notUnderstood.render({ examples }) }] };
    return { say: [{ to: 'sender', body: notUnderstood.render({ examples, about }) }], about: only.no };
  }
  if (found.length === 0 || found.length > MOST_SHOWN) return undefined;
  const lines = found.map((of) => ({ no: of.no, title: titleOf(of), note: statusLabels[of.status] }));
  const body = caseList.render({ sections: [{ head: '没看懂要办什么,说的是哪件?', lines }], left: 0, how: '回序号看那一件。' });
  return {
    say: [{ to: 'sender', body }],
    question: pickQuestion({ now: world.now, request: { text: words } }, found, 'query', false),
  };
}

/** 通开了,居民也看了: whoever looks at a candidate says that it is done with. */
function solved(of: Case, words: string, { now }: World): Outcome {
  return {
    say: [{ to: 'sender', body: suggestedSolve.render({ no: of.no, title: titleOf(of), words }) }],
    question: meantQuestion({ command: 'solve', slots: { caseNo: of.no, note: words }, text: words }, now),
  };
}

/** Open public cases in the speaker's area that fit the words best, the newest first; a department's own cases only. */
async function spokenOf(words: string, member: Member, world: World): Promise<Case[]> {
  const { directory, cases } = world;
  const scope = scopeOfMember(member, directory);
  const inArea = member.roles[0] === 'dept' ? (of: Case) => standingOf(member, of, directory).has('department') : scope.covers;
  const units = directory.organisation.units
    .filter(({ name, aliases }) => [name, ...aliases].some((said) => said.length > 1 && words.includes(said)))
    .map(({ name }) => name);
  const open: Case[] = [];
  for await (const of of cases.find({ ...scope.area, status: openStatuses, order: 'newest', limit: MOST_LOOKED_AT }))
    if (of.visibility === 'public' && inArea(of)) open.push(of);
  return bestFitting(open, words, world, units);
}

/** Those of some cases that fit words best; none when the words name nothing of them. */
export function bestFitting(of: readonly Case[], words: string, world: World, units: readonly string[] = []): Case[] {
  const here = spotOf(words);
  const where = world.directory.locate(words);
  const fits = of.map((one) => (isWhere(one, where) ? fitOf(one, words, here, units, world) : 0));
  const most = Math.max(0, ...fits);
  return most === 0 ? [] : of.filter((_, index) => fits[index] === most);
}

/** 垃圾这个, 那灯: people name the thing and not what is wrong with it. */
function namesThing(words: string, { name, keywords }: Matter): boolean {
  if ([name.slice(0, 2), ...keywords].some((word) => word.length > 1 && words.includes(word))) return true;
  const thing = name.charAt(1);
  return (
    /[灯井桶梯树墙坑]/.test(thing) &&
    new RegExp(`[那这]个?${thing}|${thing}(?:[那这]|的|是|自|又|还|换|修|装|弄|亮|好|缺)`).test(words)
  );
}

/** Another street or community named is another place: 柳岸三号楼. */
function isWhere(of: Case, { street, community }: ReturnType<World['directory']['locate']>): boolean {
  if (community !== undefined) return of.community === undefined || of.community === community.id;
  return street === undefined || of.street === undefined || of.street === street.id;
}

/** How well a case fits what was said; 0 when it does not, or when another place is named. */
function fitOf(of: Case, words: string, here: Spot, units: readonly string[], { directory }: World): number {
  const says = here.numbers.size + here.names.spots.size + here.names.roads.size > 0;
  const place =
    says && mayMean({ ...here, ...(of.community ? { community: of.community } : {}) }, spotOf(of.place, of.community));
  const matter = of.matter === undefined ? undefined : directory.matter(of.matter.name);
  const thing = matter !== undefined && namesThing(words, matter);
  if (says && !place && !thing) return 0;
  // Who is only meant to be called is not spoken of yet.
  const unit = of.departments.some(({ unit: name, dispatchedAt }) => dispatchedAt !== undefined && units.includes(name));
  return (place ? weight.place : 0) + (thing ? weight.thing : 0) + (unit ? weight.unit : 0);
}
