import type { World } from '../src/core/define-command.ts';
import { type Kept, keptOf, written } from '../src/core/kept.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import { createAnomalies } from '../src/domain/anomalies.ts';
import type { Case } from '../src/domain/case.ts';
import { leadOf } from '../src/domain/case-parts.ts';
import { gather } from '../src/domain/figures.ts';
import { askedBefore, type Finding, FLAG, type Flag, flagSchema } from '../src/domain/flag.ts';
import { DAY, spoken } from '../src/domain/instant.ts';
import flagAsked from '../templates/flag-asked.ts';
import { unitName } from './case-words.ts';
import { casesSince } from './survey.ts';

const WEEKS_BACK = 63 * DAY;

/** Everything found that was not asked about before (新线索). */
export async function newFindings(world: World): Promise<Finding[]> {
  const known = await keptOf(world, FLAG, flagSchema);
  const households = new Map(
    world.directory.organisation.streets.map(({ id, communities }) => [
      id,
      communities.flatMap(({ grids }) => grids).reduce((sum, grid) => sum + grid.households, 0),
    ]),
  );
  const anomalies = createAnomalies({
    now: world.now,
    rules: world.policy.scoring.flags,
    asked: askedBefore(known.map(({ body }) => body)),
    households,
    ownPower: (of) => isOwnPower(world, of),
  });
  await gather(casesSince(world, world.now - WEEKS_BACK), [anomalies]);
  return anomalies.result();
}

/** A power granted to the street, yet a department was called by name for it. */
function isOwnPower({ directory }: Pick<World, 'directory'>, of: Case): boolean {
  const matter = directory.organisation.matters.find(({ id }) => id === of.matter?.id);
  const lead = leadOf(of)?.unit;
  return matter?.authority === 'street' && lead !== undefined && directory.unit(lead)?.kind !== 'street-team';
}

/** Who answers for a unit (本单位负责人): a department's head, a street's or a community's secretary; a grid's is its community's. */
function headOf({ directory }: Pick<World, 'directory'>, unit: string): string | undefined {
  const grid = directory.grid(unit);
  const community = directory.community(grid?.community ?? unit);
  if (community) return community.secretary;
  const known = directory.unit(unit);
  return (
    directory.street(unit)?.secretary ??
    known?.head ??
    known?.liaisons[0] ??
    (unit === 'district' ? directory.organisation.watchChief : undefined)
  );
}

/** Asks about a new finding: what was not heard goes to the street first, as a neutral word; everything else to the unit's own head. */
export function raised(world: World, finding: Finding, number: number): Outcome[] {
  const head = headOf(world, finding.unit);
  if (head === undefined) return [];
  const { street, ...rest } = finding;
  const notice = finding.kind === 'unheard' && street !== undefined;
  const flag: Flag = { ...rest, ...(street ? { street } : {}), head, stage: notice ? 'notice' : 'asked', until: untilOf(world) };
  const to = notice ? world.directory.street(street)?.whistleChief : head;
  return to === undefined
    ? []
    : [
        {
          records: [written({ kind: FLAG, id: String(number), subject: finding.unit }, flag, { open: true })],
          say: [words(world, String(number), flag, notice ? 'street' : 'head', to)],
        },
      ];
}

/** What becomes of an open one when its time is over: the neutral word becomes a question, the unexplained reaches 督查, one person. */
export async function moved(world: World, { record, body }: Kept<Flag>): Promise<Outcome[]> {
  const whistled = body.kind === 'unheard' && (await wasWhistled(world, body));
  if (whistled) return [{ records: [written(record, { ...body, stage: 'settled' }, { open: false, after: record })] }];
  if (world.now < body.until) return [];
  if (body.stage === 'notice') {
    const flag: Flag = { ...body, stage: 'asked', until: untilOf(world) };
    return [
      {
        records: [written(record, flag, { open: true, after: record })],
        say: [words(world, record.id, flag, 'head', body.head)],
      },
    ];
  }
  if (body.stage !== 'asked') return [];
  const flag: Flag = { ...body, stage: 'supervisor' };
  const { supervisor } = world.directory.organisation;
  return [
    {
      records: [written(record, flag, { open: true, after: record })],
      say: [words(world, record.id, flag, 'supervisor', supervisor)],
    },
  ];
}

async function wasWhistled({ cases }: World, { evidence }: Flag): Promise<boolean> {
  for (const no of evidence) if ((await cases.get(no))?.whistle) return true;
  return false;
}

function untilOf({ calendar, now, policy }: World): number {
  return calendar.addWorking(now, policy.scoring.flags.explainDays * calendar.workdayLength);
}

function words(world: World, number: string, flag: Flag, to: 'head' | 'street' | 'supervisor', person: string): Say {
  const { kind, facts, evidence, unit, until } = flag;
  const body = flagAsked.render({ number, kind, unit: unitName(world, unit), facts, evidence, to, until: spoken(until) });
  return { to: { person }, body, key: `flag:${number}:${to}@p:${person}` };
}
