import type { World } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import type { NewCase } from '../src/domain/open-case.ts';
import { levelOf, type Proposal } from '../src/domain/proposal.ts';
import { oneLine } from './masked.ts';

/** What the list or a person knows already of whom to call. */
interface Known {
  readonly matter: unknown;
  readonly calling: { readonly units: readonly unknown[] };
}

/** Whom the model proposes for a matter on no list (派单建议); where the list or a person names somebody it is not asked. */
export async function proposalFor(world: World, draft: Known, words: string): Promise<Pick<NewCase, 'proposal'>> {
  if (draft.matter !== undefined || draft.calling.units.length > 0) return {};
  const proposal = await world.proposer.propose(words, world.now);
  return proposal === undefined ? {} : { proposal };
}

/** The units a resident's matter goes to by itself: the first proposed, where the measured precision allows it. */
export function routedUnits(world: World, proposal: Proposal | undefined, street: string | undefined): NewCase['units'] {
  const [first] = proposal?.options ?? [];
  const unit = proposal?.sure && first ? unitOf(world, first.to, street) : undefined;
  return unit === undefined ? [] : [{ unit, part: 'lead' }];
}

/** Says why a unit was called that no list names (派单理由); empty where a person or the list chose it. */
export function routingNotes(world: World, of: Case): string[] {
  const [first] = of.proposal?.options ?? [];
  if (of.proposal?.sure !== true || first === undefined || of.approval?.reason === 'unlisted') return [];
  const unit = unitOf(world, first.to, of.street);
  const isIts = of.departments.some((department) => department.unit === unit && department.part === 'lead');
  return isIts ? [`不在清单,按以往相近的事派${unit};不对请改派`] : [];
}

/** The proposals as the street may press them, likeliest first. */
export function proposedChoices(world: World, of: Case): { readonly unit: string; readonly percent: number }[] {
  return (of.proposal?.options ?? []).flatMap(({ to, confidence }) => {
    const unit = unitOf(world, to, of.street);
    return unit === undefined ? [] : [{ unit, percent: Math.round(confidence * 100) }];
  });
}

/** The past cases that read alike, each on one line: `楼道堆物 → 城管局`. Of a private one only its number is said. */
export async function alikeLines(world: World, of: Case): Promise<string[]> {
  const lines: string[] = [];
  for (const { id, to, title } of of.proposal?.alike ?? []) {
    const past = title === undefined ? await world.cases.get(id) : undefined;
    const shown = past?.visibility === 'public' ? titleOf(past) : '';
    lines.push(`${oneLine(title ?? (shown === '' ? id : `${id} ${shown}`), 24)} → ${levelOf(to) === 'street' ? '街道' : to}`);
  }
  return lines;
}

/** The unit called for a proposal: the street's own team, where it has one, for what streets settle. */
function unitOf({ directory }: World, to: string, street: string | undefined): string | undefined {
  if (levelOf(to) === 'street') return street === undefined ? undefined : directory.street(street)?.team;
  return directory.unit(to)?.name;
}
