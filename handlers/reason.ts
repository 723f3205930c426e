import type { CommandContext } from '../src/core/define-command.ts';

/** The words left for a reason or note (理由、说明) when command, number and units are taken away; the whole answer when it answers a question. */
export function reasonOf(context: CommandContext): string {
  if (context.message.press) return '';
  if (context.slots.note !== undefined) return context.slots.note.trim();
  return context.request.evidence.length === 0 ? context.request.text.trim() : '';
}
