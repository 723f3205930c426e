import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOf, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { ADMISSION, ALL_COMMUNITIES, admissionSchema, entryFor } from '../../src/domain/admission.ts';
import type { Community, Street } from '../../src/domain/organisation.ts';
import { plain } from '../../src/messages/message-body.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { oneLine } from '../masked.ts';
import { privately } from '../stepping.ts';

/** What is laid on communities again and again: papers to fill in, people to count (台账、报表). */
const chores =
  '台账 报表 填表 每天报 每周报 每月报 天天报 日报 周报表 月报 入户统计 入户登记 入户宣传 摸底 摸排 拍照上报 打卡'.split(' ');

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
    verbs: `
      下派 下派任务 下派给社区 交办给社区 下沉任务 要求各社区 要求社区 让各社区 让社区 请各社区 交给社区 布置给社区 交给街道办 要求各街道
      ${chores.map((chore) => `社区…${chore}`).join(' ')}
    `,
    unless: '盖章 盖个章 证明',
    only: ['dept', 'assessor', 'district'],
    slots: ['note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const { directory, request } = context;
  const target = targetOf(context);
  if (!target && /(?:各|所有|每个|全部)(?:个)?社区/.test(request.text)) return pushedToAll(context);
  if (!target) return { say: [answer('派给哪个社区或街道?例如:下派 锦绣社区 入户统计宠物疫苗接种情况。')] };
  const task = taskIn(request.text, target);
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
  const unit = context.member.posts[0]?.unit ?? '';
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
  return registered(context, { to: target.id, toName: target.name, street, task }, isStreet);
}

/** Laid on every community at once it is for the district to admit. */
async function pushedToAll(context: CommandContext): Promise<Outcome> {
  const { directory, request } = context;
  const all = { name: '各社区', aliases: ['所有社区', '每个社区', '全部社区'] };
  const task = taskIn(request.text, all);
  const listed = entryFor(directory.organisation.admission.duties, task);
  if (!listed) return registered(context, { to: ALL_COMMUNITIES, toName: all.name, street: '', task }, false);
  const liaisons = directory.organisation.streets.flatMap(({ communities }) => communities.map(({ liaison }) => liaison));
  const unit = context.member.posts[0]?.unit ?? '';
  return {
    say: [
      privately(context, plain(`在清单里:${listed.id} ${listed.name},已转告各社区。`)),
      ...liaisons.map((person) => ({
        to: { person },
        body: plain(`${unit}请各社区协助:${oneLine(task, 60)}(清单 ${listed.id})。`),
      })),
    ],
  };
}

/** Outside the lists: kept until it is admitted or not. */
async function registered(
  context: CommandContext,
  asked: { readonly to: string; readonly toName: string; readonly street: string; readonly task: string },
  isStreet: boolean,
): Promise<Outcome> {
  const { directory, member } = context;
  const { toName, street, task } = asked;
  const { duties, streetDuties } = directory.organisation.admission;
  const unit = member.posts[0]?.unit ?? '';
  const number = String((await keptOf(context, ADMISSION, admissionSchema)).length + 1);
  const list = isStreet ? `街道${streetDuties.length}项职能` : `${duties.length}项事项清单`;
  const approver = directory.street(street)?.whistleChief ?? directory.organisation.watchChief;
  return {
    records: [written({ kind: ADMISSION, id: number, subject: street }, { ...asked, unit, by: actorOf(member) }, { open: true })],
    say: [
      privately(
        context,
        plain(
          `此项未列入${list},不能直接派给${toName},已登记为准入${number}号,请按准入程序报审(费随事转:写明经费、条件和期限)。`,
          '要看清单:社区事项清单',
        ),
      ),
      {
        to: { person: approver },
        body: plain(
          `准入${number}号:${unit}请${toName}做“${oneLine(task, 60)}”,不在清单里。`,
          `请定:同意准入 ${number}号 经费5000元 条件:配1名专人 到12月31日 / 不同意准入 ${number}号 理由`,
        ),
      },
    ],
  };
}

/** The task without the command and whom it is for. */
function taskIn(text: string, { name, aliases }: { readonly name: string; readonly aliases: readonly string[] }): string {
  const target = [name, ...aliases].find((word) => text.includes(word)) ?? name;
  return text
    .replace(/^\s*[@＠]\S+\s*/, '')
    .replace(/下派(?:任务|给社区)?|交办给社区|下沉任务/g, '')
    .replace(new RegExp(`(?:要求|让|请|叫|布置给|交给)?(?:以后)?${target}(?:都|也|以后)?(?:给我们)?`), '')
    .replace(/^[\s,，:：、]+/, '')
    .trim();
}

function targetOf({ directory, request }: CommandContext): Community | Street | undefined {
  const { streets } = directory.organisation;
  const named = ({ name, aliases }: { name: string; aliases: readonly string[] }) =>
    [name, ...aliases].some((word) => request.text.includes(word));
  return streets.flatMap(({ communities }) => communities).find(named) ?? streets.find(named);
}
