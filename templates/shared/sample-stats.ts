import type { Rate } from '../../src/domain/figures-rate.ts';
import type { StatsView } from '../../src/domain/stats-view.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `QH2606${String(8 + (index % 4)).padStart(2, '0')}-0${1 + Math.floor(index / 4)}`);

/** A rate over as many cases, the last of which fell short. */
export function sampleRate(numerator: number, denominator: number): Rate {
  const cases = numbers(denominator).sort();
  return { numerator, denominator, cases, short: cases.slice(Math.floor(numerator)) };
}

/** A street's running week, for the samples of the figures' wordings. */
export const sampleStats: StatsView = {
  heading: {
    scope: '梧桐街道',
    period: { from: at('2026-06-08T00:00'), to: at('2026-06-15T00:00') },
    asOf: at('2026-06-12T10:20'),
    label: '本周',
    than: '上周同期',
  },
  whistles: { emergency: numbers(1), priority: numbers(2), routine: numbers(9).sort(), coordination: [] },
  figures: {
    requests: numbers(8).sort(),
    solvedByGrid: numbers(4),
    solvedByCommunity: numbers(1),
    finished: numbers(12).sort(),
    reopened: ['QH260605-02'],
    own: sampleRate(5, 12),
    rated: sampleRate(8, 10),
    satisfied: sampleRate(7.6, 8),
    solved: sampleRate(7.5, 8),
  },
  rates: { responded: sampleRate(11, 11), reported: sampleRate(10, 11), closed: sampleRate(6, 7) },
  open: [
    { status: 'dispatched', cases: ['QH260611-02', 'QH260611-03'] },
    { status: 'handling', cases: ['QH260609-04', 'QH260610-02'] },
    { status: 'checking', cases: ['QH260610-03'] },
  ],
  overdue: ['QH260609-04'],
};
