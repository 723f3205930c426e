import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOne, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Person } from '../../src/domain/organisation.ts';
import { PERSON, personChangeSchema } from '../../src/domain/people-change.ts';
import { plain } from '../../src/messages/message-body.ts';
import disableAsked from '../../templates/disable-asked.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { logEntry } from '../people.ts';
import { privately } from '../stepping.ts';

/** A colleague has left (停用): not asked, not reminded, and without rights from now on. */
export default defineCommand({
  name: 'disable',
  title: '停用',
  right: 'disable',
  summary: '有人调走了,停用他的账号',
  usage: '停用 姓名或账号',
  examples: ['停用 u_cg_lly2'],
  reads: {
    intent: 'assign',
    sub: 'disable',
    verbs: '停用 停用账号 停用人员 离职了 调走了 退休了 不在这干了 调离 不干了 辞职了',
    only: ['admin'],
    slots: ['person', 'departments', 'note'],
  },
  buttons: { disable: '停用' },
  run: aside(run),
});

/** Said with the account itself, or pressed: there is nothing to mistake. */
const precise = /^\s*停用\s*(?:账号|人员)?\s*[\w.-]+\s*$/;

async function run(context: CommandContext): Promise<Outcome> {
  const words = context.request.text
    .replace(/^\s*[@＠]\S+\s*/, '')
    .replace(/停用(?:账号|人员)?|离职了?|调走了|调离了?|退休了|不在这干了|不干了|辞职了/g, '')
    .trim();
  const pressed = context.message.press ? context.slots.note : undefined;
  const found = pressed === undefined ? peopleMeant(context, words) : context.directory.called(pressed);
  const [person] = found;
  if (!person) return { say: [answer(`没有找到“${words.slice(0, 20)}”,请写姓名或账号。`)] };
  if (found.length > 1)
    return { say: [answer(`有${found.length}位:${found.map(({ id, title }) => `${id} ${title}`).join('、')},请写账号。`)] };
  const needed = neededAs(context, person);
  if (needed !== undefined) return { say: [answer(`${person.name}是${needed},停用了没人接。请先在组织文件里换人。`)] };
  if (pressed === undefined && !precise.test(context.request.text.replace(/^\s*[@＠]\S+\s*/, ''))) {
    const { id, name, title } = person;
    return { say: [privately(context, disableAsked.render({ id, name, title }))] };
  }
  const known = await keptOne(context, PERSON, personChangeSchema, person.id);
  const { id, name, title, posts } = person;
  const change = {
    id,
    name,
    title,
    unit: posts[0]?.unit ?? '',
    active: false,
    log: [...(known?.body.log ?? []), logEntry(context)],
  };
  return {
    records: [written({ kind: PERSON, id, subject: change.unit }, change, { open: false, after: known?.record })],
    say: [privately(context, plain(`已停用:${title}${name}(${id}),马上生效;提醒改由同单位的其他同志接。`))],
  };
}

/** Whoever the words may mean: the whole of them, else a name read in them, narrowed by the unit said beside it. */
function peopleMeant({ directory, slots }: CommandContext, words: string): readonly Person[] {
  const whole = directory.called(words);
  const found = whole.length > 0 || slots.person === undefined ? whole : directory.called(slots.person);
  const units = slots.departments ?? [];
  const inUnit = found.filter(({ posts }) => posts.some(({ unit }) => units.includes(unit)));
  return inUnit.length > 0 ? inUnit : found;
}

/** Those without whom an alarm would reach nobody. */
function neededAs({ directory }: CommandContext, { id }: Person): string | undefined {
  const { watchChief, supervisor, assessor, admins } = directory.organisation;
  if (id === watchChief) return '值班长';
  if (id === supervisor) return '督查';
  if (id === assessor) return '考核岗';
  if (admins.length === 1 && admins[0] === id) return '唯一的平台管理员';
  const lonely = directory.organisation.units.find(({ liaisons }) => liaisons.length === 1 && liaisons[0] === id);
  return lonely && `${lonely.name}唯一的联络员(请先登记接替的人)`;
}
