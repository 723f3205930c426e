import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { REST } from '../../src/core/open-question.ts';
import type { Outcome, Say } from '../../src/core/outcome.ts';
import type { Relation } from '../../src/domain/actions.ts';
import type { Case } from '../../src/domain/case.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { DAY, spoken } from '../../src/domain/instant.ts';
import { currentWindow } from '../../src/domain/windows.ts';
import { answer, cardUpdate, liaisonOf } from '../case-words.ts';
import { decisionIn, decisionLacks, decisionLine, goesUp, openDecision } from '../deciding.ts';
import { passUp } from '../escalating.ts';
import { meantQuestion } from '../meant-question.ts';
import { approvalWords } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Who decides (议事的会) and how it is told that they did: 昨天党工委会上定了. */
const bodies = '党工委 党委 党组 班子 两委 办公会 专题会 会上 上会 开会'.split(' ');
const decided =
  '定了 定下来 议了 议过 研究了 研究过 研究同意 研究决定 讨论同意 讨论通过 通过了 同意了 一致同意 同意报 同意上报 决定报 决定上报'.split(
    ' ',
  );

/** Records a deliberation and its conclusion (议事). */
export default defineCommand({
  name: 'deliberate',
  title: '议事',
  right: 'deliberate',
  summary: '记一次议事:日期、会议、结论;不写结论就是提交议事',
  usage: '议事 编号 6月10日 街道党工委会 结论…',
  examples: ['议事 QH240601-11 6月10日 街道党工委会 同意上报区里', '提交议事 QH240601-11'],
  reads: {
    intent: 'deliberate',
    verbs: `
      议事 发起议事 议事决定 议事结论 提交议事
      ${bodies.flatMap((body) => decided.map((word) => `${body}…${word}`)).join(' ')}
    `,
    unless: '吹协调哨 提级走协调哨 ,提级 吹…协调哨 开个议事会 议事会 申请提级 提级吹哨 转协调哨 升为协调哨 升级为协调哨',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'due', 'decision', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  // The answer to “缺议事决定”: the step up it was asked for goes on with it.
  const open = openDecision(context);
  const waiting = open === undefined ? undefined : await context.cases.get(String(open.slots['caseNo']));
  const of = context.named ?? waiting ?? (await lastUndecided(context));
  const decision = decisionIn(context);
  if (of !== undefined && of.no === waiting?.no && of.status !== 'submitted') return passUp(context, of, decision);
  const whole: CommandContext = of === undefined ? context : { ...context, named: of };
  const lacks = decision === undefined ? decisionLacks(context) : undefined;
  const outcome = await stepOn(whole, {
    candidates: () => meantCases(context),
    ask: '哪一件的议事?',
    none: '没有等着议事的事。要记某一件,请带上编号,例如:议事 QH240601-11 6月10日 街道党工委会 同意上报区里。',
    action: (one) => {
      if (decision === undefined) return one.status === 'deliberating' || lacks !== undefined ? 'decide' : 'deliberate';
      return one.status === 'deliberating' && !goesUp(decision.conclusion) && leadOf(one) !== undefined ? 'conclude' : 'decide';
    },
    input: () => (decision === undefined ? {} : { decision }),
    say: (next, before) => words(whole, next, before),
  });
  const { question: asked } = outcome;
  if (lacks !== undefined && asked?.kind === REST)
    return { ...outcome, say: [answer(`${String(asked.slots['caseNo'])} ${lacks}`)] };
  const next = outcome.change?.next;
  if (next === undefined || decision === undefined || !mayGoUp(next, decision.conclusion)) return outcome;
  return {
    ...outcome,
    question: meantQuestion({ command: 'escalate', slots: { caseNo: next.no }, text: '提级' }, context.now, DAY),
  };
}

/** Whether what was decided is to pass the case up, and it has not been yet. */
function mayGoUp({ status, level }: Case, conclusion: string): boolean {
  return (
    goesUp(conclusion) && level !== 'city' && (status === 'dispatched' || status === 'handling' || status === 'deliberating')
  );
}

const sides: readonly Relation[] = ['whistler', 'community', 'street', 'district'];

/** What waits for a decision; only where nothing does, everything in work that could be deliberated. */
async function meantCases(context: CommandContext): Promise<readonly Case[]> {
  const waiting = (await casesOf(context, ['submitted', 'deliberating'], sides)).filter(waitsForDecision);
  if (waiting.length > 0) return waiting;
  return casesOf(context, ['submitted', 'dispatched', 'handling', 'checking', 'deliberating', 'escalated', 'shelved'], sides);
}

function waitsForDecision({ status, type, deliberation }: Case): boolean {
  if (status === 'deliberating') return true;
  return status === 'submitted' && type === 'coordination' && deliberation === undefined;
}

/** The case last spoken of, when it still waits for a decision. */
async function lastUndecided(context: CommandContext): Promise<Case | undefined> {
  const last = context.state?.lastCase === undefined ? undefined : await context.cases.get(context.state.lastCase);
  return last && waitsForDecision(last) && last.deliberation === undefined ? last : undefined;
}

async function words(context: CommandContext, next: Case, before: Case): Promise<Say[]> {
  const update = await cardUpdate(context, next);
  const recorded = next.deliberation !== before.deliberation ? next.deliberation : undefined;
  if (recorded === undefined) {
    const window = currentWindow(next.windows, 'deliberate');
    const by = window ? `请在${spoken(window.due)}前` : '请';
    return [answer(`${next.no} 已提交议事,办理时限先停。${by}回复:议事 ${next.no} 日期 会议 结论`), update];
  }
  const said = `${next.no} 议事已记下(${decisionLine(recorded)})。`;
  if (next.status === 'submitted' && next.type === 'coordination')
    return [answer(`${said}已报上一级审核。`), update, ...(await approvalWords(context, next))];
  if (next.status === 'dispatched' && before.status === 'deliberating') {
    const { person } = await liaisonOf(context, next, leadOf(next)?.unit ?? '');
    return [
      answer(`${said}按结论继续办理,时限重新计算。`),
      update,
      { ...answer(`${next.no} 议事有结论:${recorded.conclusion}。请按结论办理,先回:报到 ${next.no}`), to: { person: person.id } },
    ];
  }
  const up = mayGoUp(next, recorded.conclusion) ? `现在就报上级请回“是”,以后再报请回:提级 ${next.no}` : '';
  return [answer(`${said}${up}`), update];
}
