import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { standingOf } from '../../src/core/standing.ts';
import type { Case } from '../../src/domain/case.ts';
import { mayMean, spotOf } from '../../src/domain/same-place.ts';
import { answer } from '../case-words.ts';
import { ratingWords } from '../checking.ts';
import { picturesOf } from '../draft-pictures.ts';
import { draftOf, newCase, opened, titleFor } from '../opening.ts';
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
  examples: ['网格已解决 QH240612-11 已劝导清理', '网格已解决 书院路油烟(劝导)'],
  reads: {
    intent: 'resolve',
    sub: 'solve',
    verbs: `
      网格已解决 网格自办 网格解决了 网格已处理 社区已解决 社区自办 现场已解决 当场解决 自行解决
      已劝导解决 网格里解决 网格里处理 网格里就解决 网格内解决 网格内已解决 网格就解决 网格上解决 社区里解决 社区内解决 社区自己解决 社区自己处理 社区自行解决 社区解决了 社区已处理 网格自己解决 网格自己处理 自己解决了 自己处理好 自己处理了 自己通了 自己通开了 自己清了 自己清掉了 自己修了 自己修好了 自己换了 自己换好了 自己弄了 自己弄好了 自己搞定了 自己扫了 自己搬走了 自己挪开了 当场劝离 当场处理好 当场弄好
      调解好了 调解完了 调解成功 已调解好 两家说好了 双方说好了 两家谈好了 双方谈好了 两家和好了 双方和解 两家都同意了 双方都同意了
    `,
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'note'],
  },
  buttons: { solve: '网格已解决' },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const note = reasonOf(context);
  if (note === '' && context.named) {
    return askFor(context, context.named, `${context.named.no} 怎么解决的?回一句就行,例如:已上门劝导清理。`);
  }
  if (context.named === undefined && (context.slots.place !== undefined || context.slots.matter !== undefined)) {
    const waiting = await casesOf(context, ['candidate'], ['grid', 'community']);
    // What nobody had registered yet: noted as found and solved on the spot.
    if (!waiting.some((of) => isMeant(context, of))) return solvedUnasked(context, note);
  }
  const { count: photos, ids: pictures, taken } = await picturesOf(context);
  const outcome = await stepOn(context, {
    candidates: () => casesOf(context, ['candidate'], ['grid', 'community']),
    ask: '有几件待确认,解决的是哪一件?',
    none: '没有等您确认的事。',
    action: 'solve',
    input: (of) => ({
      note,
      photos,
      pictures,
      own: standingOf(context.member, of, context.directory).has('grid') ? 'grid' : 'community',
    }),
    say: async (next) => [
      answer(`${next.no} ${titleFor(context, next)}:记为${next.resolution?.own === 'grid' ? '网格自办' : '社区自办'},谢谢。`),
      // Who told of it and solved it himself is not asked whether he is content.
      ...ratingWords(next, false).filter(
        ({ to }) => typeof to !== 'object' || !('person' in to) || to.person !== context.member.id,
      ),
    ],
  });
  return outcome.change ? { ...outcome, records: taken } : outcome;
}

/** Whether a waiting case is about the place and matter said. */
function isMeant({ slots }: CommandContext, of: Case): boolean {
  const here = slots.place === undefined || mayMean(spotOf(slots.place), spotOf(of.place));
  return here && (slots.matter === undefined || of.matter?.name === slots.matter);
}

/** Found and solved on the spot (网格自办、社区自办): registered and closed in one, no whistle. */
async function solvedUnasked(context: CommandContext, note: string): Promise<Outcome> {
  const draft = draftOf(context, context.slots);
  const { type: _, ...facts } = newCase(context, draft, { source: 'patrol', households: 1 });
  const own = facts.opener.role === 'grid' ? ('grid' as const) : ('community' as const);
  const { count: photos, ids, taken } = await picturesOf(context);
  const pictures = ids.length === 0 ? {} : { pictures: [...ids] };
  const outcome = await opened(
    context,
    'solved',
    {
      ...facts,
      level: own,
      units: [],
      standby: [],
      resolution: { by: facts.opener, at: context.now, note, missing: [], photos, ...pictures, own },
    },
    async (of) => [answer(`${of.no} ${titleFor(context, of)}:记为${own === 'grid' ? '网格自办' : '社区自办'},谢谢。`)],
  );
  return { ...outcome, records: [...(outcome.records ?? []), ...taken] };
}
