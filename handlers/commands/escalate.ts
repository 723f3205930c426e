import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { decisionIn, openDecision } from '../deciding.ts';
import { passUp } from '../escalating.ts';
import { casesOf } from '../own-cases.ts';

/** Passes a case to the level above (提级). */
export default defineCommand({
  name: 'escalate',
  title: '提级',
  right: 'escalate',
  summary: '本级办不了，经议事后报上级',
  usage: '提级 编号',
  examples: ['提级 QH240601-11', '提级吹哨 QH240601-11 经街道党工委6月10日会议研究,报区里协调'],
  reads: {
    intent: 'whistle',
    sub: 'escalate',
    verbs: `
      提级 提级吹哨 升级吹哨 申请提级 申请升级 升级到区 升级处理 需要升级 需升级 上报区里 报上级协调 转协调哨 升为协调哨 改协调哨 转为协调哨 升级为协调哨 升级成协调哨 升级协调哨 升级…协调哨 提级报 提请区级 提交区级 报区里 报请区里 报区级 要报市里 报请市里 报市级 提请市级 提到市里 提到区里 转协调 往上报 报上级 报到市里 报到区里 直接报市 直接报区
    `,
    opening: '报市里 报去市里 报给市里 报去区里',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'whistleType', 'typeExplicit', 'five', 'matter', 'place', 'decision', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const asked = context.named ? undefined : openDecision(context)?.slots['caseNo'];
  const named = context.named ?? (asked === undefined ? undefined : await context.cases.get(String(asked)));
  const found = await theCase(named === undefined ? context : { ...context, named }, () => passable(context), {
    ask: '要提级哪一件?',
    none: '没有在办的事。',
  });
  return 'outcome' in found ? found.outcome : passUp(context, found.one, decisionIn(context));
}

/** What can go up now; where nothing can, what is on its way already, so that the answer says how it stands. */
async function passable(context: CommandContext): Promise<Case[]> {
  const open = await casesOf(context, ['dispatched', 'handling', 'deliberating'], ['community', 'street', 'district']);
  return open.length > 0 ? open : casesOf(context, ['submitted', 'escalated'], ['community', 'street', 'district']);
}
