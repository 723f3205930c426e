import { actAsBot } from '../src/core/act.ts';
import type { Command, CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { awaited, leadOf } from '../src/domain/case-parts.ts';
import { MINUTE } from '../src/domain/instant.ts';
import strangerAsked from '../templates/stranger-asked.ts';
import { answer, publicTitle } from './case-words.ts';
import { oneLine } from './masked.ts';

/** How long a ladder waits for the dispatcher to say who spoke. */
const WAIT = 30 * MINUTE;

/** Whether the speaker is a colleague nobody registered (未登记的同事): unknown, in a group of staff. */
export function isStranger({ member, message, directory }: Pick<CommandContext, 'member' | 'message' | 'directory'>): boolean {
  if (member.known || message.conversation.kind !== 'group') return false;
  return directory.group(message.conversation.id)?.residents === false;
}

/** What a stranger among staff is told; his 报到 stops the ladder for a while, and the dispatcher is asked who he is. */
export async function strangerAnswer(command: Command, context: CommandContext): Promise<Outcome> {
  const admin = context.directory.organisation.admins.flatMap((id) => context.directory.person(id) ?? [])[0];
  const ask = `请找平台管理员${admin ? admin.call : ''}登记一下`;
  if (command.name !== 'check-in' && command.name !== 'acknowledge')
    return { say: [answer(`您还不在通讯录里,这一步先办不了,${ask}。`)] };
  const of = context.named ?? (await onlyAwaited(context));
  const unit = of && unitMeant(context, of);
  if (!of || unit === undefined) return { say: [answer(`您还不在通讯录里。是哪一件、哪个单位?请带上编号和单位;也${ask}。`)] };
  const applied = actAsBot(
    { ...context, cause: context.cause },
    of,
    'snooze',
    { unit, due: context.now + WAIT, reason: '报到的人不在通讯录里,请调度员确认' },
    context.request.text,
    { person: context.member.id, name: oneLine(context.member.name, 20), unit: '', role: 'resident' },
  );
  const { person } = await context.directory.onDuty('dispatcher', context.now, of.street);
  const body = strangerAsked.render({
    no: of.no,
    title: publicTitle(of),
    unit,
    name: oneLine(context.member.name, 20),
    id: oneLine(context.member.id, 40),
    group: context.directory.group(context.message.conversation.id)?.name ?? '群',
  });
  return {
    ...(applied.ok ? { change: { before: of, next: applied.case } } : {}),
    say: [
      answer(`收到。您还不在通讯录里,已请${person.call}确认,提醒先停30分钟。`),
      { to: { person: person.id }, body, urgent: of.type === 'emergency' },
    ],
    about: of.no,
  };
}

/** The one case of the group's street that somebody is still awaited for. */
async function onlyAwaited({ cases, directory, message }: CommandContext): Promise<Case | undefined> {
  const scope = directory.group(message.conversation.id)?.scope;
  const street = scope?.kind === 'street' ? { street: scope.street } : {};
  const found: Case[] = [];
  for await (const of of cases.find({ status: ['dispatched', 'handling'], ...street, order: 'newest', limit: 20 }))
    if (awaited(of).length > 0) found.push(of);
  return found.length === 1 ? found[0] : undefined;
}

function unitMeant({ slots }: CommandContext, of: Case): string | undefined {
  const waiting = awaited(of).map(({ unit }) => unit);
  const named = slots.departments?.find((unit) => waiting.includes(unit));
  if (named !== undefined) return named;
  const lead = leadOf(of)?.unit;
  return waiting.length === 1 ? waiting[0] : waiting.find((unit) => unit === lead);
}
