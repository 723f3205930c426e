import type { ScoreView } from '../src/domain/score-view.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { whenWords } from './shared/digest.ts';
import { caseNumbers } from './shared/figures.ts';
import { sampleScore } from './shared/sample-score.ts';
import { areaParagraphs } from './shared/scores.ts';

/** One department's 街道考核分 with the cases behind every number (街道考核分). */
export default defineTemplate<ScoreView>({
  id: 'score-unit',
  sample: sampleScore,
  render({ heading, unit, areas, rules, leftOut, frozen }) {
    const when = whenWords({ ...heading, than: '' });
    return {
      paragraphs: [
        [{ strong: `${unit} ${heading.label}街道考核分(${when})` }],
        ...areas.flatMap((area) => areaParagraphs(area, rules)),
        ...(leftOut.length > 0 ? [[{ text: `申诉成立、不计入:${caseNumbers(leftOut, 30)}` }]] : []),
        ...(frozen ? [[{ text: `已封账(公式${frozen.formula},指纹${frozen.hash.slice(0, 16)}),以后的变动计入下一期` }]] : []),
        [{ text: '发编号可以看那一件;不认的请回:申诉 编号 依据' }],
      ],
    };
  },
});
