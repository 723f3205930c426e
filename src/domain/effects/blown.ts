import type { Case } from '../case.ts';
import type { Step } from '../step.ts';
import type { Patch } from './patch.ts';

/** What makes a matter a whistle (成哨) that was none before: the community blows it for its grid, or for nobody having taken it up. */
export function blown(before: Case, step: Step): Patch {
  const { actor } = step;
  // The street or the district that takes it up itself blows it itself.
  const above = actor.role === 'street' || actor.role === 'district' ? actor.role : undefined;
  const by = above || before.community === undefined ? actor : { ...actor, unit: before.community, role: 'community' };
  const level = above ?? 'community';
  return {
    type: before.type ?? 'routine',
    level,
    whistle: before.whistle ?? { by, level, at: step.now },
  };
}
