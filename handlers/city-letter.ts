import type { World } from '../src/core/define-command.ts';
import type { Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { leadOf, titleOf } from '../src/domain/case-parts.ts';
import type { Unit } from '../src/domain/organisation.ts';
import cityLetter from '../templates/city-letter.ts';
import { promisedDay } from './case-words.ts';
import { decisionLine } from './deciding.ts';
import { historyLines } from './history-lines.ts';

/** The newest lines of what was done; a letter is one page. */
const MOST = 6;

const groundwork: ReadonlySet<string> = new Set([
  ...['report', 'report-for', 'progress', 'resolve', 'verify', 'verify-fail', 'reopen', 'make-safe', 'answer-party', 'supply'],
]);

/** The letter to the city with the record of the hand-over (函、交接记录), drafted for the district's dispatcher to print. */
export async function cityLetterWords(world: World, of: Case): Promise<Say[]> {
  const { person } = await world.directory.onDuty('dispatcher', world.now);
  return [{ to: { person: person.id }, body: cityLetterBody(world, of) }];
}

/** The letter's text. */
export function cityLetterBody(world: Pick<World, 'directory'>, of: Case): Say['body'] {
  const step = of.escalations?.findLast((entry) => entry.to === 'city');
  const decision = step?.decision ?? of.deliberation;
  const to = cityUnitFor(world, of);
  const receiver = to?.liaisons[0] === undefined ? undefined : world.directory.person(to.liaisons[0]);
  // What was done on the ground; how the matter went from desk to desk is in the decision.
  const done = historyLines(world, { ...of, timeline: of.timeline.filter(({ action }) => groundwork.has(action)) }, false)
    .slice(-MOST)
    .map(({ when, who, what, words }) => `${when} ${who}${what}${words === undefined ? '' : `:${words}`}`);
  return cityLetter.render({
    no: of.no,
    title: titleOf(of),
    to: to?.name ?? '市级有关部门',
    receiver: receiver?.call ?? '____',
    from: `${world.directory.organisation.district.name}指挥中心`,
    told: of.text,
    done,
    decision: decision === undefined ? '' : decisionLine(decision),
    day: promisedDay(step?.at ?? of.openedAt),
  });
}

/** The city's unit that was called itself, else the one that answers to the lead (对口单位), else the one that takes everything in. */
function cityUnitFor(world: Pick<World, 'directory'>, of: Case): Unit | undefined {
  const city = world.directory.organisation.units.filter(({ kind }) => kind === 'city');
  const lead = leadOf(of)?.unit;
  return city.find(({ name, counterpart }) => lead !== undefined && (name === lead || counterpart === lead)) ?? city[0];
}
