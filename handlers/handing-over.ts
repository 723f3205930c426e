import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import type { Person } from '../src/domain/organisation.ts';
import handover, { type HandoverView } from '../templates/handover.ts';
import { isDirect } from './audience.ts';
import type { Away } from './away-dates.ts';
import { answer } from './case-words.ts';
import { dutiesOf } from './my-cases.ts';

/** Notes the absence and tells both, and the group where it was said (记交接). */
export async function handedOver(context: CommandContext, away: Away, deputy: Person | undefined): Promise<Outcome> {
  const { member } = context;
  const waiting = (await dutiesOf(context)).map(({ of }) => of.no);
  const words = (reader: HandoverView['reader']) =>
    handover.render({
      who: member.call,
      ...(deputy ? { deputy: deputy.call } : {}),
      when: away.said,
      reader,
      waiting,
      open: away.open,
    });
  const self: readonly Say[] = isDirect(context)
    ? [{ to: 'sender', body: words('self') }]
    : [
        { to: 'sender', body: words('group') },
        { to: { person: member.id }, body: words('self') },
      ];
  return {
    absence: {
      id: context.cause,
      person: member.id,
      ...(deputy ? { deputy: deputy.id } : {}),
      from: away.from,
      until: away.until,
      notedBy: member.id,
      notedAt: context.now,
    },
    say: [...self, ...(deputy ? [{ to: { person: deputy.id }, body: words('deputy') }] : [])],
    question: null,
  };
}

/** Back again (我回来了): the running absence ends now, the deputy is told. */
export async function takenBack(context: CommandContext): Promise<Outcome> {
  const { member, now } = context;
  const own = (await context.absences.current(now)).filter(({ person }) => person === member.id);
  const running = own.find(({ from }) => from <= now) ?? own[0];
  if (!running) return { say: [answer('没有记着您请假,联络一直在您这里。')], question: null };
  const deputy = running.deputy === undefined ? undefined : context.directory.person(running.deputy);
  const told: Say[] = deputy
    ? [{ to: { person: deputy.id }, body: answer(`${member.call}回来了,联络交还给本人,这几天辛苦您了。`).body }]
    : [];
  return {
    absence: { ...running, from: Math.min(running.from, now), until: now },
    say: [answer(`欢迎回来,联络从现在起交还给您。${own.length > 1 ? '您还有后面的请假,要取消请再说一声。' : ''}`), ...told],
    question: null,
  };
}
