import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { awaited } from '../../src/domain/case-parts.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import caseList from '../../templates/case-list.ts';
import { aside, isStaff } from '../audience.ts';
import { awaitingMe } from '../awaiting.ts';
import { answer } from '../case-words.ts';
import { myCases } from '../my-cases.ts';
import { dueWords } from '../next-step.ts';
import { LIST_LENGTH, pickQuestion } from '../pick-list.ts';
import { awaitedInArea } from '../raised-cases.ts';
import { listTitle } from '../shown-list.ts';

/** Lists who has not checked in yet (待报到). */
export default defineCommand({
  name: 'pending',
  title: '待报到',
  right: 'query',
  summary: '还有哪些没报到',
  usage: '待报到',
  examples: ['待报到', '今天还有几件没报到?'],
  reads: {
    intent: 'query',
    sub: 'pending_report',
    verbs: `
      待报到 未报到 没报到 还没报到 没有报到 谁没报到 谁还没报到 哪些没报到 还有几件没报到
      还有几个没报到 还有哪些没报到 没来报到 没人应 没人报到 没人来报到 没应哨 未应哨 没有应哨 未到场 没到位 未到位 没到场 哪些…没到 哪家…没到 哪几家…没到 谁没来 没来的单位 谁没到 谁还没到
    `,
    unless: '敲门 打电话 电话没人 门铃',
    asks: true,
    only: 'staff',
    slots: ['departments', 'due'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  if (!isStaff(context.member)) return myCases(context);
  const own = await awaitingMe(context);
  const handles = context.member.roles.some((role) => role === 'dept' || role === 'related');
  if (own.length > 0 || handles) return own.length > 0 ? toCheckIn(context, own) : { say: [answer('没有等您单位报到的事。')] };
  return overview(context, await awaitedInArea(context, context.slots.departments ?? []));
}

/** A department's own list: a number checks in, 全部 too unless an emergency is in it. */
function toCheckIn(context: CommandContext, own: readonly Case[]): Outcome {
  const shown = own.slice(0, LIST_LENGTH);
  const all = shown.every((of) => of.type !== 'emergency');
  const several = new Set(context.member.posts.map(({ unit }) => unit)).size > 1;
  const mine = (unit: string) => context.directory.speaksFor(context.member, unit);
  const body = caseList.render({
    sections: [
      {
        head: `等您单位报到的${own.length}件:`,
        lines: shown.map((of) => ({ no: of.no, title: listTitle(context, of), note: noteOf(context, of, mine, several) })),
      },
    ],
    left: own.length - shown.length,
    how:
      shown.length === 1
        ? '到了回“1”就报到。'
        : all
          ? '到了的回序号报到,都到了回“全部”。'
          : '到了的回序号报到;有应急哨,请逐件回。',
  });
  return { say: [{ to: 'sender', body }], question: pickQuestion(context, shown, 'check-in', all) };
}

/** For those who watch an area: how many, whose, and the list; a number shows the case. */
function overview(context: CommandContext, found: readonly Case[]): Outcome {
  const named = context.slots.departments ?? [];
  if (found.length === 0) return { say: [answer(`${named.length > 0 ? named.join('、') : ''}没有待报到的,都到了。`)] };
  const counts = new Map<string, number>();
  for (const of of found)
    for (const { unit } of awaited(of))
      if (named.length === 0 || named.includes(unit)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const units = [...counts].sort((a, b) => b[1] - a[1]).map(([unit, count]) => `${unit}${count}`);
  const urgent = found.filter((of) => of.type === 'emergency').length;
  const shown = found.slice(0, LIST_LENGTH);
  const body = caseList.render({
    sections: [
      {
        head: `待报到${found.length}件${urgent > 0 ? `(应急${urgent}件)` : ''}:${units.slice(0, 6).join('、')}${units.length > 6 ? '等' : ''}`,
        lines: shown.map((of) => ({
          no: of.no,
          title: listTitle(context, of),
          note: noteOf(context, of, (unit) => named.length === 0 || named.includes(unit)),
        })),
      },
    ],
    left: found.length - shown.length,
    how: '回序号看那一件。',
  });
  return { say: [{ to: 'sender', body }], question: pickQuestion(context, shown, 'query', false) };
}

/** `应急,住建局、水务局,6月12日 09:30前`; the units only where the reader has or watches several. */
function noteOf({ now }: CommandContext, of: Case, concerns: (unit: string) => boolean, units = true): string {
  const waiting = awaited(of).filter(({ unit }) => concerns(unit));
  const dues = waiting.flatMap(({ unit }) => currentWindow(of.windows, 'report', unit)?.due ?? []);
  const parts = [
    of.type === 'emergency' ? '应急' : '',
    units ? waiting.map(({ unit, section }) => section ?? unit).join('、') : '',
  ];
  if (dues.length > 0) parts.push(dueWords(Math.min(...dues), now));
  return parts.filter((part) => part !== '').join(',');
}
