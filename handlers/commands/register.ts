import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOne, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { PERSON, personChangeSchema } from '../../src/domain/people-change.ts';
import { plain } from '../../src/messages/message-body.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
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
    verbs: '登记 登记人员 登记同事',
    only: ['admin'],
    slots: ['note'],
  },
  run: aside(run),
});

const said =
  /登记(?:人员|同事)?[\s::]+([\w.@-]{2,64})[\s,,]+([\u4e00-\u9fff·]{2,6})[\s,,]+(\S+?)(?:[\s,,]+([\u4e00-\u9fff]{2,12}))?(?:[\s,,]+(1\d{10}|1\d{2}\*{4}\d{4}))?\s*$/;

async function run(context: CommandContext): Promise<Outcome> {
  const [, id, name, unitWords, title = '联络员', phone] = said.exec(context.request.text.trim()) ?? [];
  if (id === undefined || name === undefined || unitWords === undefined)
    return { say: [answer('请写账号、姓名和单位,例如:登记 u_cg_new 孙立 城管局 联络员 138…')] };
  const unit = unitNamed(context, unitWords);
  if (!unit) return { say: [answer(`不认识单位“${unitWords.slice(0, 20)}”,请写全称。`)] };
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
        plain(`已登记:${unit.name}${title}${name}(${id}),马上生效。要请他当联络员:改联络员 ${unit.name} ${name}`),
      ),
      { to: { person: id }, body: plain(`${name}您好,已把您登记为${unit.name}${title}。发“帮助”看常用说法。`) },
    ],
  };
}
