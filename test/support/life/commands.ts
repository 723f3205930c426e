import fc from 'fast-check';
import { offspring } from '../../../handlers/linked-case.ts';
import type { Action } from '../../../src/domain/actions.ts';
import type { Case } from '../../../src/domain/case.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/instant.ts';
import type { StepInput } from '../../../src/domain/step.ts';
import { whistleTypes } from '../../../src/domain/whistle-type.ts';
import { assertSound, type Tally } from './invariants.ts';
import { departments, type LifePerson, PARTY, people } from './people.ts';
import type { Life } from './world.ts';

type Command = fc.AsyncCommand<Tally, Life>;

/** A command that may always be tried; whether the table lets it is what the run shows. */
abstract class Try implements Command {
  check(): boolean {
    return true;
  }
  async run(tally: Tally, life: Life): Promise<void> {
    await this.happen(tally, life);
    assertSound(tally, life);
  }
  protected abstract happen(tally: Tally, life: Life): Promise<void>;
  abstract toString(): string;
}

class Blow extends Try {
  private readonly by: LifePerson;
  private readonly type: (typeof whistleTypes)[number];
  private readonly units: readonly string[];
  constructor(by: LifePerson, type: (typeof whistleTypes)[number], units: readonly string[]) {
    super();
    this.by = by;
    this.type = type;
    this.units = units;
  }
  protected async happen(tally: Tally, life: Life): Promise<void> {
    if (life.cases.size >= 5) return;
    const community = this.by === 'u_sy_lly';
    const waits = this.type === 'coordination' || (this.type === 'priority' && community);
    const level = community ? 'community' : 'street';
    const unit = community ? 'sy' : 'wt';
    const by = { person: this.by, name: this.by, unit, role: level };
    const approver = level === 'community' ? ('street' as const) : ('district' as const);
    life.open(this.by, waits ? 'submitted' : 'dispatched', {
      type: this.type,
      level,
      opener: by,
      units: this.units.map((one, index) => ({ unit: one, part: index === 0 ? 'lead' : 'co' })),
      whistle: { by, level, at: life.now },
      ...(waits ? { approval: { by: approver, since: life.now, reason: 'type' as const } } : {}),
    });
    tally.opened += 1;
  }
  toString(): string {
    return `${this.by} blows ${this.type} for ${this.units.join('+')}`;
  }
}

class Ask extends Try {
  private readonly listed: boolean;
  constructor(listed: boolean) {
    super();
    this.listed = listed;
  }
  protected async happen(tally: Tally, life: Life): Promise<void> {
    if (life.cases.size >= 5) return;
    const conversation = { platform: 'simulator', kind: 'direct' as const, id: 'r_wang' };
    life.open('r_wang', 'candidate', {
      level: 'grid',
      source: 'residents',
      opener: { person: 'r_wang', name: '王阿姨', unit: '', role: 'resident' },
      reporters: [{ person: 'r_wang', name: '王阿姨', conversation, at: life.now, resident: true }],
      households: 1,
      units: this.listed ? [{ unit: '住建局', part: 'lead' }] : [],
    });
    tally.opened += 1;
  }
  toString(): string {
    return `r_wang asks (${this.listed ? 'listed' : 'unlisted'})`;
  }
}

class Step extends Try {
  private readonly by: LifePerson;
  private readonly which: number;
  private readonly action: Action;
  private readonly input: (now: Instant) => StepInput;
  private done = false;
  constructor(by: LifePerson, which: number, action: Action, input: (now: Instant) => StepInput) {
    super();
    this.by = by;
    this.which = which;
    this.action = action;
    this.input = input;
  }
  protected async happen(tally: Tally, life: Life): Promise<void> {
    const all = [...life.cases.values()];
    const of = all[this.which % Math.max(1, all.length)];
    if (of === undefined) return;
    const before = life.cases.size;
    this.done = await life.try(this.by, of.no, this.action, this.input(life.now), this.follow(of));
    tally.opened += life.cases.size - before;
    if (this.done) tally.succeeded.add(this.action);
  }
  private follow(of: Case) {
    if (this.action !== 'make-safe' && this.action !== 'split') return [];
    const kind = this.action === 'split' ? ('split' as const) : ('repair' as const);
    return [offspring({ kind, of: of.no, text: '修复路面', by: of.opener, units: [] })];
  }
  toString(): string {
    return `${this.by} ${this.action}${this.done ? '' : ' (refused)'} on #${this.which}`;
  }
}

