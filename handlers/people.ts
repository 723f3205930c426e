import type { CommandContext } from '../src/core/define-command.ts';
import { actorOf } from '../src/core/standing.ts';
import { areaNamed } from '../src/domain/area-named.ts';
import type { PersonChange } from '../src/domain/people-change.ts';

/** A unit as the organisation keeps it: a department's name, a street's or a community's id; undefined when nobody knows it. */
export function unitNamed(
  { directory }: Pick<CommandContext, 'directory'>,
  words: string,
): { id: string; name: string } | undefined {
  const area = areaNamed(directory.organisation, words);
  if (area) return { id: area.id, name: area.name };
  const unit = directory.unit(words);
  return unit && { id: unit.name, name: unit.name };
}

/** What was said, by whom and when, for the log of a change (变动留痕). */
export function logEntry(context: CommandContext): PersonChange['log'][number] {
  return {
    at: context.now,
    by: actorOf(context.member),
    words: context.request.text.replace(/1[3-9]\d{9}/g, (one) => `${one.slice(0, 3)}****${one.slice(7)}`),
  };
}
