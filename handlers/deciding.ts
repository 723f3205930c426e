import type { CommandContext, Slots } from '../src/core/define-command.ts';
import type { StepInput } from '../src/domain/step.ts';
import { dayOf } from '../src/domain/when.ts';

type Decision = NonNullable<StepInput['decision']>;

/** The decision said (议事决定), when date, body and conclusion are all there; a bare answer is read as if 议事 stood before it. */
export function decisionIn(context: CommandContext): Decision | undefined {
  const said = decisionSaid(context);
  if (said?.when === undefined || said.body === undefined || said.conclusion === undefined) return undefined;
  return { date: dayOf(said.when, context.now), body: said.body, conclusion: said.conclusion };
}

/** What a decision said so far still lacks, as it is asked for; undefined where nothing of one was said. */
export function decisionLacks(context: CommandContext): string | undefined {
  const said = decisionSaid(context);
  if (said === undefined) return undefined;
  if (said.body === undefined) return '哪个会定的?例如回:街道党工委会';
  if (said.when === undefined) return '哪天开的会?例如回:昨天';
  return said.conclusion === undefined ? '会上怎么定的?例如回:同意报区里协调' : undefined;
}

/** What was said of a decision: in these words, else together with what was said of it when it was asked for. */
function decisionSaid(context: CommandContext): Slots['decision'] {
  const now = context.slots.decision ?? rereadDecision(context);
  const open = openDecision(context);
  const said = open === undefined || open.text === '' ? now : { ...decisionOf(context, open.text), ...now };
  if (open === undefined || said?.body === undefined || said.conclusion !== undefined) return said;
  // Asked for the decision to pass it up: 昨天党工委会定了 is the answer.
  return /(?:定|议|通过|同意)(?:过|好|下来)?了/.test(`${open.text} ${context.request.text}`)
    ? { ...said, conclusion: '会上已定,同意提级' }
    : said;
}

function decisionOf(context: CommandContext, words: string): Slots['decision'] {
  return context.reread(`议事 ${words}`).requests[0]?.slots.decision;
}

/** The question for the decision that a step up still lacks (待补的议事决定). */
export function openDecision({ state, now }: Pick<CommandContext, 'state' | 'now'>) {
  const open = state?.question;
  return open?.kind === 'decision' && open.expiresAt > now ? open : undefined;
}

function rereadDecision(context: CommandContext): Slots['decision'] {
  if (context.request.evidence.length > 0) return undefined;
  return decisionOf(context, context.request.text);
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