const units = fc.shuffledSubarray([...departments], { minLength: 1, maxLength: 3 });
const named = units.map(
  (all): StepInput => ({
    units: all.map((unit, index) => ({ unit, part: index === 0 ? ('lead' as const) : ('co' as const) })),
  }),
);
const words: StepInput = { note: '已处理', reason: '情况如此' };
const decision: StepInput = { decision: { date: '2026-06-12', body: '街道党工委会', conclusion: '报区里协调' } };
/** One step along the usual way of a case, by whoever's turn it is; `turn` chooses where the way forks. */
class Along extends Try {
  private readonly which: number;
  private readonly turn: number;
  private took = '';
  constructor(which: number, turn: number) {
    super();
    this.which = which;
    this.turn = turn;
  }
  protected async happen(tally: Tally, life: Life): Promise<void> {
    const all = [...life.cases.values()];
    const of = all[this.which % Math.max(1, all.length)];
    const next = of === undefined ? undefined : usualStep(of, this.turn);
    if (of === undefined || next === undefined) return;
    const [by, action, input] = next;
    this.took = `${by} ${action}`;
    if (await life.try(by, of.no, action, input)) tally.succeeded.add(action);
  }
  toString(): string {
    return `along #${this.which}: ${this.took}`;
  }
}

const liaisons: Readonly<Record<string, LifePerson>> = {
  住建局: 'u_zj_lly1',
  城管局: 'u_cg_lly1',
  水务局: 'u_sw_lly1',
  供电公司: 'u_gd_lly1',
  公安分局: 'u_ga_lly1',
};

/** Whose turn it is and what they usually do; now and then it goes wrong. */
function usualStep(of: Case, turn: number): readonly [LifePerson, Action, StepInput] | undefined {
  const lead = liaisons[of.departments.findLast(({ part, state }) => part === 'lead' && state !== 'returned')?.unit ?? ''];
  const call: StepInput = { units: [{ unit: '住建局', part: 'lead' }] };
  switch (of.status) {
    case 'candidate':
      return ['u_sy_lly', 'accept', call];
    case 'submitted':
      return of.type === 'coordination' && of.deliberation === undefined
        ? ['u_wt_csr', 'decide', decision]
        : [of.approval?.by === 'street' ? 'u_wt_ddy' : 'u_qh_ddy1', 'approve', call];
    case 'dispatched':
      return lead && [lead, 'report', {}];
    case 'handling':
      return lead && [lead, 'resolve', words];
    case 'checking':
      return ['u_sy_wgy1', turn === 0 ? 'verify-fail' : 'verify', words];
    case 'rating':
      return ['u_wt_csr', turn === 0 ? 'reopen' : 'rate', { ...words, rating: { solved: 'solved', satisfaction: 'satisfied' } }];
    case 'deliberating':
      return ['u_wt_csr', 'conclude', decision];
    case 'escalated':
      return ['u_qh_ddy1', 'take', call];
    case 'returning':
      return ['u_wt_ddy', turn === 0 ? 'refuse-return' : 'accept-return', { ...words, ...call }];
    case 'shelved':
      return ['u_qh_ddy1', 'unshelve', {}];
    default:
      return undefined;
  }
}

class Wait extends Try {
  private readonly span: number;
  constructor(span: number) {
    super();
    this.span = span;
  }
  protected async happen(_tally: Tally, life: Life): Promise<void> {
    await life.run(life.now + this.span);
  }
  toString(): string {
    return `${this.span / HOUR} h pass`;
  }
}

const ratings = fc.record({
  solved: fc.constantFrom('solved' as const, 'partly' as const),
  satisfaction: fc.constantFrom('satisfied' as const, 'fair' as const, 'dissatisfied' as const),
});

const street: readonly LifePerson[] = ['u_wt_csr', 'u_wt_ddy', 'u_wt_sj'];
const working: readonly LifePerson[] = ['u_zj_lly1', 'u_cg_lly1', 'u_sw_lly1', 'u_gd_lly1', 'u_ga_lly1'];
const whistling: readonly LifePerson[] = [...street, 'u_sy_lly', 'u_qh_ddy1'];

