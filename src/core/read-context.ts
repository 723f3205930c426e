import type { IncomingMessage } from '../messages/incoming-message.ts';
import type { OpenQuestion } from '../ports/conversation-store.ts';
import type { Member } from '../ports/directory.ts';
import type { ReadContext } from '../reading/reading.ts';
import type { World } from './define-command.ts';

/** In what light a message is read (语境): who speaks, where, and whether a question of the bot's waits for an answer. */
export function readContext(
  message: IncomingMessage,
  member: Member,
  world: World,
  question: Pick<OpenQuestion, 'kind' | 'command'> | undefined,
): ReadContext {
  const group = message.conversation.kind === 'group' ? world.directory.group(message.conversation.id) : undefined;
  // Who speaks among staff and is in no list is a colleague not yet registered, not a resident.
  const colleague = !member.known && group?.residents === false;
  return {
    role: colleague ? ('dept' as const) : (member.roles[0] ?? ('resident' as const)),
    mentioned: message.mentioned,
    direct: message.conversation.kind === 'direct',
    residentsGroup: group?.residents ?? false,
    pictures: message.attachments?.filter((attachment) => attachment.type === 'image').length ?? 0,
    ...(message.quote ? { quote: message.quote } : {}),
    ...(question ? { openQuestion: { kind: question.kind, command: question.command } } : {}),
  };
}

/** An answer without whom it was said to: `@哨子 已更换灯具` is noted as `已更换灯具`. */
export function withoutNames(text: string, names: readonly string[]): string {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((left, name) => left.replaceAll(`@${name}`, '').replaceAll(`＠${name}`, ''), text).trim();
}
