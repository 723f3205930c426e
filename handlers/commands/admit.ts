import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { type Kept, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import type { Admission } from '../../src/domain/admission.ts';
import { spoken } from '../../src/domain/instant.ts';
import { momentOf } from '../../src/domain/when.ts';
import { plain } from '../../src/messages/message-body.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { communityLiaisons } from '../community-liaisons.ts';
import { oneLine } from '../masked.ts';
import { openAdmissions } from '../open-opinions.ts';
import { openQuestion, wordsQuestion } from '../pick-list.ts';
import { reasonOf } from '../reason.ts';
import { privately } from '../stepping.ts';

/** Decides on a task outside the lists (准入审批): admitted with funds, conditions and an end date, or not. */
export default defineCommand({
  name: 'admit',
  title: '准入审批',
  right: 'admit',
  summary: '清单以外的任务,同意要写明经费、条件和期限',
  usage: '同意准入 3号 经费… 条件… 到12月31日 | 不同意准入 3号 理由',
  examples: ['同意准入 3号 经费5000元 条件:配1名专人 到12月31日', '不同意准入 3号 属部门自身职责'],
  reads: {
    intent: 'approve',
    sub: 'admit',
    verbs: '同意准入 不同意准入 准入审批 准予准入 待审准入',
    only: ['street', 'district'],
    slots: ['itemNo', 'due', 'note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const mine = await openAdmissions(context);
  const asked = openQuestion(context, 'admit') ?? openQuestion(context, 'admit-no');
  const said = context.slots.itemNo ?? (asked?.slots['itemNo'] as string | undefined);
  const found = said === undefined && mine.length === 1 ? mine[0] : mine.find(({ record }) => Number(record.id) === Number(said));
  if (!found) return { say: [answer(listWords(mine))] };
  const refuses = openQuestion(context, 'admit-no') !== undefined && !/同意/.test(context.request.text);
  if (refuses || /不同意/.test(context.request.text)) return refused(context, found);
  const text = [asked?.text, context.request.text].filter((words) => words !== undefined).join(' ');
  const funds = /经费\s*[::]?\s*([^\s,,;;。]+)/.exec(text)?.[1] ?? /(?:给|拨|补助?)\s*(\d[\d.,]*\s*万?[元块]?)/.exec(text)?.[1];
  const conditions =
    /条件\s*[::]?\s*([^\s,,;;。]+)/.exec(text)?.[1] ??
    /(?:^|[\s,,;;。])((?:派|配|出|加)[^\s,,;;。]*(?:人|员|名|个|车|设备|电脑))/.exec(text)?.[1];
  const until = untilSaid(context, text);
  const missing = [funds ? '' : '经费', conditions ? '' : '条件', until ? '' : '到哪天为止'].filter(Boolean);
  if (funds === undefined || conditions === undefined || until === undefined)
    return {
      say: [
        answer(
          `同意准入要写明经费、条件和期限,还缺:${missing.join('、')}。回一句补上就行,例如:经费5000元 条件:配1名专人 到12月31日`,
        ),
      ],
      question: wordsQuestion({ ...context, request: { ...context.request, text } }, 'admit', { itemNo: found.record.id }),
    };
  return ruled(context, found, { admitted: true, words: '', funds, conditions, until });
}

/** 到12月31日, 到年底. */
function untilSaid(context: CommandContext, text: string): number | undefined {
  const due = context.slots.due ?? context.reread(`同意准入 ${text}`).requests[0]?.slots.due;
  if (due) return momentOf(due, context.now);
  return /年底|年末|年终/.test(text) ? momentOf({ monthDay: '12-31' }, context.now) : undefined;
}

function refused(context: CommandContext, found: Kept<Admission>): Outcome {
  const words = reasonOf(context)
    .replace(/不同意(?:准入)?|\d+\s*号/g, '')
    .trim();
  if (words === '')
    return {
      say: [answer(`不同意请写理由,回一句就行:不同意准入 ${found.record.id}号 理由`)],
      question: wordsQuestion(context, 'admit-no', { itemNo: found.record.id }),
    };
  return ruled(context, found, { admitted: false, words });
}

function ruled(
  context: CommandContext,
  { record, body }: Kept<Admission>,
  ruling: Omit<NonNullable<Admission['ruling']>, 'by' | 'at'>,
): Outcome {
  const { funds, conditions, until } = ruling;
  const told = ruling.admitted
    ? `准入${record.id}号同意:${body.toName}做“${oneLine(body.task, 40)}”,经费${funds},条件:${conditions},到${spoken(until ?? 0)}为止,到期自动退出。`
    : `准入${record.id}号不同意:${oneLine(ruling.words, 60)}(${context.member.call})。请由本部门自己办。`;
  return {
    records: [
      written(
        record,
        { ...body, ruling: { by: actorOf(context.member), at: context.now, ...ruling } },
        { open: false, after: record },
      ),
    ],
    say: [
      privately(context, plain(`已记下:${told}`)),
      { to: { person: body.by.person }, body: plain(told) },
      ...(ruling.admitted ? communityLiaisons(context, body.to) : []).map((person) => ({ to: { person }, body: plain(told) })),
    ],
  };
}

function listWords(open: readonly Kept<Admission>[]): string {
  if (open.length === 0) return '现在没有待审的准入。';
  return `待审准入${open.length}件:${open.map(({ record, body }) => `${record.id}号 ${body.unit}→${body.toName} ${oneLine(body.task, 20)}`).join(';')}`;
}
