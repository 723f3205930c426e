import type { UnitScore } from '../../src/domain/score-tally.ts';
import type { ScoreView } from '../../src/domain/score-view.ts';
import type { Paragraph } from '../../src/messages/message-body.ts';
import { caseNumbers, percentOf } from './figures.ts';

const LISTED = 30;

/** `92.5`; `—` where nothing could be scored. */
export function scoreWords(score: number | undefined): string {
  return score === undefined ? '—' : String(Math.round(score * 10) / 10);
}

const penaltyWords = { refusedReturn: '退单未获同意', reopened: '重新办理', falseClose: '反复办结', urged: '督查催办' } as const;
const rateWords = { responded: '响应', reported: '按时报到', closed: '按时办结', solved: '解决', satisfied: '满意' } as const;

/** One area's score with what it is made of and the cases behind it (考核分明细). */
export function areaParagraphs({ name, score }: ScoreView['areas'][number], { street, enough }: ScoreView['rules']): Paragraph[] {
  if (!score) return [[{ strong: name }, { text: ' —(没有应报到、应办结的事)' }]];
  const { cases, owner, efficiency, points, sufficient } = score;
  const shown = sufficient ? `${scoreWords(score.street)}分` : `样本不足(${cases.length}件,满${enough}件才算分和排名)`;
  const rates = (Object.keys(rateWords) as (keyof typeof rateWords)[]).map(
    (key) => `${rateWords[key]}${percentOf(score.rates[key])}`,
  );
  const given = owner.mean === undefined ? '—(还没人评)' : `${scoreWords(owner.mean)}(${caseNumbers(owner.cases, LISTED)})`;
  return [
    [{ strong: name }, { text: ` ${shown}` }],
    [
      {
        text: `· 效能分${sufficient ? scoreWords(efficiency) : ''}×${street.efficiency}:${rates.join('、')}${off(score, points)}`,
      },
    ],
    [{ text: `· 吹哨方评分×${street.owner}:${given}` }],
    ...shortfalls(score),
    [{ text: `· 涉及${cases.length}件:${caseNumbers(cases, LISTED)}` }],
  ];
}

function off({ penalties }: UnitScore, points: number): string {
  if (points === 0) return '';
  const kinds = (Object.keys(penaltyWords) as (keyof typeof penaltyWords)[])
    .filter((kind) => penalties[kind].length > 0)
    .map((kind) => `${penaltyWords[kind]} ${caseNumbers(penalties[kind], LISTED)}`);
  return `;扣${scoreWords(points)}分(${kinds.join(';')})`;
}

/** Which cases did not count in full, for each rate. */
function shortfalls({ rates }: UnitScore): Paragraph[] {
  const short = (Object.keys(rateWords) as (keyof typeof rateWords)[])
    .filter((key) => rates[key].short.length > 0)
    .map((key) => `${rateWords[key]} ${caseNumbers(rates[key].short, LISTED)}`);
  return short.length === 0 ? [] : [[{ text: `· 没拿满的:${short.join(';')}` }]];
}
