import { unitOf } from '../../src/core/act.ts';
import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { plain } from '../../src/messages/message-body.ts';
import caseResolved from '../../templates/case-resolved.ts';
import { ledByMe } from '../awaiting.ts';
import { answer, cardUpdate, publicTitle, saidInWorkGroup, unitName } from '../case-words.ts';
import { checkWords } from '../checking.ts';
import { missingElements } from '../close-elements.ts';
import { picturesOf } from '../draft-pictures.ts';
import { askFor, question } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { howDone, privately, step, stepOn } from '../stepping.ts';

/** What is done to end a trouble; with 完 or 好 behind it the case is done (办完的说法). */
const finished =
  '清 清理 清运 清扫 打扫 修 维修 抢修 修复 换 更换 处理 处置 整改 拆 拆除 铲 补 修补 装 安装 移 搬 拖 拖移 疏通 恢复 回填 加固 修剪 消杀 调解 通 冲洗 固定'.split(
    ' ',
  );

/** Says a case is done (办结). */
export default defineCommand({
  name: 'resolve',
  title: '办结',
  right: 'resolve',
  summary: '办完了，写明怎么办的',
  usage: '办结 编号 措施 [图片]',
  examples: ['办结 QH240612-03 摊贩已全部清走', 'QH240612-05 已处理完毕,请核查'],
  reads: {
    intent: 'resolve',
    verbs: `
      整改到位 处置到位 清理到位 落实到位 处理到位 申请销号 已销号
      办结 已办结 办毕 已办毕 完结 结案 申请结案 申请办结 处理完毕 已处理完毕 处理完了 处理好了 已处理好 办完了
      办好了 已办好 已办完 搞定了 搞定 全部完成 整改完毕 整改完成 已整改 已完成整改 处置完毕
      处置完成 已处置完毕 修复完毕 已修复 清理完毕 维修完毕
    `,
    withCase: `
      已解决 解决了 修好了 已修好 已恢复 弄好了 完成了 已完成 做完了 完工 险情排除 已清理 已更换
      已清运 完成 好了 送上电 已送上 已送电 送电了 清理干净 清走了 清干净了 水通了 路通了 全通了 亮了 拆除了 已拆除 已拆 装上了 已经清了 清掉了 都清了 全清了 已经通了 通开了 已经修了 已经换了 已经装了 已经拆了 已经拉走 已经补了 已经填了 换好了 换上 补好了 疏通 已疏通 已解除 收工 清完了
      拉走了 拖走了 已拉走 已拖走 已清走 已搬走 已挪走 已移走 全拉走 全清走 可以销了 可以销号 可以销单 可销号 配齐了 配齐 完事儿 完事了 弄妥 办妥了 弄利索 妥了 收尾了 修通 接通了 已接通 铲干净 ${finished.map((verb) => `${verb}完 ${verb}好 ${verb}完毕`).join(' ')}
    `,
    unless:
      '围挡立 围挡拉 围挡围 围挡搭 围挡架 围挡设 围挡打 围挡已立 围挡已拉 围挡已围 围挡已设 围挡已搭 警戒线 警戒带 留人看 留…人看 留…看着 留…守 说好了 约好了 谈好了 联系好了 商量好了 定好了 一半 接着 继续 明早 明日 今晚 下一步 接下来 下午再 预计 等 施工中 换了一半 预计…完成 前完成 内完成 完成一半 完成了一半 未完成 没完成 即将完成 争取 才能完成 明天 后天 还剩 剩1 剩2 剩3 剩一 剩两 剩下 剩余 还差 还没 尚未 还在 正在 还需 还要 部分完成 一部分 还没办完 没办完 未办结 没办结 待办结 办结率 核查通过 办结时限',
    only: ['dept', 'related', 'city', 'grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const open = context.state?.question;
  if (open?.kind === 'elements' && open.command === 'resolve' && context.named && context.request.evidence.length === 0)
    return supplement(context, open.text);
  const note = [open?.kind === 'note' ? open.text : '', reasonOf(context)].filter((words) => words !== '').join(' ');
  const { count: photos, ids: pictures, taken } = await picturesOf(context);
  const missing = missingElements(note, photos);
  if (
    note === '' &&
    context.named &&
    open?.kind !== 'note' &&
    leadOf(context.named)?.reportedAt !== undefined &&
    unitOf(context, context.named)
  ) {
    return askFor(context, context.named, howDone(context.named.no), 'note');
  }
  const outcome = await stepOn(context, {
    candidates: () => ledByMe(context),
    ask: '您单位主办的有几件,办结哪一件?',
    none: '没有您单位主办、等着办结的事。请带上编号。',
    action: 'resolve',
    input: () => ({ note, photos, pictures, missing }),
    say: async (next) => {
      const unit = leadOf(next)?.unit ?? '';
      const checkBy = next.community ? unitName(context, next.community) : '社区';
      const line = caseResolved.render({
        no: next.no,
        title: publicTitle(next),
        unit,
        note: next.visibility === 'private' ? '' : note,
        checkBy,
      });
      const inGroup = saidInWorkGroup(context, next);
      return [
        inGroup
          ? { to: 'sender', body: line }
          : { to: { group: context.directory.workGroup(next).id }, body: line, gather: true },
        await cardUpdate(context, next),
        ...(await checkWords(context, next)),
        ...(missing.length > 0
          ? [
              privately(
                context,
                plain(
                  `${next.no} 办结已记下。还缺:${missing.join('、')};24小时内发来即可(发图或回一句)。${uploadHint(context, next.no, missing)}`,
                ),
              ),
            ]
          : inGroup
            ? []
            : [answer(`${next.no} 办结已记下,等${checkBy}核查。`)]),
      ];
    },
  });
  if (!outcome.change) return outcome;
  const done = { ...outcome, records: [...(outcome.records ?? []), ...taken] };
  return missing.length > 0 ? { ...done, question: elements(context, outcome.change.next.no, note) } : done;
}

/** Where photos may also be handed in, for those whose chat takes none. */
function uploadHint(context: CommandContext, caseNo: string, missing: readonly string[]): string {
  const link = missing.includes('照片') ? context.uploadLink?.(caseNo, context.member.id) : undefined;
  return link === undefined ? '' : `照片也可点这里传: ${link}`;
}

/** The one question for what the close text still lacks. */
function elements(context: CommandContext, caseNo: string, note: string) {
  return question(context, 'elements', { slots: { caseNo }, text: note });
}

async function supplement(context: CommandContext, before: string): Promise<Outcome> {
  const note = context.request.text.trim();
  const { count: photos, ids: pictures, taken } = await picturesOf(context);
  const of = context.named;
  if (!of) return { question: null };
  const had = of.resolution?.photos ?? 0;
  const outcome = await step(context, of, {
    action: 'supplement',
    input: () => ({ note, photos, pictures, missing: missingElements(`${before} ${note}`, had + photos) }),
    say: async (next) => [
      privately(context, plain(photos > 0 ? `${next.no} 照片已补上(${photos}张),谢谢。` : `${next.no} 已补上,谢谢。`)),
    ],
  });
  return outcome.change ? { ...outcome, records: taken } : outcome;
}
