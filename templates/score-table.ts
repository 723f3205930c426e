import type { ScoreTableView } from '../src/domain/score-view.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { whenWords } from './shared/digest.ts';
import { sampleScore } from './shared/sample-score.ts';
import { scoreWords } from './shared/scores.ts';

/** The departments' 街道考核分 side by side (考核分排名); too few cases are not ranked. */
export default defineTemplate<ScoreTableView>({
  id: 'score-table',
  sample: {
    heading: sampleScore.heading,
    ranked: [
      { unit: '住建局', cases: ['QH260608-01', 'QH260608-02'], street: 96.2 },
      { unit: '城管局', cases: ['QH260609-01'], street: 91.03 },
    ],
    tooFew: ['水务局', '供电公司'],
    frozen: { hash: '9f86d081884c7d65', formula: '2026-1' },
  },
  render({ heading, ranked, tooFew, frozen }) {
    const rows = ranked.map(
      ({ unit, street, cases }, index) => `${index + 1}. ${unit} ${scoreWords(street)}分(${cases.length}件)`,
    );
    return {
      paragraphs: [
        [{ strong: `${heading.scope} ${heading.label}街道考核分(${whenWords({ ...heading, than: '' })})` }],
        ...(rows.length === 0 ? ['还没有单位满件数,不排名。'] : rows).map((row) => [{ text: row }]),
        ...(tooFew.length > 0 ? [[{ text: `样本不足、不排名:${tooFew.join('、')}` }]] : []),
        ...(frozen ? [[{ text: `已封账:公式${frozen.formula},指纹${frozen.hash.slice(0, 16)}` }]] : []),
        [{ text: '看哪一家的每个数字:X局 本季度街道考核分' }],
      ],
    };
  },
});
