import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { calledDepartments, titleOf } from '../../src/domain/case-parts.ts';
import { dateOf, type Instant, momentOn } from '../../src/domain/instant.ts';
import { dayOf } from '../../src/domain/when.ts';
import { plain } from '../../src/messages/message-body.ts';
import dutyRoster from '../../templates/duty-roster.ts';
import { answerAbout, aside, isStaff } from '../audience.ts';
import { answer } from '../case-words.ts';
import { departmentLines, rosterPlaces, saidDay } from '../duty-lists.ts';
import { briefView } from '../leader-brief.ts';
import { isPlanned } from '../planned.ts';
import { whoseMatter } from '../whose-matter.ts';

/** Says who is on duty, or whose matter it is (值班). */
export default defineCommand({
  name: 'duty',
  title: '值班',
  right: null,
  summary: '看今天谁值班、一件事归谁管',
  usage: '值班|X归谁管',
  examples: ['今天谁值班', '书院路的路灯归谁管?'],
  reads: {
    intent: 'query',
    sub: 'duty',
    verbs: `
      值班 谁值班 谁带班 哪位带班 谁当班 哪个当班 今天谁值班 今晚谁值班 值班表 值班电话 {unit}电话 {unit}的电话 {unit}联络员 {unit}的联络员 联络员电话 网格员电话 归谁管 归谁 归哪个部门 归哪 谁管 谁来管
      谁负责 谁负责的 该找谁 找谁 找哪个部门 哪个部门管 哪个部门负责 哪个单位负责 哪家负责 哪个局负责 哪家单位负责 哪个单位管 是谁管 属于谁管 哪个局管 哪家单位在管 哪个单位在管 哪个部门在管 哪家在管 哪家管 哪个部门的职责 哪个单位的职责 哪家的职责 哪个局的职责 谁的职责 哪个部门的事 哪家的事
    `,
    whole: '电话多少 电话是多少 什么电话 联系电话 联系方式 怎么联系',
    unless:
      '座机换号 换号了 换了号 电话换了 还值班呢 还在值班 还要值班 值班辛苦 谁来管管 谁管管 有人管 安排好值班 出事…谁负责 出了事…谁负责 出了问题…谁负责 出问题…谁负责 后果…谁负责',
    asks: true,
    slots: ['departments', 'sections', 'matter', 'place', 'due'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const { matter, departments = [] } = context.slots;
  const asksRoster = /值班|当班|带班/.test(context.request.text);
  if (matter !== undefined && !asksRoster) return whoseMatter(context, matter);
  const spokenOf =
    asksRoster || context.slots.place !== undefined || departments.length > 0 ? undefined : await lastShown(context);
  if (spokenOf) return whoseCase(context, spokenOf);
  if (!isStaff(context.member) || !context.directory.allows(context.member, 'duty'))
    return {
      say: [answer('您要办什么事、在哪里?说一句就行,我告诉您归谁管、怎么联系;急事请拨110、119、120,政务热线12345。')],
    };
  const at = momentAsked(context);
  if (departments.length > 0) return { say: [answer(...(await departmentLines(context, departments, at)))] };
  if (!asksRoster) return { say: [answer('没听出是什么事,请说具体一点,例如:书院路的路灯归谁管。')] };
  return { say: [{ to: 'sender', body: dutyRoster.render({ day: saidDay(at), places: await rosterPlaces(context, at) }) }] };
}

/** The case just shown to somebody of the staff, or to a leader: 谁负责的, 电话多少 are asked about it. */
async function lastShown(context: CommandContext): Promise<Case | undefined> {
  const last = context.state?.lastCase;
  if (last === undefined || !isStaff(context.member)) return undefined;
  return await context.cases.get(last);
}

async function whoseCase(context: CommandContext, of: Case): Promise<Outcome> {
  const { owner } = await briefView(context, of);
  const units = isPlanned(of) ? [] : calledDepartments(of).map(({ unit }) => unit);
  const lines = units.length > 0 ? await departmentLines(context, units, context.now) : [];
  return answerAbout(context, of, plain(`${of.no} ${titleOf(of)}`, `责任单位:${owner}`, ...lines));
}

/** Now for today, the forenoon of any other day. */
function momentAsked({ slots, now }: CommandContext): Instant {
  if (slots.due === undefined) return now;
  const day = dayOf(slots.due, now);
  return day === dateOf(now) ? now : momentOn(day, '10:00');
}
