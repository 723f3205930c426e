import type { Command, CommandContext } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import { standingOf } from '../src/core/standing.ts';
import type { Case } from '../src/domain/case.ts';
import type { Role } from '../src/domain/organisation.ts';
import type { MessageBody } from '../src/messages/message-body.ts';
import { answer } from './case-words.ts';
import { isPlanned } from './planned.ts';

type Member = CommandContext['member'];
type Heard = Pick<CommandContext, 'member' | 'directory' | 'message'>;

const workRoles: ReadonlySet<Role> = new Set<Role>([
  ...([
    'grid',
    'community',
    'street',
    'dept',
    'related',
    'district',
    'city',
    'supervisor',
    'assessor',
    'leader',
    'admin',
  ] as const),
]);

/** Whether a person works with cases (工作人员); everyone else is spoken to as a resident. */
export function isStaff(member: Member): boolean {
  return member.roles.some((role) => workRoles.has(role));
}

/** Whether the person's first role is a district leader's (区领导): he is told four lines and never refused. */
export function isLeader(member: Member): boolean {
  return member.roles[0] === 'leader';
}

/** Whether the words were said in a residents' group. */
export function inResidentsGroup({ message, directory }: Pick<Heard, 'message' | 'directory'>): boolean {
  return message.conversation.kind === 'group' && directory.group(message.conversation.id)?.residents === true;
}

/**
 * A command of staff (工作指令): typed in a residents' group it is answered in the speaker's direct chat, and what it asks is asked there.
 */
export function aside(run: Command['run']): Command['run'] {
  return async (context) => {
    // Said to nobody in particular: no answer to what was not asked of the bot.
    if (context.request.confirm) return {};
    return answeredAside(context, await run(context));
  };
}

/** An answer to staff who spoke in a residents' group, moved to their direct chat together with what it asks. */
export function answeredAside(context: CommandContext, outcome: Outcome): Outcome {
  if (!isStaff(context.member) || !inResidentsGroup(context)) return outcome;
  const { question, ...rest } = outcome;
  const moved = (one: Say): Say => (one.to === 'sender' ? { ...one, to: { person: context.member.id } } : one);
  const { opening } = outcome;
  return {
    ...rest,
    say: (outcome.say ?? []).map(moved),
    ...(opening === undefined
      ? {}
      : {
          opening: {
            ...opening,
            open: (ordinal: number) => {
              const whole = opening.open(ordinal);
              return { ...whole, say: whole.say.map(moved) };
            },
          },
        }),
    ...(question ? { askDirect: question } : {}),
  };
}

/** Whether the answer is heard by staff alone, so that it may use staff's words; in a residents' group everybody gets the residents'. */
export function amongStaff(context: Heard): boolean {
  return isStaff(context.member) && !inResidentsGroup(context);
}

/** Whether the bot is alone with the speaker. */
export function isDirect({ message }: Pick<Heard, 'message'>): boolean {
  return message.conversation.kind === 'direct';
}

/** Whether a case concerns the speaker: as reporter, department, whistling side, by area or by oversight. */
export function isConcerned({ member, directory }: Heard, of: Case): boolean {
  const standing = standingOf(member, of, directory);
  // A unit that only stands by, or is only meant to be called, has no need to know yet.
  const called = isPlanned(of) ? [] : of.departments.filter(({ state }) => state !== 'standby');
  const works = called.some(({ unit }) => directory.speaksFor(member, unit));
  return works || [...standing].some((relation) => relation !== 'anyone' && relation !== 'department' && relation !== 'lead');
}

/** Whether the speaker may be told of a case at all: anyone of a public one, those concerned of a private one. */
export function mayKnow(context: Heard, of: Case): boolean {
  return of.visibility === 'public' || isConcerned(context, of);
}

/** An answer about a case (答复): a private one is told only to those concerned, and never in a group. */
export function answerAbout(context: CommandContext, of: Case, body: MessageBody): Outcome {
  if (!mayKnow(context, of)) return { say: [answer(`${of.no} 是不公开事项,只告诉反映人和办这件事的人。`)] };
  if (of.visibility === 'private' && !isDirect(context)) {
    const aside: Say = { to: { person: context.member.id }, body };
    return { say: [answer(`${of.no} 不便在群里说,已单独发给您。`), aside], about: of.no };
  }
  return { say: [{ to: 'sender', body }], about: of.no };
}
