import { nextStep } from '../../../handlers/next-step.ts';
import type { World } from '../../../src/core/define-command.ts';
import { type Case, type CaseWindow, caseSchema } from '../../../src/domain/case.ts';
import { awaited } from '../../../src/domain/case-parts.ts';
import { chainFaults } from '../../../src/domain/chain.ts';
import { createFigures } from '../../../src/domain/figures.ts';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import { windowKey } from '../../../src/domain/reminder.ts';
import { isOpen } from '../../../src/domain/status.ts';
import { calendar, config, directory, type Life } from './world.ts';

/** What the model knows by itself: how many cases there must be, and which actions ever succeeded. */
export interface Tally {
  opened: number;
  readonly succeeded: Set<string>;
  /** Cases looked at already, by their version. */
  readonly seen: Map<string, number>;
  /** Reminders looked at already. */
  sent: number;
}

/** Ends the run with where the case stands. */
export function fail(of: Case, what: string): never {
  const windows = of.windows.filter(({ endedAt }) => endedAt === undefined).map(({ clock, unit }) => `${clock} ${unit ?? ''}`);
  const units = of.departments.map(({ unit, part, state }) => `${unit} ${part} ${state}`);
  throw new Error(
    `${of.no} ${of.status}: ${what} [${units.join(', ')}] {${windows.join(', ')}} after ${of.timeline.at(-1)?.action}`,
  );
}

/** What must hold after every command, for every case that changed. */
export function assertSound(tally: Tally, life: Life): void {
  if (life.cases.size !== tally.opened) throw new Error(`${life.cases.size} cases, but ${tally.opened} were opened`);
  for (const of of life.cases.values()) {
    if (tally.seen.get(of.no) === of.version) continue;
    tally.seen.set(of.no, of.version);
    assertCase(of);
  }
  for (; tally.sent < life.sent.length; tally.sent += 1) assertReason(life.sent[tally.sent] as Life['sent'][number]);
}

/** What must hold of every case by itself. */
export function assertCase(of: Case): void {
  const parsed = caseSchema.safeParse(of);
  if (!parsed.success) fail(of, JSON.stringify(parsed.error.issues[0]));
  const faults = chainFaults(of.timeline, of.chain);
  if (faults.length > 0) fail(of, faults.join());
  const leads = of.departments.filter(({ part, state }) => part === 'lead' && state !== 'returned');
  if (leads.length > 1) fail(of, 'two leads');
  const running = of.windows.filter(({ endedAt }) => endedAt === undefined);
  if (!isOpen(of.status)) {
    if (running.length > 0) fail(of, 'an ended case has a running clock');
    return;
  }
  // Somebody has the next turn, and some clock runs for it.
  if (running.length === 0) fail(of, 'open, and no clock runs');
  if (of.status === 'handling' && leads[0]?.reportedAt === undefined) fail(of, 'in work, and its lead has not come');
  if (of.status === 'dispatched' && leads[0]?.reportedAt !== undefined) fail(of, 'waits for a lead that has come');
  if (of.status === 'dispatched' || of.status === 'handling') {
    for (const { unit } of awaited(of)) if (!owes(running, unit)) fail(of, `${unit} is awaited, and no clock binds it`);
  }
}

function owes(running: readonly CaseWindow[], unit: string): boolean {
  return running.some((window) => window.clock === 'report' && window.unit === unit);
}

/** A reminder is only sent while its reason lasts. */
function assertReason({ key, of, at }: Life['sent'][number]): void {
  const window = of.windows.find((one) => key.startsWith(`${windowKey(of.no, one)}:`));
  if (window === undefined) fail(of, `${key} belongs to no window`);
  if (window.endedAt !== undefined) fail(of, `${key} at ${at}, and its window had ended`);
  const department = of.departments.findLast(({ unit }) => unit === window.unit);
  if (window.clock === 'report' && department?.reportedAt !== undefined) fail(of, `${key}, and ${window.unit} had come`);
  if (!isOpen(of.status)) fail(of, `${key} about an ended case`);
}

