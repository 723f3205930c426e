import type { Rate } from '../src/domain/figures-rate.ts';
import type { StatsView } from '../src/domain/stats-view.ts';
import { statusLabels } from '../src/domain/status.ts';
import { whistleLabels, whistleTypes } from '../src/domain/whistle-type.ts';
import type { Paragraph } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { whenWords } from './shared/digest.ts';
import { caseNumbers, percentOf } from './shared/figures.ts';
import { sampleStats } from './shared/sample-stats.ts';

/** Numbers listed behind one figure; more would not be read on a phone. */
const LISTED = 30;

/** Every figure of a period with the cases behind it (统计明细). */
export default defineTemplate<StatsView>({
  id: 'stats-detail',
  sample: sampleStats,
  render({ heading, whistles, figures, rates, open, overdue }) {
    const lines = [
      ...whistleTypes.map((type) => count(whistleLabels[type], whistles[type])),
      count('群众诉求', figures.requests),
      count('网格自办', figures.solvedByGrid),
      count('社区自办', figures.solvedByCommunity),
      count('办结', figures.finished),
      rate('响应', rates.responded, '没来'),
      rate('按时报到', rates.reported, '没按时'),
      rate('按时办结', rates.closed, '没按时'),
      rate('在本级解决', figures.own, '请部门办的'),
      rate('评价率', figures.rated, '没评价'),
      rate('解决', figures.solved),
      rate('满意', figures.satisfied),
      count('群众反映没解决、重新办', figures.reopened),
      ...open.map(({ status, cases }) => count(`在办·${statusLabels[status]}`, cases)),
      count('已到时限还在办', overdue),
    ];
    return {
      paragraphs: [
        [{ strong: `${heading.scope} ${heading.label}统计明细(${whenWords(heading)})` }],
        ...lines.filter((line) => line !== undefined),
        [{ text: '发编号可以看那一件。' }],
      ],
    };
  },
});

function count(name: string, numbers: readonly string[]): Paragraph | undefined {
  return numbers.length === 0 ? undefined : [{ text: `${name}${numbers.length}件:${caseNumbers(numbers, LISTED)}` }];
}

/** A rate with what it is made of; `short` names those that did not count in full, where that may be said. */
function rate(name: string, { short, cases, ...share }: Rate, shortName?: string): Paragraph | undefined {
  if (share.denominator === 0) return [{ text: `${name}—` }];
  const behind = shortName !== undefined && short.length > 0 ? `;${shortName}:${caseNumbers(short, LISTED)}` : '';
  return [{ text: `${name}${percentOf(share)}:${caseNumbers(cases, LISTED)}${behind}` }];
}
