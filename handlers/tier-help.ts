import type { World } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { fiveOf } from '../src/domain/five-matters.ts';
import { professionalFor, teamFor, tierLabels, tierOf } from '../src/domain/tier.ts';
import type { FiveMatter } from '../src/domain/whistle-type.ts';

const wordsOf = (of: Case): string => `${of.matter?.name ?? ''} ${of.text}`;

/** Who a case needs (梯次), with the professional where it is a worry. */
export function tierWords({ directory }: Pick<World, 'directory'>, five: FiveMatter, of: Case): string {
  const help = directory.organisation.tiers;
  const tier = tierOf(five, wordsOf(of), help);
  const professional = tier === 'professional' ? professionalFor(wordsOf(of), help) : undefined;
  return professional === undefined ? tierLabels[tier] : `${tierLabels[tier]}(可请${professional.who})`;
}

/** Who can help with it beside the departments (愁事找专业人,杂事找志愿队); undefined where nobody is known. */
export function helpLine(world: Pick<World, 'directory' | 'policy' | 'now'>, of: Case): string | undefined {
  const { directory, policy, now } = world;
  const help = directory.organisation.tiers;
  const five = fiveOf(of, { listed: of.matter && directory.matter(of.matter.name)?.five, policy, at: now });
  const tier = tierOf(five, wordsOf(of), help);
  if (tier === 'professional') {
    const found = professionalFor(wordsOf(of), help);
    return found && `愁事可请${found.who}:${found.contact}`;
  }
  const team = tier === 'volunteer' ? teamFor(wordsOf(of), of.community, help) : undefined;
  if (team === undefined) return undefined;
  const lead = directory.person(team.lead)?.call;
  return `杂事可请${team.name}${lead === undefined ? '' : `(${lead})`}${team.open === undefined ? '' : `,${team.open}`}`;
}
