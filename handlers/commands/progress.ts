import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { awaited } from '../../src/domain/case-parts.ts';
import { plain } from '../../src/messages/message-body.ts';
import { handledByMe } from '../awaiting.ts';
import { cardUpdate } from '../case-words.ts';
import { pictureIds } from '../draft-pictures.ts';
import { oneLine } from '../masked.ts';
import { titleFor } from '../opening.ts';
import { answerOfParty } from '../party-answer.ts';
import { reasonOf } from '../reason.ts';
import { privately, stepOn } from '../stepping.ts';

/** Tells how far a case is (进展). */
export default defineCommand({
  name: 'progress',
  title: '进展',
  right: 'progress',
  summary: '报一句办到哪里了',
  usage: '进展 编号 内容',
  examples: ['进展 QH240612-05 塌陷处已回填,明早铺沥青', 'QH240612-05 更新一下,配件已到货'],
  reads: {
    intent: 'progress',
    verbs: `
      进展 进度 说一下进度 说下进度 报一下进度 报下进度 报个进度 说一下进展 说下进展 报一下进展 报下进展 更新进展 更新一下 更新进度 最新进展 最新情况 同步一下 同步进展 同步情况 同步下 汇报一下 还没办完 没办完 还没处理完 还没完
      没弄完 没有办结 没办结 还没办结 未办结 目前情况 目前进展 当前进度 当前进展 情况更新 阶段性进展
    `,
    withCase: `
      正在办 正在处理 正在整改 处理中 继续 明天继续 已联系 已立案 正在协商 正在施工 等施工队 还剩
      更新 在办 去不了 来不了 到不了 过不去 改明天 改后天 改下午 改上午 推进中 正在推进 协调中 正在协调
    `,
    unless: '延期 挂账',
    only: ['dept', 'related', 'city', 'grid'],
    implied: 'case-news',
    slots: ['caseNo', 'lastCase', 'due', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  // A responsible party owes an answer, no reports of the work.
  if (context.member.roles[0] === 'related') return answerOfParty(context);
  const hindered = await cannotCome(context);
  if (hindered !== undefined) return hindered;
  const pictures = pictureIds(context.message.attachments ?? []);
  return stepOn(context, {
    candidates: () => handledByMe(context),
    ask: '您单位有几件在办,说的是哪一件?',
    none: '没有您单位在办的事。请带上编号。',
    action: 'progress',
    input: () => ({ note: reasonOf(context) || context.request.text, pictures }),
    say: async (next) => [
      await cardUpdate(context, next),
      privately(context, plain(`${next.no} 进展已记下${pictures.length > 0 ? `,照片${pictures.length}张` : ''}。`)),
    ],
  });
}

const hindrance = /来不了|去不了|到不了|过不来|走不开|派不出|抽不出|没有?人手|没人能[来去]/;

/** 来不了,出警去了: no progress and no 退单; the dispatcher has to see who comes instead, the clock runs on. */
async function cannotCome(context: CommandContext): Promise<Outcome | undefined> {
  const of = context.named;
  if (of === undefined || !hindrance.test(context.request.text)) return undefined;
  const mine = awaited(of).find(({ unit }) => context.directory.speaksFor(context.member, unit));
  if (mine === undefined) return undefined;
  const { person } = await context.directory.onDuty('dispatcher', context.now, of.street);
  const unit = mine.section ?? mine.unit;
  const why = oneLine(reasonOf(context) || context.request.text, 60);
  return {
    question: null,
    about: of.no,
    say: [
      privately(context, plain(`${of.no} 已转告${person.call}另作安排。时限照走;能来了回:报到 ${of.no}`)),
      {
        to: { person: person.id },
        body: plain(
          `${of.no} ${titleFor(context, of)}:${unit}说来不了——${why}`,
          `请另作安排:增派 ${of.no} X局 / 改派 ${of.no} X局 / 免到 ${of.no} ${mine.unit}`,
        ),
        urgent: of.type === 'emergency',
      },
    ],
  };
}
