import type { World } from '../src/core/define-command.ts';
import type { Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { spoken } from '../src/domain/instant.ts';
import callbackAsked from '../templates/callback-asked.ts';

/** Asks the community (else the street's dispatcher) to call back after closing (请回访); a morning's calls come in one message. */
export async function callbackWords(world: World, of: Case): Promise<Say> {
  const community = of.community === undefined ? undefined : world.directory.community(of.community);
  const person = community?.liaison ?? (await world.directory.onDuty('dispatcher', world.now, of.street)).person.id;
  const body = callbackAsked.render({
    no: of.no,
    title: titleOf(of),
    closedAt: spoken(of.closedAt ?? world.now),
    rated: of.ratings.length > 0,
    again: of.redone + of.reopened > 0,
  });
  return { to: { person }, body };
}
