import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { DAY } from '../../src/domain/instant.ts';
import { openStatuses } from '../../src/domain/status.ts';
import { plain } from '../../src/messages/message-body.ts';
import { answerAbout, aside } from '../audience.ts';
import { casesOf } from '../own-cases.ts';
import { rulingLines } from '../ruling-lines.ts';

/** Who ruled on a case, and why (谁裁的): returns, extensions, approvals, and what the level above said. */
export default defineCommand({
  name: 'ruled',
  title: '谁裁的',
  right: 'query',
  summary: '退单、延期、审核是谁裁的、什么理由',
  usage: '谁裁的 编号',
  examples: ['谁裁的 QH240612-07', 'QH240612-07 为什么不同意退单'],
  reads: {
    intent: 'query',
    sub: 'ruled',
    verbs: `
      谁裁的 谁裁定的 谁判的 谁驳回的 谁不同意的 谁定的 谁批的 谁审的 谁审核的 谁退回的 谁让我们办的 为什么不同意 为啥不同意 为什么驳回 为啥驳回 凭什么驳回
      凭什么不同意 为什么不让退 为啥不让退 凭什么不让退 为什么不批 为啥不批 裁定理由 驳回理由 什么理由驳回
    `,
    only: 'staff',
    asks: true,
    slots: ['caseNo', 'lastCase', 'matter', 'place'],
  },
  run: aside(run),
});

/** What was ruled longer ago is asked for by its number. */
const RECENT = 7 * DAY;

async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(
    context,
    async () => (await decidedCases(context)).filter((of) => rulingLines(context, of).length > 0),
    { ask: '哪一件?', none: '没有裁过的事。要看某一件,请带上编号,例如:谁裁的 QH240612-07。' },
  );
  if ('outcome' in found) return found.outcome;
  const lines = rulingLines(context, found.one);
  return answerAbout(context, found.one, plain(...(lines.length > 0 ? lines : [`${found.one.no} 还没有裁过。`])));
}

async function decidedCases(context: CommandContext) {
  const found = await casesOf(
    context,
    [...openStatuses, 'rejected'],
    ['department', 'whistler', 'grid', 'community', 'street', 'district'],
    200,
  );
  return found.filter(({ changedAt }) => changedAt > context.now - RECENT);
}
