import type { World } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { spoken } from '../src/domain/instant.ts';
import type { TimelineEntry } from '../src/domain/timeline.ts';
import { transitions } from '../src/domain/transitions.ts';
import { unitName } from './case-words.ts';
import { decisionLine } from './deciding.ts';
import { oneLine } from './masked.ts';

/** What the machine notes for itself, and what a person pressed in confidence: in nobody's history. */
const unsaid: ReadonlySet<string> = new Set(['remind', 'attend', 'tag', 'join', 'leave', 'link', 'ask-callback']);
/** Private words: a leader's, and why somebody was not content. */
const confidential: ReadonlySet<string> = new Set(['instruct', 'reopen']);
/** Steps whose name says all. */
const wordless: ReadonlySet<string> = new Set([
  'urge',
  'ack',
  'undo',
  'rate',
  'withdraw',
  'accept',
  'verify',
  'report',
  'report-for',
]);
const telling: ReadonlySet<string> = new Set([
  'progress',
  'resolve',
  'need-info',
  'extend',
  'verify-fail',
  'conclude',
  'decide',
  'supply',
  'answer-party',
  'make-safe',
]);

/** A line of a case's history. */
export interface HistoryLine {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly words?: string;
}

/** The timeline for staff (全程), newest last; what is confidential is left out in a group. */
export function historyLines(world: Pick<World, 'directory'>, of: Case, direct: boolean): HistoryLine[] {
  return of.timeline
    .filter(({ action }) => !unsaid.has(action) && (direct || action !== 'instruct'))
    .map((entry) => {
      const words =
        entry.words === null || (!direct && confidential.has(entry.action)) || wordless.has(entry.action)
          ? ''
          : saidIn(entry, of);
      return { when: spoken(entry.at), who: speakerOf(world, entry), what: labelOf(entry), ...(words === '' ? {} : { words }) };
    });
}

/** The last thing those who work on it said about it. */
export function latestWord(world: World, of: Case): { when: string; who: string; words: string } | undefined {
  const entry = of.timeline.findLast(({ action, words }) => telling.has(action) && words !== null);
  if (entry === undefined) return undefined;
  const words = saidIn(entry, of);
  return words === '' ? undefined : { when: spoken(entry.at), who: speakerOf(world, entry), words };
}

/** Unit and person of an entry; a resident's name is told nobody. */
function speakerOf(world: Pick<World, 'directory'>, { person, name, unit, action }: TimelineEntry): string {
  if (person === 'bot') return '到时自动';
  if (unit === '') return action === 'instruct' ? name : world.directory.person(person) === undefined ? '居民' : name;
  return unit === 'district' && action === 'instruct' ? name : `${unitName(world, unit)}${name}`;
}

/** The name of a step: of several rows the one that led where this step led. */
function labelOf({ action, after }: TimelineEntry): string {
  if (action === 'open-dispatched' || action === 'open-submitted') return '吹哨';
  const rows = transitions.filter((row) => row.action === action);
  return (rows.find((row) => row.to === after.split('|')[0]) ?? rows.at(-1))?.label ?? action;
}

/** What was said, without the number, the verb and who was spoken to, so that only the content is left. */
function saidIn({ words, action, at }: TimelineEntry, of: Case): string {
  const called = action === 'callback' ? of.callbacks?.find((one) => one.at === at) : undefined;
  if (action === 'callback')
    return [called?.satisfaction, called?.solved]
      .map((word) => (word ? verdicts[word] : ''))
      .filter(Boolean)
      .join('、');
  const decided = action === 'decide' || action === 'conclude' ? decisionsOf(of).find((one) => one.at === at) : undefined;
  if (decided !== undefined) return decisionLine(decided);
  let left = (words ?? '')
    .replace(/^\s*@\S+\s*/, '')
    .replaceAll(of.no, ' ')
    .replace(/#\d{1,3}(?!\d)/g, ' ');
  const labels = transitions.filter((row) => row.action === action).map((row) => row.label);
  for (const label of [...labels, ...(verbs[action] ?? [])]) {
    const trimmed = left.trimStart();
    if (trimmed.startsWith(label)) left = trimmed.slice(label.length);
  }
  left = left
    .replace(/^[\s::,,。;;、-]+/, '')
    .replace(/^0\d{1,2}(?!\d)[\s::,,]*/, '')
    .trim();
  return oneLine(left);
}

/** What was decided about a case, whatever has become of it since. */
function decisionsOf({ deliberation, escalations = [] }: Case): NonNullable<Case['deliberation']>[] {
  return [...(deliberation === undefined ? [] : [deliberation]), ...escalations.map(({ decision }) => decision)];
}

const verdicts = {
  solved: '已解决',
  partly: '部分解决',
  unsolved: '未解决',
  satisfied: '满意',
  fair: '基本满意',
  dissatisfied: '不满意',
} as const;

const verbs: Readonly<Record<string, readonly string[]>> = {
  'open-dispatched': ['吹哨', '应急哨', '常规哨', '重点哨'],
  'open-submitted': ['吹哨', '重点哨', '协调哨'],
  extend: ['延期'],
  report: ['报到', '应哨'],
  'accept-return': ['同意退单'],
};
