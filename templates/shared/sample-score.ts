import type { ScoreView } from '../../src/domain/score-view.ts';
import { usualScoring } from '../../src/domain/scoring-rules.ts';
import { sampleRate } from './sample-stats.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const rates = {
  responded: sampleRate(6, 6),
  reported: sampleRate(5, 6),
  closed: sampleRate(5, 5),
  solved: sampleRate(4.5, 5),
  satisfied: sampleRate(0, 0),
};

/** A department's quarter in two streets, for the samples of the scores' wordings. */
export const sampleScore: ScoreView = {
  heading: {
    scope: '青禾区',
    period: { from: at('2026-04-01T00:00'), to: at('2026-07-01T00:00') },
    asOf: at('2026-06-12T10:20'),
    label: '本季度',
  },
  unit: '城管局',
  rules: usualScoring,
  leftOut: ['QH260604-02'],
  areas: [
    {
      name: '梧桐街道',
      score: {
        unit: '城管局',
        cases: sampleRate(6, 6).cases,
        sufficient: true,
        rates,
        penalties: { refusedReturn: [], reopened: ['QH260609-01'], falseClose: [], urged: [] },
        points: 1,
        owner: { mean: 87.5, cases: ['QH260608-01', 'QH260609-01'] },
        efficiency: 92.54,
        street: 91.03,
      },
    },
    {
      name: '柳岸街道',
      score: {
        unit: '城管局',
        cases: ['QH260610-07'],
        sufficient: false,
        rates: { ...rates, responded: sampleRate(1, 1), reported: sampleRate(1, 1) },
        penalties: { refusedReturn: [], reopened: [], falseClose: [], urged: [] },
        points: 0,
        owner: { cases: [] },
        efficiency: 100,
        street: 100,
      },
    },
    { name: '石桥街道' },
  ],
};
