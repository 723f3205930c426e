import type { Case } from '../case.ts';
import type { Step } from '../step.ts';
import type { Patch } from './patch.ts';

/** What makes a matter a whistle (成哨) that was none before: the community blows it for its grid, or for nobody having taken it up. */
export function blown(before: Case, step: Step): Patch {
  const by = before.community === undefined ? step.actor : { ...step.actor, unit: before.community, role: 'community' };
  return {
    type: before.type ?? 'routine',
    level: 'community',
    whistle: before.whistle ?? { by, level: 'community', at: step.now },
  };
}
