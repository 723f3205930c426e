import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { dateOf, type Instant, momentOn } from '../../src/domain/instant.ts';
import { dayOf } from '../../src/domain/when.ts';
import dutyRoster from '../../templates/duty-roster.ts';
import { aside, isStaff } from '../audience.ts';
import { answer } from '../case-words.ts';
import { departmentLines, rosterPlaces, saidDay } from '../duty-lists.ts';
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
      值班 谁值班 谁带班 哪位带班 谁当班 哪个当班 今天谁值班 今晚谁值班 值班表 值班电话 归谁管 归谁 归哪个部门 归哪 谁管 谁来管
      谁负责 该找谁 找谁 找哪个部门 哪个部门管 哪个部门负责 哪个单位管 是谁管 属于谁管 哪个局管
    `,
    unless: '谁来管管 谁管管 有人管 安排好值班',
    asks: true,
    slots: ['departments', 'sections', 'matter', 'place', 'due'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const { matter, departments = [] } = context.slots;
  const asksRoster = /值班|当班|带班/.test(context.request.text);
  if (matter !== undefined && !asksRoster) return whoseMatter(context, matter);
  if (!isStaff(context.member) || !context.directory.allows(context.member, 'duty'))
    return {
      say: [answer('您要办什么事、在哪里?说一句就行,我告诉您归谁管、怎么联系;急事请拨110、119、120,政务热线12345。')],
    };
  const at = momentAsked(context);
  if (departments.length > 0) return { say: [answer(...(await departmentLines(context, departments, at)))] };
  if (!asksRoster) return { say: [answer('没听出是什么事,请说具体一点,例如:书院路的路灯归谁管。')] };
  return { say: [{ to: 'sender', body: dutyRoster.render({ day: saidDay(at), places: await rosterPlaces(context, at) }) }] };
}

/** Now for today, the forenoon of any other day. */
function momentAsked({ slots, now }: CommandContext): Instant {
  if (slots.due === undefined) return now;
  const day = dayOf(slots.due, now);
  return day === dateOf(now) ? now : momentOn(day, '10:00');
}
