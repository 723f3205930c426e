import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { standingOf } from '../../src/core/standing.ts';
import { answer } from '../case-words.ts';
import { ratingWords } from '../checking.ts';
import { picturesIn } from '../close-elements.ts';
import { titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { askFor } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** Solved on the spot by the grid (网格自办). */
export default defineCommand({
  name: 'solve',
  title: '网格已解决',
  right: 'solve',
  summary: '网格当场办好了，不用吹哨',
  usage: '网格已解决 [编号] 说明',
  examples: ['网格已解决 QH240612-11 已劝导清理'],
  reads: {
    intent: 'resolve',
    sub: 'solve',
    verbs: `
      网格已解决 网格自办 网格解决了 网格已处理 社区已解决 社区自办 现场已解决 当场解决 自行解决
      已劝导解决
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'note'],
  },
  buttons: { solve: '网格已解决' },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const note = reasonOf(context);
  if (note === '' && context.named) {
    return Promise.resolve(askFor(context, context.named, `${context.named.no} 怎么解决的?回一句就行,例如:已上门劝导清理。`));
  }
  return stepOn(context, {
    candidates: () => casesOf(context, ['candidate'], ['grid', 'community']),
    ask: '有几件待确认,解决的是哪一件?',
    none: '没有等您确认的事。',
    action: 'solve',
    input: (of) => ({
      note,
      photos: picturesIn(context),
      own: standingOf(context.member, of, context.directory).has('grid') ? 'grid' : 'community',
    }),
    say: async (next) => [
      answer(`${next.no} ${titleFor(context, next)}:记为${next.resolution?.own === 'grid' ? '网格自办' : '社区自办'},谢谢。`),
      ...ratingWords(next, false),
    ],
  });
}
