import type { World } from '../src/core/define-command.ts';
import type { Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { spoken } from '../src/domain/instant.ts';
import partyAsked from '../templates/party-asked.ts';

/** Asks each responsible party that has not answered yet, in private (请属事单位); `only` narrows it to those asked now. */
export async function partyWords(world: World, of: Case, only?: readonly string[]): Promise<Say[]> {
  const says: Say[] = [];
  for (const party of of.parties ?? []) {
    if (party.answeredAt !== undefined || (only !== undefined && !only.includes(party.unit))) continue;
    const { person, because } = await world.directory.liaison(party.unit, world.now);
    // Nobody of the party is in the chat: whoever looks after the place phones.
    if (because === 'dispatcher') continue;
    const duty = (await world.directory.onDuty('dispatcher', world.now, of.street)).person;
    const body = partyAsked.render({
      no: of.no,
      title: titleOf(of),
      unit: party.unit,
      by: spoken(party.due),
      words: of.visibility === 'private' ? '' : of.text,
      contact: duty.phone === undefined ? duty.call : `${duty.call} ${duty.phone}`,
    });
    says.push({ to: { person: person.id }, body });
  }
  return says;
}

/** `锦绣花园物业服务中心(6月13日 10:00前答复)` — how the parties of a case stand, for the card. */
export function partyLine(of: Case): string | undefined {
  const parties = of.parties ?? [];
  if (parties.length === 0) return undefined;
  const said = parties.map(
    (party) => `${party.unit}(${party.answeredAt === undefined ? `${spoken(party.due)}前答复` : '已答复'})`,
  );
  return `属事 ${said.join('、')}`;
}
