import { actAsBot } from '../src/core/act.ts';
import type { Command, CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { awaited, leadOf } from '../src/domain/case-parts.ts';
import { MINUTE } from '../src/domain/instant.ts';
import strangerAsked from '../templates/stranger-asked.ts';
import { answer, publicTitle } from './case-words.ts';
import { oneLine } from './masked.ts';
import { question } from './question.ts';

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
  const said = saidUnits(context);
  const of = context.named ?? (await onlyAwaited(context, said));
  if (!of) return { say: [answer(`您还不在通讯录里。是哪一件?请带上编号和单位,例如:${example(said)};也${ask}。`)] };
  const waiting = awaited(of).map(({ unit }) => unit);
  if (waiting.length === 0) return { say: [answer(`${of.no} 没有在等报到的单位。您还不在通讯录里,${ask}。`)] };
  const unit = unitMeant(said, of);
  if (unit === undefined)
    return {
      say: [answer(`${of.no} 在等${waiting.join('、')}。您还不在通讯录里,您是哪个单位的?回单位名就行;也${ask}。`)],
      question: question(context, 'unit', { slots: { caseNo: of.no }, command: 'check-in' }),
    };
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
    paused: applied.ok,
    name: oneLine(context.member.name, 20),
    id: oneLine(context.member.id, 40),
    group: context.directory.group(context.message.conversation.id)?.name ?? '群',
  });
  return {
    ...(applied.ok ? { change: { before: of, next: applied.case } } : {}),
    say: [
      answer(`收到。您还不在通讯录里,已请${person.call}确认${applied.ok ? ',提醒先停30分钟' : ''}。`),
      { to: { person: person.id }, body, urgent: of.type === 'emergency' },
    ],
    about: of.no,
    question: null,
  };
}

/** The one case of the group's street that somebody is still awaited for: one of the units said, where one is. */
async function onlyAwaited({ cases, directory, message }: CommandContext, said: readonly string[]): Promise<Case | undefined> {
  const scope = directory.group(message.conversation.id)?.scope;
  const street = scope?.kind === 'street' ? { street: scope.street } : {};
  const found: Case[] = [];
  for await (const of of cases.find({ status: ['dispatched', 'handling'], ...street, order: 'newest', limit: 20 })) {
    const waiting = awaited(of).map(({ unit }) => unit);
    if (said.length === 0 ? waiting.length > 0 : waiting.some((unit) => said.includes(unit))) found.push(of);
  }
  return found.length === 1 ? found[0] : undefined;
}

/** The units the stranger named; a bare answer (城管局) is read as if 报到 stood behind it. */
function saidUnits({ slots, request, reread }: CommandContext): readonly string[] {
  return slots.departments ?? reread(`${request.text.trim()}报到`).requests[0]?.slots.departments ?? [];
}

const example = ([unit = 'X局']: readonly string[]): string => `QH240612-03 ${unit}报到`;

/** The unit said, when it is awaited; without one the only one awaited, else the lead. A unit said that nobody awaits is asked about. */
function unitMeant(said: readonly string[], of: Case): string | undefined {
  const waiting = awaited(of).map(({ unit }) => unit);
  const named = said.find((unit) => waiting.includes(unit));
  if (named !== undefined || said.length > 0) return named;
  const lead = leadOf(of)?.unit;
  return waiting.length === 1 ? waiting[0] : waiting.find((unit) => unit === lead);
}
