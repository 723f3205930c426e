import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { dateOf, type Instant, momentOn } from '../../src/domain/instant.ts';
import type { Street } from '../../src/domain/organisation.ts';
import { dayOf } from '../../src/domain/when.ts';
import forceRegister from '../../templates/force-register.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { saidDay } from '../duty-lists.ts';
import { forceLines } from '../force.ts';

/** The street's force and who of it has the duty today (力量名册). */
export default defineCommand({
  name: 'force',
  title: '执法力量',
  right: 'duty',
  summary: '看街道 1+3+N 力量、进驻方式和今天谁当班',
  usage: '执法力量 [街道]',
  examples: ['执法力量', '石桥街道执法力量'],
  reads: {
    intent: 'query',
    sub: 'force',
    verbs: '执法力量 力量名册 派驻力量 驻街力量 综合执法力量 1+3+N 进驻单位 派驻单位 驻街单位 进驻了哪些 派驻了哪些',
    asks: true,
    only: 'staff',
    slots: ['place', 'due'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const streets = streetsOf(context);
  if (streets.length === 0) return { say: [answer('要看哪个街道的?例如:石桥街道执法力量。')] };
  const at = momentAsked(context);
  const registers = [];
  for (const street of streets) registers.push({ name: street.name, lines: await forceLines(context, street, at) });
  return { say: [{ to: 'sender', body: forceRegister.render({ day: saidDay(at), streets: registers }) }] };
}

function streetsOf({ directory, member, message, request }: CommandContext): Street[] {
  const { streets } = directory.organisation;
  const named = streets.filter(({ name, aliases }) => [name, ...aliases].some((word) => request.text.includes(word)));
  if (named.length > 0) return named;
  const scope = message.conversation.kind === 'group' ? directory.group(message.conversation.id)?.scope : undefined;
  const own = new Set(member.posts.flatMap(({ street }) => street ?? []));
  const near = streets.filter(({ id }) => (scope?.kind === 'street' ? scope.street === id : own.has(id)));
  return near.length > 0 ? near : [...streets];
}

/** Now for today, the forenoon of any other day. */
function momentAsked({ slots, now }: CommandContext): Instant {
  if (slots.due === undefined) return now;
  const day = dayOf(slots.due, now);
  return day === dateOf(now) ? now : momentOn(day, '10:00');
}
