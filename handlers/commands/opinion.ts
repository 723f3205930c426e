import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOf, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { OPINION, opinionSchema } from '../../src/domain/admission.ts';
import { DAY, spoken } from '../../src/domain/instant.ts';
import type { Role } from '../../src/domain/organisation.ts';
import { momentOf } from '../../src/domain/when.ts';
import { plain } from '../../src/messages/message-body.ts';
import { isDirect } from '../audience.ts';
import { answer, unitName } from '../case-words.ts';
import { oneLine } from '../masked.ts';

/** Asks a street for its opinion about a person, a project or an award (征求意见); in the direct chat only. */
export default defineCommand({
  name: 'opinion',
  title: '征求意见',
  // A street's 书记 has the right too, to answer; who asks is looked at below.
  right: null,
  summary: '就人选、项目、评先征求街道意见',
  usage: '征求意见 X街道 内容 6月20日前',
  examples: ['征求意见 梧桐街道 拟任综合执法队副队长人选 6月20日前'],
  reads: {
    intent: 'request',
    sub: 'opinion',
    verbs:
      '征求意见 征求街道意见 征求…意见 征得同意 征得…同意 听听…意见 听一下…意见 问一下…意见 问问…意见 街道…啥意见 街道…什么意见',
    unless: '答复意见',
    only: 'staff',
    slots: ['due', 'note'],
  },
  run,
});

const USUAL_DAYS = 5;

/** Who turns to a street for its opinion; the street itself is asked (征得同意权). */
const askers: ReadonlySet<Role> = new Set<Role>(['dept', 'assessor']);
const NOT_YOURS =
  '征求意见由部门或组织部向街道提,街道和社区不用发起。收到征求意见的,由街道书记在单聊里答复,例如:答复意见 1号 同意';

async function run(context: CommandContext): Promise<Outcome> {
  const { member, directory } = context;
  const asks = member.roles.some((role) => askers.has(role)) && directory.allows(member, 'opinion');
  if (!asks) return { say: [answer(NOT_YOURS)] };
  if (!isDirect(context)) return { say: [answer('征求意见请在单聊里说,不在群里。')] };
  const street = context.directory.organisation.streets.find(({ name, aliases }) =>
    [name, ...aliases].some((word) => context.request.text.includes(word)),
  );
  if (!street) return { say: [answer('征求哪个街道的意见?例如:征求意见 梧桐街道 拟任副队长人选 6月20日前。')] };
  const subject = context.request.text
    .replace(/^\s*[@＠]\S+\s*/, '')
    .replace([street.name, ...street.aliases].find((word) => context.request.text.includes(word)) ?? street.name, '')
    .replace(/(?:征求|听听|听一下|问一下|问问)(?:一下)?(?:街道)?的?(?:意见)?|征得(?:街道)?同意/, '')
    .replace(/有?(?:啥|什么|的)?意见[?？]?(?=$|[\s,，。;；])/, '')
    .replace(/(?:[\s,，]|^)(?:请?(?:在|于)?)?[^\s,，]{1,8}(?:前|之前)(?:(?:回|答复|反馈|给我|要)[^\s,，]{0,3})?$/, '')
    .replace(/^[\s,，:：;；、]*(?:对|就|关于)?/, '')
    .trim();
  if (subject === '') return { say: [answer('就什么事征求意见?请写一句。')] };
  const due = (context.slots.due && momentOf(context.slots.due, context.now)) ?? context.now + USUAL_DAYS * DAY;
  const number = String((await keptOf(context, OPINION, opinionSchema)).length + 1);
  const by = actorOf(context.member);
  const body = { unit: by.unit, street: street.id, subject, by, due };
  const asker = by.role === 'assessor' ? '组织部' : unitName(context, by.unit);
  return {
    records: [written({ kind: OPINION, id: number, subject: street.id }, body, { open: true })],
    say: [
      answer(`意见${number}号已送${street.name}书记,请等${spoken(due)}前答复。`),
      {
        to: { person: street.secretary },
        body: plain(
          `${asker}征求${street.name}意见(${number}号):${oneLine(subject, 120)}`,
          `请在${spoken(due)}前在这里答复:答复意见 ${number}号 同意 / 不同意 理由 / 建议 ……`,
        ),
      },
    ],
  };
}
