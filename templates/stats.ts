import { allWhistles, type StatsView } from '../src/domain/stats-view.ts';
import { statusLabels } from '../src/domain/status.ts';
import { whistleLabels, whistleTypes } from '../src/domain/whistle-type.ts';
import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { whenWords } from './shared/digest.ts';
import { percent, percentOf } from './shared/figures.ts';
import { sampleStats } from './shared/sample-stats.ts';

/** The figures of a period in a few lines (本周统计). */
export default defineTemplate<StatsView>({
  id: 'stats',
  sample: sampleStats,
  render({ heading, whistles, figures, rates, open, overdue }) {
    const types = whistleTypes.filter((type) => whistles[type].length > 0);
    const byType = types.map((type) => `${whistleLabels[type]}${whistles[type].length}`).join('、');
    const counts = [
      `吹哨${allWhistles(whistles).length}件${byType ? `(${byType})` : ''}`,
      figures.requests.length > 0 ? `群众诉求${figures.requests.length}件` : '',
      `办结${figures.finished.length}件`,
    ];
    const total = open.reduce((sum, { cases }) => sum + cases.length, 0);
    const standing = open.map(({ status, cases }) => `${statusLabels[status]}${cases.length}`).join('、');
    const answers = figures.satisfied.denominator;
    return plain(
      `${heading.scope} ${heading.label}统计(${whenWords(heading)})`,
      counts.filter(Boolean).join(','),
      `按时报到${percentOf(rates.reported)},按时办结${percentOf(rates.closed)}`,
      `解决${percent(figures.solved)},满意${percent(figures.satisfied)}${answers > 0 ? `(${answers}人评价)` : ''},评价率${percentOf(figures.rated)}`,
      `在本级解决${percentOf(figures.own)}`,
      total === 0 ? '没有在办的事' : `在办${total}件:${standing}${overdue.length > 0 ? `;已到时限${overdue.length}件` : ''}`,
      `想看每个数字是哪些事,可发“${heading.label}统计 明细”`,
    );
  },
});
