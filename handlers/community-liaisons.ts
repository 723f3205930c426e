import type { World } from '../src/core/define-command.ts';
import { ALL_COMMUNITIES } from '../src/domain/admission.ts';

/** Who does what was laid on a community (社区联络员): its liaison; of all communities each one's; of a street nobody here. */
export function communityLiaisons({ directory }: Pick<World, 'directory'>, to: string): string[] {
  if (to === ALL_COMMUNITIES)
    return directory.organisation.streets.flatMap(({ communities }) => communities.map(({ liaison }) => liaison));
  const community = directory.community(to);
  return community ? [community.liaison] : [];
}
