import type { Case, CaseWindow, ClockKind } from './case.ts';
import type { Instant } from './instant.ts';

/**
 * Who hears a reminder (催办对象). `group` is the case's own group with an @ of the duty liaison and nobody else; `management` one
 * line without @ in the management group, `supervision-list` the list 拟提请督查 there; all others are direct messages.
 * For a case of the district `whistle-chief` and `secretary` mean its 值班长.
 */
export type ReminderAudience =
  | 'group'
  | 'management'
  | 'supervision-list'
  | 'liaison'
  | 'head'
  | 'vice-leader'
  | 'whistle-chief'
  | 'dispatcher'
  | 'secretary'
  | 'watch-chief'
  | 'supervisor'
  | 'grid-worker'
  | 'community'
  | 'community-secretary'
  | 'opener'
  | 'regulator';

/**
 * How a reminder is worded (语气): `soon` before the deadline, `due` courteous at it, `late` to the own head, `decide` to those
 * who choose what happens next, `supervise` for 督查, `repeat` daily after that, `phone` the last one of an emergency, `ask` a
 * friendly 进展?, `turn` to the whistling side whose turn it is, `invite` to rate, `regulate` to who watches over a silent party.
 */
export type ReminderTone =
  | 'soon'
  | 'due'
  | 'late'
  | 'decide'
  | 'supervise'
  | 'repeat'
  | 'phone'
  | 'ask'
  | 'turn'
  | 'invite'
  | 'regulate';

/** One reminder to be sent now (一次催办). */
export interface Reminder {
  /** Key of the ledger; the announcement to each recipient adds `@<recipient>`. */
  readonly key: string;
  readonly clock: ClockKind;
  /** Number of the window it belongs to. */
  readonly window: number;
  /** The department that is reminded or spoken of; absent where the whistling side must act. */
  readonly unit?: string;
  readonly rung: string;
  readonly to: readonly ReminderAudience[];
  readonly tone: ReminderTone;
  /** Buttons under it: 再等等, 已电话联系, 提请关注. */
  readonly buttons: readonly Case['attention'][number]['choice'][];
  /** The deadline spoken of. */
  readonly due: Instant;
}

/** Names of the clocks in keys and in what people read (时钟名). */
export const clockLabels: Record<ClockKind, string> = {
  report: '报到',
  close: '办结',
  progress: '进展',
  approve: '审核',
  check: '核查',
  ruling: '裁定',
  candidate: '核实',
  rate: '评价',
  review: '复核',
  deliberate: '议事',
  reply: '答复',
  owner: '确权',
};

/** Key of a window without the rung: `nag:QH240612-03:报到:1:城管局`; `-` where no department is bound. */
export function windowKey(no: string, window: Pick<CaseWindow, 'clock' | 'number' | 'unit'>): string {
  return `nag:${no}:${clockLabels[window.clock]}:${window.number}:${window.unit ?? '-'}`;
}

/** The rungs of the ladder in their order (催办阶梯各级); the configuration sets their moments, not their meaning. */
export const rungIds = ['before', 'due', 'head', 'chief', 'supervisor'] as const;
export type RungId = (typeof rungIds)[number];

type Voice = Pick<Reminder, 'to' | 'tone' | 'buttons'>;

const decisions = ['wait', 'phoned', 'raise'] as const;

/** Blame in private, work in public: only `due` is seen in the group, and it names the liaison alone. */
const calmVoices: Record<RungId, Voice> = {
  before: { to: ['liaison'], tone: 'soon', buttons: [] },
  due: { to: ['group'], tone: 'due', buttons: [] },
  head: { to: ['head'], tone: 'late', buttons: [] },
  chief: { to: ['whistle-chief', 'dispatcher', 'management'], tone: 'decide', buttons: decisions },
  supervisor: { to: ['supervision-list', 'supervisor'], tone: 'supervise', buttons: [] },
};

