import type { CommandContext } from '../src/core/define-command.ts';
import type { Say } from '../src/core/outcome.ts';
import type { Case, Reporter } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { mediationWindow } from '../src/domain/deadlines.ts';
import { spoken } from '../src/domain/instant.ts';
import type { NewCase } from '../src/domain/open-case.ts';
import { currentWindow } from '../src/domain/windows.ts';
import candidateAsked from '../templates/candidate-asked.ts';
import { gridContact } from './grid-contact.ts';
import { type Draft, newCase, ownWords, type Teller } from './opening.ts';
import { proposalFor, routedUnits } from './proposing.ts';
import { sourceOf } from './source.ts';
import { helpLine } from './tier-help.ts';

/** The facts of a resident's candidate: no whistle yet, the list's units (or those the model is sure of) known for later. */
export async function candidateFacts(context: Teller, draft: Draft, reporter: Reporter, text: string): Promise<NewCase> {
  const { proposal } = await proposalFor(context, draft, text);
  const routed = routedUnits(context, proposal, draft.where.street?.id);
  const { type: _, ...facts } = newCase(context, draft, {
    ...(proposal ? { proposal } : {}),
    ...(routed.length > 0 ? { units: routed } : {}),
    text: ownWords(text),
    source: sourceOf(text, reporter.contact === undefined ? 'residents' : 'visit'),
    level: 'grid',
    reporters: [reporter],
    households: 1,
    ...mediationOf(context, draft),
  });
  // What the grid confirms goes out as the community's ordinary whistle; danger never gets here.
  return facts;
}

/** Between neighbours the grid mediates first (先调解), with its own time for it. */
export function mediationOf(context: Pick<Teller, 'now' | 'policy' | 'calendar'>, draft: Draft): Pick<NewCase, 'mediation'> {
  if (draft.matter?.mediate !== true) return {};
  return { mediation: { since: context.now, due: mediationWindow(context.now, context.policy, context.calendar).due } };
}

/** The speaker as a reporter, told later where they spoke directly. */
export function reporterOf(context: Pick<Teller, 'message' | 'member' | 'now'>): Reporter {
  return {
    person: context.member.id,
    name: context.member.name,
    conversation: { ...context.message.conversation },
    at: context.now,
    resident:
      !context.member.known ||
      context.member.roles[0] === 'resident' ||
      context.member.roles[0] === 'party_member' ||
      context.member.roles[0] === 'building',
  };
}

/** Asks the grid worker of the place to look, privately. */
export async function askGrid(
  context: Pick<CommandContext, 'directory' | 'absences' | 'now' | 'policy'>,
  of: Case,
): Promise<Say[]> {
  const contact = await gridContact(context, of);
  const window = currentWindow(of.windows, 'candidate');
  const reporter = of.reporters[0];
  const help = helpLine(context, of);
  const body = candidateAsked.render({
    no: of.no,
    title: titleOf(of),
    who: reporter?.resident === false ? of.opener.name : `居民 ${reporter?.name ?? of.opener.name}`,
    words: of.text,
    ...(reporter?.contact ? { contact: reporter.contact } : {}),
    by: spoken(window?.due ?? context.now),
    ...(of.mediation === undefined ? {} : { mediate: true }),
    ...(help === undefined ? {} : { help }),
  });
  return [{ to: { person: contact.person.id }, body, cardName: `candidate:${of.no}` }];
}
