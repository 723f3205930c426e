import type { CommandContext, Slots } from '../src/core/define-command.ts';
import type { StepInput } from '../src/domain/step.ts';
import { dayOf } from '../src/domain/when.ts';

type Decision = NonNullable<StepInput['decision']>;

/** The decision said (议事决定), when date, body and conclusion are all there; a bare answer is read as if 议事 stood before it. */
export function decisionIn(context: CommandContext): Decision | undefined {
  const said = context.slots.decision ?? rereadDecision(context);
  if (said?.when === undefined || said.body === undefined || said.conclusion === undefined) return undefined;
  return { date: dayOf(said.when, context.now), body: said.body, conclusion: said.conclusion };
}

function rereadDecision(context: CommandContext): Slots['decision'] {
  if (context.request.evidence.length > 0) return undefined;
  return context.reread(`议事 ${context.request.text}`).requests[0]?.slots.decision;
}

/** Whether a conclusion passes the matter up. */
export function goesUp(conclusion: string): boolean {
  return /提级|上报|报区|报市|报上级|报请|上级(?:协调|解决|支持)|区里协调|市里协调|区级协调|市级协调|协调哨/.test(conclusion);
}

/** `6月10日街道党工委会:同意上报区里` — a decision in one line. */
export function decisionLine(decision: { date: string; body: string; conclusion: string }): string {
  const day = `${Number(decision.date.slice(5, 7))}月${Number(decision.date.slice(8, 10))}日`;
  return `${day}${decision.body}:${decision.conclusion}`;
}
