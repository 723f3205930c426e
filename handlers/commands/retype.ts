import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { spoken } from '../../src/domain/instant.ts';
import { type WhistleType, whistleLabels, whistleTypes } from '../../src/domain/whistle-type.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import { answer, cardOf, saidInWorkGroup } from '../case-words.ts';
import { urgentCalls } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Makes it another kind of whistle (改哨种); the clocks are reckoned anew. */
export default defineCommand({
  name: 'retype',
  title: '改哨种',
  right: 'reassign',
  summary: '改成另一种哨，时限重新计算',
  usage: '改哨种 编号 重点哨',
  examples: ['改哨种 QH240612-05 重点哨', 'QH240612-05 转为应急哨'],
  reads: {
    intent: 'assign',
    sub: 'retype',
    verbs:
      '改哨种 转应急哨 转为应急哨 改为应急哨 改成应急哨 升为应急哨 转重点哨 转为重点哨 改为重点哨 改成重点哨 升为重点哨 升级为重点哨 升级成重点哨 升级为应急哨 升级成应急哨',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const type = typeIn(context.request.text);
  if (type === 'coordination') return { say: [answer('改成协调哨要先议事:提级 编号。')] };
  return stepOn(context, {
    candidates: () => casesOf(context, ['dispatched', 'handling'], ['street', 'district']),
    ask: '改哪一件?',
    none: '没有在办的事。',
    action: 'retype',
    input: () => (type === undefined ? {} : { type }),
    say: async (next) => {
      const close = currentWindow(next.windows, 'close', leadOf(next)?.unit);
      const by = close ? `,${spoken(close.due)}前办结` : '';
      const label = next.type ? whistleLabels[next.type] : '';
      return [
        await cardOf(context, next, { calling: true, notes: [`已改为${label},时限重新计算`] }),
        ...(saidInWorkGroup(context, next) ? [] : [answer(`${next.no} 已改为${label}${by}。`)]),
        ...(await urgentCalls(context, next)),
      ];
    },
  });
}

/** The type named last: 不是应急哨,是重点哨. */
function typeIn(text: string): WhistleType | undefined {
  const named = whistleTypes.map((type) => ({ type, at: text.lastIndexOf(whistleLabels[type]) })).filter(({ at }) => at >= 0);
  return named.sort((a, b) => b.at - a.at)[0]?.type;
}
