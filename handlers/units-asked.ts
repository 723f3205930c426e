import type { CommandContext } from '../src/core/define-command.ts';

/** The departments asked about; a department's own people ask about theirs alone. */
export function unitsAsked({ directory, member, slots }: CommandContext): readonly string[] | 'others' {
  const named = slots.departments ?? [];
  const own =
    member.roles[0] === 'dept' ? [...new Set(member.posts.filter(({ role }) => role === 'dept').map(({ unit }) => unit))] : [];
  if (own.length === 0) return named;
  if (named.some((unit) => !directory.speaksFor(member, unit))) return 'others';
  return named.length > 0 ? named : own;
}
