import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { openInfo } from '../../src/domain/case-parts.ts';
import { spoken } from '../../src/domain/instant.ts';
import { plain } from '../../src/messages/message-body.ts';
import { handledByMe } from '../awaiting.ts';
import { gridContact } from '../grid-contact.ts';
import { titleFor } from '../opening.ts';
import { reasonOf } from '../reason.ts';
import { privately, stepOn } from '../stepping.ts';

/** Asks the reporter for what is missing (需补充). */
export default defineCommand({
  name: 'need-info',
  title: '需补充',
  right: 'need_info',
  summary: '请反映人补充情况',
  usage: '需补充 编号 要补什么',
  examples: ['需补充 QH240609-02 门牌号', 'QH240609-02 需要居民补充门牌号'],
  reads: {
    intent: 'progress',
    sub: 'need_info',
    verbs: `
      需补充 需要补充 需要居民补充 请补充 请居民补充 请反映人补充 还需补充 需要提供 需要…提供 需…提供 请…补充 请…提供 麻烦…提供 麻烦…补充 还缺…请 请居民把 请反映人把 让居民把 请居民发 没留电话 没留联系方式 补一下联系 请社区补 请…补一下 信息不够 资料不够 请提供 麻烦补充
      补充一下 麻烦…补一下 把…补上 请…问下 请…问一下 请…补上 帮着问 把…补全 把…补齐 让…补一下 需要…补充 需要…补一下 需…补充 缺少…信息 还差…请补 还缺…请补 还差…补一下 还缺…补一下 联系不上反映人 帮忙问清楚 请…问清楚 麻烦…问清楚 没说哪个
      需要社区…说 需要社区…报 需要社区…给 请社区说 请社区报 请社区…发 让社区…发 麻烦社区…发 麻烦社区…说 需要知道
    `,
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run,
});

/** Something only the resident knows is missing: the grid worker is asked to find it out. */
function run(context: CommandContext): Promise<Outcome> {
  const note = reasonOf(context) || context.request.text;
  return stepOn(context, {
    candidates: () => handledByMe(context),
    ask: '哪一件要补充?',
    none: '没有您单位在办的事。',
    action: 'need-info',
    input: () => ({ note }),
    say: async (next, before) => {
      const contact = await gridContact(context, next);
      return [
        privately(
          context,
          plain(
            openInfo(next) === undefined || before.awaitingInfo !== undefined
              ? `${next.no} 已请${contact.title}联系补充。这件停过一次时限,不再停。`
              : `${next.no} 已请${contact.title}联系补充,办理时限先停,最迟${spoken(next.awaitingInfo?.until ?? context.now)}接着走。`,
          ),
        ),
        {
          to: { person: contact.person.id },
          body: plain(
            `${next.no} ${titleFor(context, next)}:${context.member.call}请您帮忙补充:${note.replace(/[。??!]+$/, '')}。`,
            `问到后请回:补充情况 ${next.no} ……;情况已够的回:不用补充 ${next.no}`,
          ),
        },
        ...next.reporters
          .filter((reporter) => reporter.resident && next.awaitingInfo !== before.awaitingInfo)
          .map((reporter) => ({
            to: { person: reporter.person },
            body: plain(`${next.no} 办理时还缺一点情况:${note}。方便时回一句:补充情况 ${next.no} ……`),
          })),
      ];
    },
  });
}