const emergencyVoices: Record<RungId, Voice> = {
  before: { to: ['group', 'liaison'], tone: 'soon', buttons: [] },
  due: { to: ['group', 'head'], tone: 'due', buttons: [] },
  head: { to: ['head'], tone: 'late', buttons: [] },
  chief: { to: ['watch-chief', 'whistle-chief'], tone: 'decide', buttons: decisions },
  supervisor: { to: ['supervisor', 'watch-chief'], tone: 'supervise', buttons: decisions },
};

const sideVoices: Record<string, Voice> = {
  'approve:chief': { to: ['whistle-chief'], tone: 'turn', buttons: [] },
  'approve:secretary': { to: ['secretary'], tone: 'turn', buttons: [] },
  'ruling:chief': { to: ['whistle-chief'], tone: 'turn', buttons: [] },
  'ruling:secretary': { to: ['secretary'], tone: 'turn', buttons: [] },
  'check:secretary': { to: ['community-secretary'], tone: 'turn', buttons: [] },
  'check:chief': { to: ['whistle-chief'], tone: 'turn', buttons: [] },
  'candidate:community': { to: ['grid-worker', 'community'], tone: 'turn', buttons: [] },
  'candidate:street': { to: ['dispatcher'], tone: 'turn', buttons: [] },
  // A responsible party has no ladder: asked once before, then its regulator is told.
  'reply:before': { to: ['liaison'], tone: 'soon', buttons: [] },
  'reply:regulator': { to: ['regulator', 'dispatcher'], tone: 'regulate', buttons: [] },
  'owner:due': { to: ['dispatcher', 'whistle-chief'], tone: 'turn', buttons: [] },
  'deliberate:community': { to: ['community-secretary'], tone: 'turn', buttons: [] },
  'deliberate:street': { to: ['whistle-chief', 'secretary'], tone: 'turn', buttons: [] },
  'deliberate:district': { to: ['watch-chief'], tone: 'turn', buttons: [] },
  'review:due': { to: ['dispatcher', 'whistle-chief'], tone: 'turn', buttons: [] },
  'rate:rate': { to: ['opener'], tone: 'invite', buttons: [] },
};

/** Who hears a rung, and how. `last` marks the final one of the series after the ladder. */
export function voiceOf(
  of: Pick<Case, 'attention' | 'drill'>,
  window: CaseWindow,
  rung: string,
  emergency: boolean,
  last: boolean,
): Voice {
  const voice = fullVoiceOf(of, window, rung, emergency, last);
  if (of.drill !== true) return voice;
  // A drill practises the ladder with those who take part; nobody above is alarmed by one, and it ends with the ladder.
  return { ...voice, to: rung.startsWith('later-') ? [] : voice.to.filter((audience) => !aboveDrills.has(audience)) };
}

/** Who is told of late units in earnest only (演练不惊动). */
const aboveDrills: ReadonlySet<ReminderAudience> = new Set<ReminderAudience>([
  'management',
  'supervision-list',
  'supervisor',
  'vice-leader',
]);

function fullVoiceOf(of: Pick<Case, 'attention'>, window: CaseWindow, rung: string, emergency: boolean, last: boolean): Voice {
  const side = sideVoices[`${window.clock}:${rung}`];
  if (side !== undefined) return side;
  if (window.clock === 'progress' || rung.startsWith('progress-')) return { to: ['liaison'], tone: 'ask', buttons: [] };
  if (rung.startsWith('later-')) {
    if (!emergency) return { to: ['liaison', 'head'], tone: 'repeat', buttons: [] };
    return { to: ['watch-chief', 'whistle-chief'], tone: last ? 'phone' : 'repeat', buttons: decisions };
  }
  const voice = (emergency ? emergencyVoices : calmVoices)[rung as RungId] ?? calmVoices.before;
  // Only an emergency that nobody took up reaches the leader in charge without a person having asked for it.
  const unanswered = emergency && rung === 'supervisor' && !of.attention.some((press) => press.at >= window.from);
  return unanswered ? { ...voice, to: [...voice.to, 'vice-leader'] } : voice;
}
