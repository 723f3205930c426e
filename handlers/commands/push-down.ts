import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOf, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { ADMISSION, ALL_COMMUNITIES, admissionSchema, entryFor } from '../../src/domain/admission.ts';
import { plain } from '../../src/messages/message-body.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { communityLiaisons } from '../community-liaisons.ts';
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
      下派 下派任务 下派给社区 交办给社区 下沉任务 要求各社区 要求社区 让各社区 让社区 请各社区 交给社区 布置给社区 交给街道办 要求各街道 请…社区协助 请…社区配合 请…社区统计 请…社区登记 请…社区摸排 请…社区入户 请…社区组织 请…社区通知
      ${chores.map((chore) => `社区…${chore}`).join(' ')}
    `,
    unless: '盖章 盖个章 证明',
    only: ['dept', 'assessor', 'district'],
    slots: ['note'],
  },
  run: aside(run),
});

/** Whom a task is for, by which list it is looked up, and who is told when it is on it. */
interface Target {
  readonly to: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly street: string;
  readonly isStreet: boolean;
  readonly helpers: readonly string[];
}

async function run(context: CommandContext): Promise<Outcome> {
  const target = targetOf(context);
  if (!target) return { say: [answer('派给哪个社区或街道?例如:下派 锦绣社区 入户统计宠物疫苗接种情况。')] };
  const task = taskIn(context.request.text, target);
  if (task === '') return { say: [answer('派什么工作?请写一句。')] };
  const { duties, streetDuties } = context.directory.organisation.admission;
  const listed = target.isStreet
    ? entryFor(
        streetDuties.map((name) => ({ name, id: '街道职能' })),
        task,
      )
    : entryFor(duties, task);
  if (!listed) return registered(context, target, task);
  const unit = context.member.posts[0]?.unit ?? '';
  return {
    say: [
      privately(context, plain(`在清单里:${listed.id} ${listed.name},已转告${target.name}。`)),
      ...target.helpers.map((person) => ({
        to: { person },
        body: plain(`${unit}请${target.name}协助:${oneLine(task, 60)}(清单 ${listed.id})。`),
      })),
    ],
  };
}

/** Outside the lists: kept until it is admitted or not. */
async function registered(context: CommandContext, target: Target, task: string): Promise<Outcome> {
  const { directory, member } = context;
  const { to, name: toName, street, isStreet } = target;
  const { duties, streetDuties } = directory.organisation.admission;
  const unit = member.posts[0]?.unit ?? '';
  const number = String((await keptOf(context, ADMISSION, admissionSchema)).length + 1);
  const list = isStreet ? `街道${streetDuties.length}项职能` : `${duties.length}项事项清单`;
  const approver = directory.street(street)?.whistleChief ?? directory.organisation.watchChief;
  return {
    records: [
      written(
        { kind: ADMISSION, id: number, subject: street },
        { unit, to, toName, street, task, by: actorOf(member) },
        { open: true },
      ),
    ],
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

/** Stands where the target was named: a name is no pattern. */
const HERE = '\uFFFC';

/** The task without the command and whom it is for. */
function taskIn(text: string, { name, aliases }: Pick<Target, 'name' | 'aliases'>): string {
  const target = [name, ...aliases].find((word) => text.includes(word)) ?? name;
  return text
    .replace(/^\s*[@＠]\S+\s*/, '')
    .replace(/下派(?:任务|给社区)?|交办给社区|下沉任务/g, '')
    .replace(target, HERE)
    .replace(/(?:要求|让|请|叫|布置给|交给)?(?:以后)?\uFFFC(?:都|也|以后)?(?:给我们)?/, '')
    .replace(/^[\s,，:：、]+/, '')
    .trim();
}

const allCommunities = { name: '各社区', aliases: ['所有社区', '每个社区', '全部社区'] };

/** A community or a street named; else all the communities, whose admission is for the district. */
function targetOf(context: CommandContext): Target | undefined {
  const { directory, request } = context;
  const { streets } = directory.organisation;
  const named = ({ name, aliases }: { name: string; aliases: readonly string[] }) =>
    [name, ...aliases].some((word) => request.text.includes(word));
  const communities = streets.flatMap((street) => street.communities);
  const community = communities.find(named);
  if (community) return { ...community, to: community.id, isStreet: false, helpers: [community.liaison] };
  const street = streets.find(named);
  if (street) return { ...street, to: street.id, street: street.id, isStreet: true, helpers: street.dispatchers.slice(0, 1) };
  if (!/(?:各|所有|每个|全部)(?:个)?社区/.test(request.text)) return undefined;
  const helpers = communityLiaisons(context, ALL_COMMUNITIES);
  return { ...allCommunities, to: ALL_COMMUNITIES, street: '', isStreet: false, helpers };
}
