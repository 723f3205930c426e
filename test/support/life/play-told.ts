import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from '../../../src/domain/case.ts';
import { DAY, type Instant } from '../../../src/domain/instant.ts';
import { windowKey } from '../../../src/domain/reminder.ts';
import { openStage, type Stage } from '../stage.ts';
import { assertCase, assertTotals, assertWaited, fail } from './invariants.ts';
import { type Saying, usualWords } from './told.ts';

const BEGINNING = Date.parse('2026-06-10T09:00:00+08:00');
/** Long enough for every ladder, rating and candidate to come to its end by time alone. */
const LONG = 40;
/** A real file, kept in memory where the machine has room for that: waiting for the disk would be most of the test. */
const quick = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** What no answer may hold: a value nobody worded, a whole telephone number. */
const unworded = /undefined|\[object|NaN|null|\$\{|(?<!\d)1[3-9]\d{9}(?!\d)/;

interface Play {
  readonly stage: Stage;
  readonly cases: Map<string, Case>;
  readonly done: Set<string>;
  now: Instant;
}

/**
 * Plays one life through the whole product on a file: what people type is read, carried out and answered. Returns what was ever done.
 * `days` pass at the end; of whoever lets enough pass it is also asked that time alone has moved everything on.
 */
export async function playTold(sayings: readonly Saying[], days = LONG): Promise<ReadonlySet<string>> {
  const folder = mkdtempSync(join(quick, 'shaozi-told-'));
  const stage = await openStage({ at: new Date(BEGINNING).toISOString(), file: join(folder, 'shaozi.db') });
  const play: Play = { stage, cases: new Map(), done: new Set(), now: BEGINNING };
  try {
    for (const saying of sayings) {
      if (saying.kind === 'wait') await pass(play, saying.span);
      else if (saying.kind === 'say') await speak(play, saying);
      else await goOn(play, saying);
      await look(play);
    }
    await pass(play, days * DAY);
    await look(play);
    if (days >= LONG) await assertWaited(play);
    assertTotals(play, BEGINNING);
    return play.done;
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pass(play: Play, span: number): Promise<void> {
  play.now += span;
  await play.stage.app.advanceTo(play.now);
}

async function speak({ stage, cases }: Play, { by, words, which, how, group }: Extract<Saying, { kind: 'say' }>): Promise<void> {
  const numbers = [...cases.keys()];
  const no = numbers[which % Math.max(1, numbers.length)] ?? 'QH260610-01';
  const said = words.replace('NO', [no, `#${no.slice(-2)}`, ''][how] ?? no).trim();
  // Nothing but a number, said without it, is no message.
  if (said === '') return;
  const inGroup = group && by !== 'r_wang';
  await stage.heard(by);
  await stage.say(by, inGroup ? `@哨子 ${said}` : said, inGroup ? { group: 'g_wt' } : {});
  const answers = await stage.heard(by);
  // Written to directly it always answers; courtesies, what the card shows, and the same trouble told again that day need no words.
  if (!inGroup && answers.length === 0 && !/^(?:收到|签收|1|是|不是|满意|书院)/.test(said))
    throw new Error(`“${said}” of ${by} was left without an answer`);
  for (const answer of answers) if (unworded.test(answer)) throw new Error(`“${said}” of ${by} was answered “${answer}”`);
}

/** Whoever's turn it is with one of the cases says what usually comes next. */
async function goOn(play: Play, { which, how, turn }: Extract<Saying, { kind: 'along' }>): Promise<void> {
  const all = [...play.cases.values()];
  const index = which % Math.max(1, all.length);
  const next = all[index] && usualWords(all[index], turn);
  if (next === undefined) return;
  const [by, words] = next;
  await speak(play, { kind: 'say', by, words, which: index, how, group: false });
}

/** What must hold after everything that happens, for every case it changed. */
async function look(play: Play): Promise<void> {
  const [fault] = play.stage.logged;
  if (fault !== undefined) throw new Error(fault);
  for (const of of await play.stage.cases()) {
    const before = play.cases.get(of.no);
    if (before?.version === of.version) continue;
    if (before !== undefined) assertGoesOn(before, of);
    assertCase(of);
    assertReminders(of);
    play.cases.set(of.no, of);
    for (const { action } of of.timeline) play.done.add(action);
  }
}

/** A timeline only grows, and what was ever in it stays as it was. */
function assertGoesOn(before: Case, after: Case): void {
  if (after.version <= before.version) fail(after, 'its version went back');
  for (const [index, { hash }] of before.timeline.entries())
    if (after.timeline[index]?.hash !== hash) fail(after, `entry ${index + 1} of its timeline was changed`);
}

/** Nobody is reminded of what is over. */
function assertReminders(of: Case): void {
  for (const { key, at, missed } of of.reminders) {
    const window = of.windows.find((one) => key.startsWith(`${windowKey(of.no, one)}:`));
    if (window === undefined) fail(of, `${key} belongs to no window`);
    if (missed !== true && window.endedAt !== undefined && window.endedAt < at) fail(of, `${key} after its window had ended`);
  }
}
