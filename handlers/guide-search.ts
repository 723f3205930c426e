import type { CommandContext } from '../src/core/define-command.ts';
import type { Guide } from '../src/domain/organisation.ts';

/**
 * Guides that answer a question (找办事指南): the one whose longest `ask` word is said wins; where none is said, those of the matter.
 * Several of the same matter are all returned, so that one may be asked for.
 */
export function guidesFor({
  request,
  slots,
  directory,
}: Pick<CommandContext, 'request' | 'slots' | 'directory'>): readonly Guide[] {
  const named = guidesNamed(request.text, directory);
  if (named.length > 0 || slots.matter === undefined) return named;
  return directory.organisation.guides.filter(({ matter }) => matter === slots.matter);
}

/** The guide whose longest `ask` word, or whose name, stands in the words. */
export function guidesNamed(
  words: string,
  { organisation }: Pick<CommandContext['directory'], 'organisation'>,
): readonly Guide[] {
  const text = plain(words);
  let best: { guide: Guide; length: number } | undefined;
  for (const guide of organisation.guides) {
    for (const word of [guide.name, ...guide.ask]) {
      if (text.includes(plain(word)) && word.length > (best?.length ?? 0)) best = { guide, length: word.length };
    }
  }
  return best ? [best.guide] : [];
}

function plain(words: string): string {
  return words.normalize('NFKC').replace(/\s+/g, '');
}
