import { ENOUGH_CASES } from '../src/domain/figures-departments.ts';
import type { Rate } from '../src/domain/figures-rate.ts';
import type { UnitStatsView } from '../src/domain/stats-view.ts';
import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { whenWords } from './shared/digest.ts';
import { caseNumbers, percentOf } from './shared/figures.ts';
import { sampleRate, sampleStats } from './shared/sample-stats.ts';

const LISTED = 30;

/** One department's figures of a period (部门指标): rates from five cases on, below that only the counts. */
export default defineTemplate<UnitStatsView>({
  id: 'stats-unit',
  sample: {
    heading: sampleStats.heading,
    unit: '城管局',
    detail: true,
    figures: {
      unit: '城管局',
      cases: sampleRate(6, 6).cases,
      sufficient: true,
      responded: sampleRate(6, 6),
      reported: sampleRate(5, 6),
      closed: sampleRate(0, 0),
    },
  },
  render({ heading, unit, figures, detail }) {
    const head = `${unit}${heading.label}(${heading.scope},${whenWords(heading)})`;
    if (!figures) return plain(`${head}:还没有应报到、应办结的事,没有比率可算。`);
    const { responded, reported, closed, cases, sufficient } = figures;
    if (!sufficient) {
      const counts = [countOf('应报到', reported), countOf('应办结', closed)].filter(Boolean).join(';');
      return plain(
        `${head}:样本不足(${cases.length}件,满${ENOUGH_CASES}件才算比率)。${counts}`,
        ...behind(detail, cases, reported, closed),
      );
    }
    return plain(
      `${head}:按时报到率${percentOf(reported)},响应率${percentOf(responded)},按时办结率${percentOf(closed)}`,
      ...behind(detail, cases, reported, closed),
    );
  },
});

function countOf(name: string, { numerator, denominator }: Rate): string {
  return denominator === 0 ? '' : `${name}${denominator}件,按时${numerator}件`;
}

function behind(detail: boolean, cases: readonly string[], reported: Rate, closed: Rate): string[] {
  if (!detail) return [];
  const late = [
    reported.short.length > 0 ? `没按时报到:${caseNumbers(reported.short, LISTED)}` : '',
    closed.short.length > 0 ? `没按时办结:${caseNumbers(closed.short, LISTED)}` : '',
  ];
  return [`涉及:${caseNumbers(cases, LISTED)}`, ...late.filter(Boolean)];
}
