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
  const { guides } = directory.organisation;
  const text = plain(request.text);
  let best: { guide: Guide; length: number } | undefined;
  for (const guide of guides) {
    for (const word of [guide.name, ...guide.ask]) {
      if (text.includes(plain(word)) && word.length > (best?.length ?? 0)) best = { guide, length: word.length };
    }
  }
  if (best) return [best.guide];
  return slots.matter === undefined ? [] : guides.filter(({ matter }) => matter === slots.matter);
}

function plain(words: string): string {
  return words.normalize('NFKC').replace(/\s+/g, '');
}
