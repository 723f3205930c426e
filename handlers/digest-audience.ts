import type { CommandContext } from '../src/core/define-command.ts';
import type { Role } from '../src/domain/organisation.ts';

const overseeing: readonly Role[] = ['district', 'supervisor', 'assessor', 'leader'];

/** Whether who is late, and who ranks where, may be told (管理范围): in the management group, or to those who oversee, alone. */
export function isForManagement({ message, member, directory }: CommandContext): boolean {
  const { kind, id } = message.conversation;
  if (kind === 'group') return directory.group(id)?.scope.kind === 'management';
  return member.roles.some((role) => overseeing.includes(role));
}
