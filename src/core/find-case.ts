import type { Case } from '../domain/case.ts';
import { titleOf } from '../domain/case-parts.ts';
import { HOUR } from '../domain/instant.ts';
import { mayMean, spotOf } from '../domain/same-place.ts';
import { plain } from '../messages/message-body.ts';
import type { CommandContext } from './define-command.ts';
import type { Outcome } from './outcome.ts';

/** How long an offered list waits for its answer. */
const LIST_WAITS = 2 * HOUR;

/**
 * The one case a command without a number means: the case named, else the only one of `candidates`; with several, a numbered list is
 * offered and the answer picks. `none` words what to say when there is no candidate at all.
 */
export async function theCase(
  context: CommandContext,
  candidates: () => AsyncIterable<Case> | Promise<readonly Case[]>,
  words: { readonly ask: string; readonly none: string; readonly all?: (found: readonly Case[]) => boolean },
): Promise<{ readonly one: Case } | { readonly outcome: Outcome }> {
  if (context.named) return { one: context.named };
  const found: Case[] = [];
  for await (const candidate of await candidates()) found.push(candidate);
  const narrowed = narrow(context, inThisGroup(context, found));
  const [only] = narrowed;
  if (only && narrowed.length === 1) return { one: only };
  if (narrowed.length === 0) return { outcome: { say: [{ to: 'sender', body: plain(words.none) }] } };
  const shown = narrowed.slice(0, 9);
  const all = words.all?.(shown) ? '或“全部”' : '';
  const lines = shown.map(
    (candidate, index) =>
      `${index + 1}. ${candidate.no} ${candidate.visibility === 'private' ? '(不公开事项)' : titleOf(candidate)}`,
  );
  return {
    outcome: {
      say: [{ to: 'sender', body: plain(`${words.ask}请回编号${all}:`, ...lines) }],
      question: {
        kind: 'pick-case',
        command: context.request.command,
        slots: { ...context.slots },
        text: context.request.text,
        options: shown.map((candidate) => candidate.no),
        ...(all ? {} : { single: true }),
        askedAt: context.now,
        actAt: null,
        expiresAt: context.now + LIST_WAITS,
      },
    },
  };
}

/** What is said in a work group is about that group's cases, as long as there is one. */
function inThisGroup({ message, directory }: CommandContext, found: readonly Case[]): readonly Case[] {
  const { kind, id } = message.conversation;
  const here = kind === 'group' ? found.filter((candidate) => directory.workGroup(candidate).id === id) : [];
  return here.length > 0 ? here : found;
}

/** Matter and place said narrow the candidates down, as long as something is left. */
function narrow(context: CommandContext, found: readonly Case[]): readonly Case[] {
  const { matter, place } = context.slots;
  const byMatter = matter === undefined ? found : found.filter((candidate) => candidate.matter?.name === matter);
  const left = byMatter.length > 0 ? byMatter : found;
  const said = place === undefined ? undefined : spotOf(place);
  const byPlace = said === undefined ? left : left.filter((candidate) => mayMean(said, spotOf(candidate.place)));
  return byPlace.length > 0 ? byPlace : left;
}
