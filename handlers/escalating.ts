import { act } from '../src/core/act.ts';
import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { leadOf } from '../src/domain/case-parts.ts';
import { spoken } from '../src/domain/instant.ts';
import { levelLabels } from '../src/domain/levels.ts';
import type { StepInput } from '../src/domain/step.ts';
import { currentWindow } from '../src/domain/windows.ts';
import { plain } from '../src/messages/message-body.ts';
import { answer, cardUpdate, liaisonOf, refuse } from './case-words.ts';
import { cityLetterWords } from './city-letter.ts';
import { decisionLacks, openDecision } from './deciding.ts';
import { approvalWords, ownWords, titleFor } from './opening.ts';
import { question } from './question.ts';

/** One level up (提级), with the decision said now or on file; without one it is asked for, and the answer carries the step out. */
export async function passUp(context: CommandContext, of: Case, decision: StepInput['decision']): Promise<Outcome> {
  const applied = act(context, of, 'escalate', decision === undefined ? {} : { decision });
  if (!applied.ok) {
    const { code } = applied.refusal;
    if (code !== 'has-decision-on-file') return refuse(context, applied.refusal);
    const lacks = decisionLacks(context);
    const body = context.member.roles.includes('district') ? '区专题会' : '街道党工委会';
    const told = openDecision(context)?.text ?? '';
    return {
      ...(lacks === undefined
        ? await refuse(context, { ...applied.refusal, facts: { ...applied.refusal.facts, body } })
        : { say: [answer(`${of.no} ${lacks}`)] }),
      question: question(context, 'decision', {
        slots: { caseNo: of.no },
        command: 'deliberate',
        text: lacks === undefined ? told : `${told} ${ownWords(context.request.text)}`.trim(),
      }),
    };
  }
  const next = applied.case;
  return { change: { before: of, next }, question: null, say: await upWords(context, next) };
}

async function upWords(context: CommandContext, next: Case): Promise<Say[]> {
  const to = levelLabels[next.level];
  const window = currentWindow(next.windows, 'approve');
  const by = window ? `,请在${spoken(window.due)}前受理` : '';
  const lead = leadOf(next);
  const liaison = lead === undefined ? undefined : (await liaisonOf(context, next, lead.unit)).person;
  return [
    answer(
      next.level === 'city'
        ? `${next.no} 已报市级,协调函(拟)和交接记录已发区指挥中心,定稿用印后送市里;市里受理了请回:审核通过 ${next.no},X单位牵头`
        : `${next.no} 已提级到${to}${by}。本级办理时限照走。`,
    ),
    await cardUpdate(context, next),
    ...(await approvalWords(context, next)),
    ...(next.level === 'city' ? await cityLetterWords(context, next) : []),
    ...(liaison === undefined
      ? []
      : [
          {
            to: { person: liaison.id },
            body: plain(`${next.no} ${titleFor(context, next)}已提级到${to},上级受理前请继续办理。`),
          },
        ]),
  ];
}
