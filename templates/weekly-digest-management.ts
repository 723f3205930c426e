import type { ClockKind } from '../src/domain/case.ts';
import type { ManagementDigest } from '../src/domain/digest-view.ts';
import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { closing, countWords, fiveParagraphs, openParagraphs, rateLines, text, under, whenWords } from './shared/digest.ts';
import { caseNumbers, lateWords, percent } from './shared/figures.ts';
import { sampleDigest } from './shared/sample-digest.ts';

const ITEMS_AN_OWNER = 5;
const OWNERS = 8;

const clockWords: Partial<Record<ClockKind, string>> = {
  report: '报到',
  close: '办结',
  approve: '审核',
  check: '核查',
  ruling: '退单裁定',
  candidate: '诉求核实',
  review: '挂账复核',
};

const rate = (numerator: number, denominator: number, short: string[] = []) => ({ numerator, denominator, cases: [], short });

/** The management group's weekly digest (管理版周报): the same heads with units and blockers, who is late, and the ranking. */
export default defineTemplate<ManagementDigest>({
  id: 'weekly-digest-management',
  sample: {
    ...sampleDigest,
    heading: { ...sampleDigest.heading, scope: '青禾区' },
    overdueBy: [
      {
        owner: '住建局',
        items: [
          { no: 'QH260605-02', clock: 'close', days: 2.4 },
          { no: 'QH260612-02', clock: 'report', days: 0.2 },
        ],
      },
      { owner: '梧桐街道', items: [{ no: 'QH260611-02', clock: 'approve', days: 1.1 }] },
    ],
    ranking: [
      {
        unit: '城管局',
        cases: ['1', '2', '3', '4', '5', '6'],
        sufficient: true,
        responded: rate(6, 6),
        reported: rate(6, 6),
        closed: rate(4, 4),
      },
      {
        unit: '住建局',
        cases: ['1', '2', '3', '4', '5'],
        sufficient: true,
        responded: rate(5, 5),
        reported: rate(4, 5),
        closed: rate(0, 0),
      },
    ],
    tooFew: ['水务局', '燃气公司'],
    redone: ['QH260610-02'],
  },
  render(view) {
    const { heading, five, redone } = view;
    return {
      paragraphs: [
        [{ strong: `【五事联办周报·管理版】${heading.scope} ${whenWords(heading)}` }],
        text(countWords(view)),
        ...rateLines(view),
        ...fiveParagraphs(five, true),
        ...openParagraphs(view),
        ...(redone.length > 0 ? [text(`· 核查不通过、重新处置:${caseNumbers(redone)}`)] : []),
        ...overdueParagraphs(view),
        ...rankingParagraphs(view),
        closing(heading),
      ],
    };
  },
});

function overdueParagraphs({ overdueBy }: ManagementDigest): Paragraph[] {
  if (overdueBy.length === 0) return [under('到期未办', '无')];
  const lines = overdueBy.slice(0, OWNERS).map(({ owner, items }) => {
    const shown = items
      .slice(0, ITEMS_AN_OWNER)
      .map(({ no, clock, days }) => `${no} ${clockWords[clock] ?? ''}超${lateWords(days)}`);
    const rest = items.length > ITEMS_AN_OWNER ? `等${items.length}件` : '';
    return text(`· ${owner}:${shown.join('、')}${rest}`);
  });
  const more = overdueBy.length - OWNERS;
  return [under('到期未办', `${overdueBy.length}个单位`), ...lines, ...(more > 0 ? [text(`· 另有${more}个单位`)] : [])];
}

function rankingParagraphs({ ranking, tooFew }: ManagementDigest): Paragraph[] {
  const lines = ranking.map(({ unit, cases, reported, closed }, index) =>
    text(`${index + 1}. ${unit}(${cases.length}件):按时报到${percent(reported)},按时办结${percent(closed)}`),
  );
  const few = tooFew.length > 0 ? `样本不足5件、不排名:${tooFew.join('、')}` : '';
  if (lines.length === 0) return few ? [under('部门情况', few)] : [];
  return [under('部门情况', '按时报到、按时办结从高到低'), ...lines, ...(few ? [text(few)] : [])];
}
