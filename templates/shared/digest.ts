import type { DigestHeading, FiveLines, HeadFigures, WorkDigest } from '../../src/domain/digest-view.ts';
import { clockOf } from '../../src/domain/instant.ts';
import { statusLabels } from '../../src/domain/status.ts';
import { type FiveMatter, fiveLabels, whistleLabels, whistleTypes } from '../../src/domain/whistle-type.ts';
import type { Paragraph } from '../../src/messages/message-body.ts';
import { lineWords } from './digest-lines.ts';
import { caseNumbers, dayWords, percent, percentOf, periodWords, rateChange } from './figures.ts';

/** Cases told under one head; the rest is a count. */
const CASES_A_HEAD = 3;

export const text = (words: string): Paragraph => [{ text: words }];
export const under = (heading: string, words: string): Paragraph => [{ strong: heading }, { text: ` ${words}` }];

/** `6月8日—14日`, while it runs also until when it is known. */
export function whenWords({ period, asOf }: DigestHeading): string {
  return asOf === undefined ? periodWords(period) : `${periodWords(period)},截至${dayWords(asOf)} ${clockOf(asOf)}`;
}

type Head = Pick<WorkDigest, 'heading' | 'now' | 'before'>;

/** Whistles by type with the change against the week before, and what was settled without one. */
export function countWords({ heading, now, before }: Head): string {
  const total = sum(now);
  const byType = whistleTypes
    .filter((type) => now.whistles[type] > 0)
    .map((type) => `${whistleLabels[type]}${now.whistles[type]}`);
  const change = total - sum(before);
  const { than } = heading;
  const changed = change === 0 ? `与${than}持平` : `比${than}${change > 0 ? '多' : '少'}${Math.abs(change)}件`;
  const whistles = `吹哨${total}件${byType.length > 0 ? `(${byType.join('、')})` : ''},${changed}`;
  const settled = [
    now.requests > 0 ? `群众诉求${now.requests}件` : '',
    now.solvedByGrid > 0 ? `网格自办${now.solvedByGrid}件` : '',
    now.solvedByCommunity > 0 ? `社区自办${now.solvedByCommunity}件` : '',
  ].filter(Boolean);
  return [whistles, ...(settled.length > 0 ? [settled.join(',')] : [])].join(';');
}

function sum({ whistles }: HeadFigures): number {
  return whistleTypes.reduce((total, type) => total + whistles[type], 0);
}

/** The four rates, each with its parts and its change; one line when nothing is known. */
export function rateLines({ now, before }: Head): Paragraph[] {
  const rate = (name: string, key: 'reported' | 'closed' | 'own') =>
    [`${name}${percentOf(now[key])}`, rateChange(now[key], before[key])].filter(Boolean).join(',');
  const answers = now.satisfied.denominator;
  const satisfied = answers === 0 ? '满意—' : `满意${percent(now.satisfied)}(${answers}人评价)`;
  const lines = [`${rate('按时报到', 'reported')};${rate('按时办结', 'closed')}`, `${satisfied};${rate('在本级解决', 'own')}`];
  const known = now.reported.denominator + now.closed.denominator + answers + now.own.denominator > 0;
  return known ? lines.map(text) : [text(lines.join(';'))];
}

/** How to see what is behind the figures; a digest posted to everybody says that nobody need answer. */
export function closing({ label, posted }: DigestHeading): Paragraph {
  const ask = `想看每个数字是哪些事,可发“${label}统计 明细”`;
  return text(posted ? `${ask}。无需回复` : ask);
}

/** The five heads with their cases, the empty ones together at the end; `named` tells units and blockers too. */
export function fiveParagraphs(five: WorkDigest['five'], named: boolean): Paragraph[] {
  const isEmpty = (kind: FiveMatter) => five[kind].done.length + five[kind].open.length === 0;
  const empty = heads.filter(isEmpty).map((kind) => fiveLabels[kind]);
  return [
    ...heads.filter((kind) => !isEmpty(kind)).flatMap((kind) => headParagraphs(kind, five[kind], named)),
    ...(empty.length > 0 ? [under(empty.join('、'), '无')] : []),
  ];
}

const heads: readonly FiveMatter[] = ['major', 'practical', 'important', 'urgent', 'difficult'];

function headParagraphs(kind: FiveMatter, lines: FiveLines, named: boolean): Paragraph[] {
  const { done, open, cases } = lines;
  const counts = [open.length > 0 ? `在办${open.length}件` : '', done.length > 0 ? `办结${done.length}件` : ''].filter(Boolean);
  if (kind === 'practical') return [under(fiveLabels[kind], `${counts.join(',')}${examples(lines)}`)];
  const more = cases.length - CASES_A_HEAD;
  const told = cases.slice(0, CASES_A_HEAD).map((line) => text(`· ${lineWords(kind, line, named)}`));
  return [under(fiveLabels[kind], counts.join(',')), ...told, ...(more > 0 ? [text(`· 另有${more}件`)] : [])];
}

/** Finished 实事 by way of example: what and where, no numbers. */
function examples({ cases }: FiveLines): string {
  const titles = cases.flatMap(({ title }) => title ?? []);
  return titles.length === 0 ? '' : `,如${titles.join('、')}`;
}

/** What is open, by how it stands, with the numbers of what waits for the whistling side itself. */
export function openParagraphs({ open, overdue, reopened, repeated, crowded }: WorkDigest): Paragraph[] {
  const total = open.reduce((count, { cases }) => count + cases.length, 0);
  const standing = open.map(({ status, cases }) => `${statusLabels[status]}${cases.length}`).join('、');
  const own = open.filter(({ status }) => status === 'submitted' || status === 'returning' || status === 'checking');
  const late = overdue > 0 ? `其中${overdue}件已到时限` : '';
  return [
    under('还在办', total === 0 ? '无' : `共${total}件:${standing}${late ? `。${late}` : ''}`),
    ...own.map(({ status, cases }) => text(`· ${statusLabels[status]}:${caseNumbers(cases)}`)),
    ...(reopened.length > 0 ? [text(`· 群众反映没解决、重新办:${caseNumbers(reopened)}`)] : []),
    ...crowdedLine(crowded),
    ...monthlyTopics(repeated),
  ];
}

/** What many people wait for, in one line. */
function crowdedLine(crowded: WorkDigest['crowded']): Paragraph[] {
  if (crowded.length === 0) return [];
  const told = crowded
    .slice(0, MOST_TOPICS)
    .map(({ no, title, people }) => `${no}${title === undefined ? '(内容不公开)' : ` ${title}`}(${people}人)`);
  return [text(`· 多人反映:${told.join('、')}${crowded.length > MOST_TOPICS ? `等${crowded.length}件` : ''}`)];
}

/** A digest names no more than these; the figures on demand hold the rest. */
const MOST_TOPICS = 3;

/** What keeps coming back, as candidates for 每月一题: the most frequent first. */
function monthlyTopics(repeated: WorkDigest['repeated']): Paragraph[] {
  const shown = [...repeated].sort((a, b) => b.count - a.count).slice(0, MOST_TOPICS);
  const rest = repeated.length - shown.length;
  return shown.map(({ name, count }, index) =>
    text(`· ${name}一个月${count}件,建议列为“每月一题”${rest > 0 && index === shown.length - 1 ? `(另有${rest}项)` : ''}`),
  );
}
