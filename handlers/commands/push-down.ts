import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOf, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { ADMISSION, admissionSchema, entryFor } from '../../src/domain/admission.ts';
import type { Community, Street } from '../../src/domain/organisation.ts';
import { plain } from '../../src/messages/message-body.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { oneLine } from '../masked.ts';
import { privately } from '../stepping.ts';

/** A department asks a community or a street to do something (下派): on the list it goes through, outside it goes to approval. */
export default defineCommand({
  name: 'push-down',
  title: '下派',
  right: null,
  summary: '请社区或街道协助办一项工作;清单以外的要报准入',
  usage: '下派 X社区 做什么',
  examples: ['下派 锦绣社区 入户统计宠物疫苗接种情况'],
  reads: {
    intent: 'assign',
    sub: 'admission',
    verbs:
      '下派 下派任务 下派给社区 交办给社区 下沉任务 要求各社区 要求社区 让各社区 让社区 请各社区 交给社区 布置给社区 交给街道办 要求各街道',
    unless: '盖章 盖个章 证明',
    only: ['dept', 'assessor', 'district'],
    slots: ['note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const { directory, member, request } = context;
  const target = targetOf(context);
  if (!target) return { say: [answer('派给哪个社区或街道?例如:下派 锦绣社区 入户统计宠物疫苗接种情况。')] };
  const task = request.text
    .replace(/^\s*[@＠]\S+\s*/, '')
    .replace(/下派(?:任务|给社区)?|交办给社区|下沉任务/g, '')
    .replace(target.name, '')
    .trim();
  if (task === '') return { say: [answer('派什么工作?请写一句。')] };
  const { duties, streetDuties } = directory.organisation.admission;
  const isStreet = !('secretary' in target && 'liaison' in target);
  const listed = isStreet
    ? entryFor(
        streetDuties.map((name) => ({ name, id: '街道职能' })),
        task,
      )
    : entryFor(duties, task);
  const street = isStreet ? target.id : (target as Community).street;
  const unit = member.posts[0]?.unit ?? '';
  if (listed) {
    const helper = isStreet ? directory.street(street)?.dispatchers[0] : (target as Community).liaison;
    return {
      say: [
        privately(context, plain(`在清单里:${listed.id} ${listed.name},已转告${target.name}。`)),
        ...(helper
          ? [{ to: { person: helper }, body: plain(`${unit}请${target.name}协助:${oneLine(task, 60)}(清单 ${listed.id})。`) }]
          : []),
      ],
    };
  }
  const number = String((await keptOf(context, ADMISSION, admissionSchema)).length + 1);
  const body = { unit, to: target.id, toName: target.name, street, task, by: actorOf(member) };
  const list = isStreet ? `街道${streetDuties.length}项职能` : `${duties.length}项事项清单`;
  const approver = directory.street(street)?.whistleChief ?? directory.organisation.watchChief;
  return {
    records: [written({ kind: ADMISSION, id: number, subject: street }, body, { open: true })],
    say: [
      privately(
        context,
        plain(
          `此项未列入${list},不能直接派给${target.name},已登记为准入${number}号,请按准入程序报审(费随事转:写明经费、条件和期限)。`,
          '要看清单:社区事项清单',
        ),
      ),
      {
        to: { person: approver },
        body: plain(
          `准入${number}号:${unit}请${target.name}做“${oneLine(task, 60)}”,不在清单里。`,
          `请定:同意准入 ${number}号 经费5000元 条件:配1名专人 到12月31日 / 不同意准入 ${number}号 理由`,
        ),
      },
    ],
  };
}

function targetOf({ directory, request }: CommandContext): Community | Street | undefined {
  const { streets } = directory.organisation;
  const named = ({ name, aliases }: { name: string; aliases: readonly string[] }) =>
    [name, ...aliases].some((word) => request.text.includes(word));
  return streets.flatMap(({ communities }) => communities).find(named) ?? streets.find(named);
}
