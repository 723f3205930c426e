import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOne, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { areaNamed } from '../../src/domain/area-named.ts';
import { PERSON, personChangeSchema } from '../../src/domain/people-change.ts';
import { plain } from '../../src/messages/message-body.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { meantQuestion } from '../meant-question.ts';
import { logEntry, unitNamed } from '../people.ts';
import { privately } from '../stepping.ts';

/** Registers a colleague (登记): known from now on, in every command and reminder. */
export default defineCommand({
  name: 'register',
  title: '登记',
  right: 'register',
  summary: '登记一位新同事',
  usage: '登记 账号 姓名 单位 [岗位] [电话]',
  examples: ['登记 u_cg_new 孙立 城管局 联络员'],
  reads: {
    intent: 'assign',
    sub: 'register',
    verbs: '登记 登记人员 登记同事 新来个 新来了个 新来一个 新来了一个 来了个新 新来的联络员 新增联络员 加个联络员 新增人员',
    only: ['admin'],
    slots: ['departments', 'person', 'note'],
  },
  run: aside(run),
});

const said =
  /登记(?:人员|同事)?[\s::]+([\w.@-]{2,64})[\s,,]+([\u4e00-\u9fff·]{2,6})[\s,,]+(\S+?)(?:[\s,,]+([\u4e00-\u9fff]{2,12}))?(?:[\s,,]+(1\d{10}|1\d{2}\*{4}\d{4}))?\s*$/;

/** 住建局新来个联络员郑爽 账号u_x 手机139…: the same facts in whatever order, put into the order that is taken. */
function inOrder(context: CommandContext): string | undefined {
  const { text } = context.request;
  const id = /(?:账号|帐号|ID|id)?[\s::是为]*([A-Za-z][\w.@-]{1,63})/.exec(text)?.[1];
  const name =
    /(?:联络员|网格员|网格长|队员|同事|叫|姓名|新来个|新来的)\s*(?:叫|是)?\s*([\u4e00-\u9fff·]{2,4}?)(?=$|[\s,,。、账帐手电IiA-Za-z1])/.exec(
      text,
    )?.[1];
  const areas = context.directory.organisation.streets.flatMap((street) => [street, ...street.communities]);
  const area = areas.find((one) => [one.name, ...one.aliases].some((word) => text.includes(word)));
  const unit = context.slots.departments?.[0] ?? area?.name;
  if (id === undefined || name === undefined || unit === undefined) return undefined;
  const title = /网格员|网格长|调度岗|值班/.exec(text)?.[0] ?? '联络员';
  const phone = /1\d{10}/.exec(text)?.[0];
  return ['登记', id, name, unit, title, phone].filter((part) => part !== undefined).join(' ');
}

async function run(context: CommandContext): Promise<Outcome> {
  const [, id, name, unitWords, title = '联络员', phone] = said.exec(context.request.text.trim()) ?? [];
  if (id === undefined) {
    const whole = inOrder(context);
    if (whole !== undefined)
      return {
        say: [answer(`${whole}——对吗?对就回“是”,马上生效;不对请照这个样子重说。`)],
        question: meantQuestion({ command: 'register', slots: {}, text: whole }, context.now),
      };
  }
  if (id === undefined || name === undefined || unitWords === undefined)
    return { say: [answer('请写账号、姓名和单位,例如:登记 u_cg_new 孙立 城管局 联络员 138…')] };
  const unit = unitNamed(context, unitWords);
  if (!unit) return { say: [answer(`不认识单位“${unitWords.slice(0, 20)}”,请写全称。`)] };
  const area = areaNamed(context.directory.organisation, unitWords);
  // Who works in one grid is not given the rights of the whole community.
  if (area?.kind === 'community' && /网格/.test(title))
    return {
      say: [
        answer(
          `${area.name}有${area.grids.length}个网格,请写第几网格,例如:登记 ${id} ${name} ${area.grids[0]?.name ?? ''} ${title}`,
        ),
      ],
    };
  const known = await keptOne(context, PERSON, personChangeSchema, id);
  const file = context.directory.person(id);
  if (file && !known) return { say: [answer(`${id} 已是${file.title}${file.name},不用登记;换联络员请用“改联络员”。`)] };
  const log = [...(known?.body.log ?? []), logEntry(context)];
  const change = { id, name, unit: unit.id, title, ...(phone === undefined ? {} : { phone }), active: true, log };
  return {
    records: [written({ kind: PERSON, id, subject: unit.id }, change, { open: true, after: known?.record })],
    say: [
      privately(
        context,
        plain(
          `已登记:${unit.name}${title}${name}(${id}),马上生效。${area?.kind === 'grid' ? '' : `要请他当联络员:改联络员 ${unit.name} ${name}`}`,
        ),
      ),
      { to: { person: id }, body: plain(`${name}您好,已把您登记为${unit.name}${title}。发“帮助”看常用说法。`) },
    ],
  };
}