/** What people usually try, by whom, and with what; the rest of the table is tried by anybody below. */
const usual: readonly (readonly [readonly LifePerson[], Action, fc.Arbitrary<(now: Instant) => StepInput>])[] = [
  [['u_sy_wgy1', 'u_sy_lly'], 'accept', named.map((input) => () => input)],
  [['u_sy_wgy1', 'u_sy_lly'], 'solve', fc.constant(() => ({ ...words, own: 'grid' as const }))],
  [
    [...street, 'u_qh_ddy1'],
    'approve',
    fc.oneof(
      named.map((input) => () => input),
      fc.constant(() => ({})),
    ),
  ],
  [working, 'ack', fc.constant(() => ({}))],
  [working, 'report', fc.constant(() => ({}))],
  [working, 'report', fc.constant(() => ({}))],
  [['u_sy_wgy1', 'u_wt_csr'], 'report-for', fc.constantFrom(...departments).map((unit) => () => ({ unit }))],
  [working, 'progress', fc.constant(() => words)],
  [working, 'resolve', fc.constant(() => words)],
  [working, 'resolve', fc.constant(() => words)],
  [['u_sy_wgy1', 'u_sy_lly'], 'verify', fc.constant(() => ({}))],
  [['u_sy_wgy1', 'u_sy_lly'], 'verify', fc.constant(() => ({}))],
  [['u_sy_wgy1', 'u_sy_lly'], 'verify-fail', fc.constant(() => words)],
  [['r_wang', ...whistling], 'rate', ratings.map((rating) => () => ({ rating }))],
  [['r_wang', ...whistling], 'reopen', fc.constant(() => words)],
  [
    working,
    'return',
    fc.constantFrom('wrong-duty' as const, 'unclear-owner' as const).map((returnReason) => () => ({ ...words, returnReason })),
  ],
  [[...street, 'u_qh_ddy1'], 'accept-return', named.map((input) => () => input)],
  [[...street, 'u_qh_ddy1'], 'refuse-return', fc.boolean().map((settle) => () => ({ ...words, settle }))],
  [['u_qh_ddy1'], 'take-over', named.map((input) => () => ({ ...input, ...words }))],
  [whistling, 'settle', fc.constant(() => words)],
  [working, 'extend', fc.integer({ min: 1, max: 20 }).map((days) => (now) => ({ ...words, due: now + days * DAY }))],
  [whistling, 'rule-extension', fc.boolean().map((accepted) => () => ({ ...words, accepted }))],
  [working, 'need-info', fc.constant(() => words)],
  [['r_wang', 'u_sy_wgy1', ...whistling], 'supply', fc.constant(() => words)],
  [whistling, 'spare-info', fc.constant(() => ({}))],
  [whistling, 'deliberate', fc.constant(() => ({}))],
  [whistling, 'decide', fc.constant(() => decision)],
  [whistling, 'conclude', fc.constant(() => decision)],
  [whistling, 'escalate', fc.constantFrom(decision, {}).map((input) => () => input)],
  [
    [...street, 'u_qh_ddy1'],
    'take',
    fc.oneof(
      named.map((input) => () => input),
      fc.constant(() => ({})),
    ),
  ],
  [[...street, 'u_qh_ddy1'], 'send-back', fc.constant(() => words)],
  [['u_qh_ddy1'], 'shelve', fc.integer({ min: 1, max: 28 }).map((days) => (now) => ({ ...words, due: now + days * DAY }))],
  [['u_qh_ddy1'], 'unshelve', fc.constant(() => ({}))],
  [[...street, 'u_qh_ddy1'], 'reassign', named.map((input) => () => input)],
  [[...street, 'u_qh_ddy1'], 'add', named.map((input) => () => input)],
  [whistling, 'excuse', fc.constantFrom(...departments).map((unit) => () => ({ unit }))],
  [[...street, 'u_qh_ddy1'], 'retype', fc.constantFrom(...whistleTypes).map((type) => () => ({ type }))],
  [['u_sy_wgy1', ...whistling], 'downgrade', fc.constant(() => ({}))],
  [['u_sy_wgy1', ...whistling, ...working], 'make-safe', fc.constant(() => words)],
  [[...street, 'u_qh_ddy1'], 'split', fc.constant(() => words)],
  [whistling, 'ask-party', fc.constant(() => ({ parties: [{ unit: PARTY, hours: 8 }] }))],
  [[...street, 'u_qh_ddy1'], 'seek-owner', fc.constant(() => ({}))],
  [
    [...street, 'u_qh_ddy1'],
    'name-owner',
    fc.oneof(
      named.map((input) => () => input),
      fc.constant(() => ({ parties: [{ unit: PARTY, hours: 8 }] })),
    ),
  ],
  [['u_sy_lly', ...street], 'callback', ratings.map((rating) => () => ({ rating, ...words }))],
  [[...whistling, 'r_wang'], 'withdraw', fc.constant(() => ({}))],
  [whistling, 'urge', fc.constant(() => ({}))],
  [['u_qh_ddy1'], 'snooze', fc.constant((now: Instant) => ({ due: now + 2 * HOUR }))],
  [people, 'undo', fc.constant(() => ({}))],
];

const steps = fc.constantFrom(...usual).chain(([by, action, input]) =>
  fc
    .record({
      person: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...by) }, { weight: 1, arbitrary: fc.constantFrom(...people) }),
      which: fc.nat(4),
      input,
    })
    .map((one): Command => new Step(one.person, one.which, action, one.input)),
);

/** Everything that can happen next. */
export const lifeCommands: fc.Arbitrary<Command>[] = [
  fc
    .tuple(fc.constantFrom('u_wt_csr' as const, 'u_sy_lly' as const), fc.constantFrom(...whistleTypes), units)
    .map(([by, type, all]) => new Blow(by, type, all)),
  fc.boolean().map((listed) => new Ask(listed)),
  ...Array.from({ length: 5 }, () => steps),
  ...Array.from({ length: 4 }, () => fc.tuple(fc.nat(4), fc.nat(3)).map(([which, turn]): Command => new Along(which, turn))),
  fc.constantFrom(10 * MINUTE, HOUR, 5 * HOUR, DAY, 3 * DAY, 8 * DAY).map((span) => new Wait(span)),
];
