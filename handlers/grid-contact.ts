import type { World } from '../src/core/define-command.ts';
import type { Person } from '../src/domain/organisation.ts';

/** The one who looks after a place (网格联系人), and how they are named: `网格员小孙`. */
export interface GridContact {
  readonly person: Person;
  readonly title: string;
}

/** Where somebody is needed, as far as it is known. */
interface Spot {
  readonly grid?: string | undefined;
  readonly community?: string | undefined;
  readonly street?: string | undefined;
}

/**
 * The grid worker of a place; on leave their deputy, else a colleague of the grid, the grid head, the community's liaison and
 * secretary; where the place is unknown the dispatcher on duty.
 */
export async function gridContact(world: Pick<World, 'directory' | 'absences' | 'now'>, spot: Spot): Promise<GridContact> {
  const { directory, now } = world;
  const grid = spot.grid === undefined ? undefined : directory.grid(spot.grid);
  const communityId = grid?.community ?? spot.community;
  const community = communityId === undefined ? undefined : directory.community(communityId);
  const away = new Map(
    (await world.absences.current(now))
      .filter((one) => one.from <= now && now < one.until)
      .map((one) => [one.person, one.deputy]),
  );
  const ranks: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['网格员', grid?.workers ?? []],
    ['网格长', [grid?.head]],
    ['社区', [community?.liaison, community?.secretary]],
  ];
  for (const [label, ids] of ranks) {
    for (const id of ids) {
      if (id === undefined) continue;
      const stand = away.has(id) ? away.get(id) : id;
      const person = stand === undefined || (stand !== id && away.has(stand)) ? undefined : directory.person(stand);
      if (person) return { person, title: label === '社区' ? `${community?.name ?? label}${person.call}` : named(label, person) };
    }
  }
  const { person } = await directory.onDuty('dispatcher', now, grid?.street ?? community?.street ?? spot.street);
  return { person, title: person.call };
}

/** `网格员小孙`, but `陆网格长` without saying it twice. */
function named(label: string, person: Person): string {
  return person.call.includes(label) ? person.call : `${label}${person.call}`;
}
