import type { CommandContext } from '../src/core/define-command.ts';

/** Where somebody spoke, as people call it: the group's name, or 单聊. */
export function whereSaid({ message, directory }: Pick<CommandContext, 'message' | 'directory'>): string {
  if (message.conversation.kind === 'direct') return '单聊里';
  return directory.group(message.conversation.id)?.name ?? '群里';
}
