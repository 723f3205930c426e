import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { titleOf } from '../../src/domain/case-parts.ts';
import { statusLabels } from '../../src/domain/status.ts';
import { sourceLabels } from '../../src/domain/whistle-type.ts';
import history from '../../templates/history.ts';
import { answerAbout, aside, isDirect, isStaff } from '../audience.ts';
import { type HistoryLine, historyLines } from '../history-lines.ts';
import { publicCourse } from '../public-steps.ts';
import { openCasesOf } from '../raised-cases.ts';

/** Shows a case from beginning to end (全程). */
export default defineCommand({
  name: 'history',
  title: '全程',
  right: 'query',
  summary: '看一件事的全过程',
  usage: '编号 全程',
  examples: ['QH240612-05 全程'],
  reads: {
    intent: 'query',
    sub: 'history',
    verbs: `
      全程 全过程 时间线 处理过程 办理过程 流转记录 来龙去脉 全部记录 历史记录 整个过程 完整过程 的过程发 过程发我 过程发一下 过程给我 从头到尾…看 从头到尾…发 从头到尾…说 一步一步…看
    `,
    asks: true,
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'matter'],
  },
  run: aside(run),
});

/** So many lines still fit a phone; the first two and the newest are kept. */
const MOST_LINES = 12;

async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(context, () => openCasesOf(context), {
    ask: '要看哪件的全程?',
    none: '要看哪件的全程?请带上编号。',
  });
  if ('outcome' in found) return found.outcome;
  const of = found.one;
  if (!isStaff(context.member)) return publicCourse(context, of);
  const lines = historyLines(context, of, isDirect(context));
  const body = history.render({
    no: of.no,
    title: titleOf(of),
    status: statusLabels[of.status],
    source: sourceWords(of),
    ...shortened(lines),
  });
  return answerAbout(context, of, body);
}

/** Where the case came from, with its number in an outside system. */
function sourceWords(of: Case): string {
  return `${sourceLabels[of.source]}${of.externalNo ? `(工单 ${of.externalNo})` : ''}`;
}

function shortened(lines: readonly HistoryLine[]): { lines: (HistoryLine | undefined)[]; left: number } {
  const left = lines.length - MOST_LINES;
  if (left <= 0) return { lines: [...lines], left: 0 };
  return { lines: [...lines.slice(0, 2), undefined, ...lines.slice(2 + left)], left };
}
