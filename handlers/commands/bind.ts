import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOne, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { BINDING, bindingChangeSchema } from '../../src/domain/people-change.ts';
import { answer } from '../case-words.ts';
import { logEntry, unitNamed } from '../people.ts';

/** Binds the chat it is said in to a unit's group (绑定). */
export default defineCommand({
  name: 'bind',
  title: '绑定',
  right: 'bind',
  summary: '把这个群绑定到一个街道或社区',
  usage: '绑定 X街道',
  examples: ['绑定 梧桐街道'],
  reads: {
    intent: 'assign',
    sub: 'bind',
    verbs: '绑定 绑定本群 绑定群',
    only: ['admin'],
    slots: ['note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const { conversation } = context.message;
  if (conversation.kind !== 'group') return { say: [answer('请在要绑定的群里说:绑定 X街道。')] };
  const words = context.request.text
    .replace(/^\s*[@＠]\S+\s*/, '')
    .replace(/绑定(?:本群|群)?/, '')
    .trim();
  const unit =
    unitNamed(context, words) ??
    (words === context.directory.organisation.district.name ? { id: 'district', name: words } : undefined);
  if (!unit || context.directory.unit(unit.id))
    return { say: [answer(`没有叫“${words.slice(0, 20)}”的街道或社区,请写全称,例如:绑定 梧桐街道。`)] };
  // A unit that has no group in the organisation file gets this chat for one.
  const group = groupOf(context, unit.id) ?? { id: `g_${unit.id}`, name: `${unit.name}工作群` };
  const id = `${conversation.platform}/${conversation.id}`;
  const known = await keptOne(context, BINDING, bindingChangeSchema, id);
  if (conversation.id === group.id) return { say: [answer(`这个群已经是${group.name}。`)] };
  const change = {
    platform: conversation.platform,
    chat: conversation.id,
    group: group.id,
    unit: unit.id,
    log: [...(known?.body.log ?? []), logEntry(context)],
  };
  return {
    records: [written({ kind: BINDING, id, subject: group.id }, change, { open: true, after: known?.record })],
    say: [answer(`已绑定:这个群现在是${group.name},马上生效。`)],
  };
}

/** The staff group of a street, a community, or the district. */
function groupOf({ directory }: CommandContext, unit: string) {
  return directory.organisation.groups.find(({ scope, residents }) => {
    if (residents) return false;
    if (scope.kind === 'street') return scope.street === unit;
    if (scope.kind === 'community') return scope.communities.includes(unit);
    return scope.kind === 'district' && unit === 'district';
  });
}
