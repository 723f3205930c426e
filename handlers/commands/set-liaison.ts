import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOne, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { LIAISON, liaisonChangeSchema } from '../../src/domain/people-change.ts';
import { plain } from '../../src/messages/message-body.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { logEntry } from '../people.ts';
import { privately } from '../stepping.ts';

/** Another liaison of a department (改联络员): the next reminder of a running case already goes to the new one. */
export default defineCommand({
  name: 'set-liaison',
  title: '改联络员',
  right: 'set_liaison',
  summary: '部门换联络员',
  usage: '改联络员 X局 姓名或账号',
  examples: ['改联络员 城管局 李佳宁'],
  reads: {
    intent: 'assign',
    sub: 'set_liaison',
    verbs: '改联络员 换联络员 更换联络员 联络员换成 联络员改成 联络员改为 联络员换为 联络员现在是 提醒发给 提醒都发给 提醒改发给',
    only: ['admin'],
    slots: ['departments', 'person', 'note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const words = context.request.text
    .replace(/^\s*[@＠]\S+\s*/, '')
    .replace(/^\s*(?:以后|今后|从今天起)/, '')
    .replace(/的?(?:联络员(?:换成|改成|改为|换为|现在是)|提醒(?:都|改)?发给)/, ' ')
    .replace(/(?:改|更?换)联络员/, '')
    .trim();
  const [unitWords = '', personWords = ''] = words.split(/[\s,,为]+/);
  const unit = context.directory.unit(unitWords) ?? context.directory.unit(context.slots.departments?.[0] ?? '');
  if (!unit) return { say: [answer('改哪个单位的?例如:改联络员 城管局 李佳宁。')] };
  const found = context.directory.called(personWords).filter(({ posts }) => posts.some((post) => post.unit === unit.name));
  const [person] = found;
  if (found.length > 1)
    return {
      say: [
        answer(
          `${unit.name}有${found.length}位${personWords}:${found.map(({ id }) => id).join('、')},请写账号:改联络员 ${unit.name} 账号`,
        ),
      ],
    };
  if (!person) return { say: [answer(`${unit.name}里没有“${personWords.slice(0, 20)}”,请先登记:登记 账号 姓名 ${unit.name}`)] };
  const known = await keptOne(context, LIAISON, liaisonChangeSchema, unit.name);
  const change = { unit: unit.name, person: person.id, log: [...(known?.body.log ?? []), logEntry(context)] };
  return {
    records: [written({ kind: LIAISON, id: unit.name, subject: unit.name }, change, { open: true, after: known?.record })],
    say: [
      privately(context, plain(`${unit.name}的联络员改为${person.name}(${person.call}),马上生效,在办的事也改提醒他。`)),
      { to: { person: person.id }, body: plain(`您现在是${unit.name}的联络员,新的和在办的事都会提醒您。发“我的”看在办的。`) },
    ],
  };
}