/** What must hold when time has run on without anybody doing anything. */
export async function assertWaited(life: Pick<Life, 'cases' | 'now'>): Promise<void> {
  for (const of of life.cases.values()) {
    if (!isOpen(of.status)) continue;
    const world = { now: life.now, directory, policy: config.policy, calendar, absences: { current: async () => [] } };
    const step = await nextStep(world as unknown as World, of);
    if (step === undefined || step.who === '') fail(of, 'nobody has the next turn');
    if (of.status === 'candidate' || of.status === 'rating') fail(of, 'time alone should have moved it on');
    assertLadder(of, life);
  }
}

/** Every department that still owes its coming, or its work, long after its time has climbed its ladder. */
function assertLadder(of: Case, life: Pick<Life, 'now'>): void {
  if (of.status !== 'dispatched' && of.status !== 'handling' && of.status !== 'returning') return;
  for (const window of of.windows) {
    if (window.endedAt !== undefined || (window.clock !== 'report' && window.clock !== 'close')) continue;
    if (window.due + 10 * DAY > life.now || (window.snoozedUntil ?? 0) > life.now - 5 * DAY) continue;
    const climbed = of.reminders.some(({ key }) => key.startsWith(`${windowKey(of.no, window)}:`));
    if (!climbed) fail(of, `${window.clock} of ${window.unit} is long over, and nobody was reminded`);
  }
}

/** The totals of the digest are what a recount of the timelines gives. */
export function assertTotals(life: Pick<Life, 'cases' | 'now'>, from: number): void {
  const period = { from: from - HOUR, to: life.now + HOUR };
  const figures = createFigures({ period, asOf: period.to });
  for (const of of life.cases.values()) figures.add(of);
  const result = figures.result();
  const counted = [...life.cases.values()].filter(({ status, drill }) => status !== 'merged' && status !== 'withdrawn' && !drill);
  const told = (action: string) =>
    counted.filter(({ timeline }) => timeline.some((entry) => entry.action === action)).map(({ no }) => no);
  const same = (what: string, figure: readonly string[], recount: readonly string[]) => {
    if ([...figure].sort().join() !== [...recount].sort().join())
      throw new Error(`${what}: ${figure.join()} but ${recount.join()}`);
  };
  same('reopened', result.reopened, told('reopen'));
  same('redone', result.redone, told('verify-fail'));
  same('requests', result.requests, told('open-candidate'));
  const whistled = counted.filter(({ timeline }) =>
    timeline.some(
      ({ action, after, seq }) =>
        (seq === 1 && action !== 'open-candidate' && action !== 'open-solved') || becameWhistle(action, after),
    ),
  );
  same(
    'whistles',
    Object.values(result.whistles).flat(),
    notUndone(whistled).map(({ no }) => no),
  );
  same(
    'finished',
    result.finished,
    counted.filter((of) => isFinished(of)).map(({ no }) => no),
  );
}

function becameWhistle(action: string, after: string): boolean {
  return action === 'accept' || action === 'promote' || (action === 'reopen' && !after.startsWith('closed'));
}

/** 受理 that was taken back within ten minutes made no whistle. */
function notUndone(cases: readonly Case[]): Case[] {
  return cases.filter((of) => of.timeline[0]?.action !== 'open-candidate' || of.whistle !== undefined);
}

/** The last word on the work stands: what was said to be done, and was not sent back or taken back since. */
function isFinished(of: Case): boolean {
  let finished = false;
  const before: boolean[] = [];
  for (const { action } of of.timeline) {
    before.push(finished);
    if (action === 'open-solved' || action === 'resolve' || action === 'solve' || action === 'make-safe') finished = true;
    if (action === 'verify-fail' || action === 'reopen') finished = false;
    if (action === 'undo') finished = of.resolution !== undefined;
  }
  return finished;
}
