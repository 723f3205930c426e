import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { answer, cardUpdate, saidInWorkGroup } from '../case-words.ts';
import { titleFor } from '../opening.ts';
import { spokenWords } from '../said-words.ts';
import { stepOn } from '../stepping.ts';

/** Takes a whistle back (撤回). */
export default defineCommand({
  name: 'withdraw',
  title: '撤回',
  right: 'withdraw',
  summary: '撤回自己吹错的哨（部门报到前）',
  usage: '撤回 编号',
  examples: ['撤回 QH240612-03', '撤回刚才那个哨,地点写错了'],
  reads: {
    intent: 'whistle',
    sub: 'withdraw',
    verbs: `
      撤回 撤哨 收哨 取消吹哨 撤销吹哨 撤掉 撤了 作废 取消刚才 取消这个哨 哨吹错了 吹错了 吹错哨了 别派了 不用派了 先别派 别派人了 不用派人了
    `,
    withCase: '不用吹哨 取消',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  return stepOn(context, {
    candidates: () => mine(context),
    ask: '要撤回哪一件?',
    none: '没有您吹的、还没人报到的哨。',
    action: 'withdraw',
    say: async (next) => [
      answer(`${next.no} ${titleFor(context, next)}已撤回。`),
      await cardUpdate(context, next),
      ...(saidInWorkGroup(context, next) || !wasCalled(next) || next.status !== 'withdrawn'
        ? []
        : [{ ...answer(`${next.no} 吹哨单位已撤回,不用去了。`), to: { group: context.directory.workGroup(next).id } }]),
    ],
  });
}

/** Somebody was on the way; a whistle that still waited for its approval called nobody. */
function wasCalled(of: Case): boolean {
  return of.departments.some((department) => department.dispatchedAt !== undefined);
}

/** Longer words than a bare 撤回 say which one is meant. */
const BARE = 6;
const MOST = 20;

/** The speaker's whistles that nobody came to yet: with a bare 撤回 or 撤回刚才那个 the newest alone, else those to choose from. */
async function mine(context: CommandContext): Promise<Case[]> {
  const isLast = context.slots.lastCase === true || /刚|上一/.test(context.request.text);
  const limit = isLast || spokenWords(context.request.text).length <= BARE ? 1 : MOST;
  const found: Case[] = [];
  for await (const candidate of context.cases.find({
    person: context.member.id,
    status: ['candidate', 'submitted', 'dispatched'],
    order: 'newest',
    limit,
  }))
    found.push(candidate);
  return found;
}
