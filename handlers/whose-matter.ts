import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import residentWhoseMatter from '../templates/resident-whose-matter.ts';
import whoseMatterTemplate from '../templates/whose-matter.ts';
import { isStaff } from './audience.ts';
import { answer } from './case-words.ts';
import { reach } from './reach.ts';

/** Whose matter something is (归谁管): the list's lead, or the street's own team where the power was given to the street. */
export async function whoseMatter(context: CommandContext, name: string): Promise<Outcome> {
  const { directory, now, slots } = context;
  const matter = directory.matter(name);
  if (!matter) return { say: [answer(`“${name}”不在事项清单里,先由街道认定派给谁。`)] };
  const street = slots.place === undefined ? homeStreet(context) : directory.locate(slots.place).street?.id;
  const ownTeam =
    matter.authority === 'street' ? (street === undefined ? '本街道综合执法队' : directory.street(street)?.team) : undefined;
  const byTrade = matter.leadBy.find(({ words }) => words.some((word) => context.request.text.includes(word)))?.lead;
  const unit = ownTeam ?? byTrade ?? matter.lead;
  const known = directory.unit(unit);
  if (!isStaff(context.member)) {
    const phone = matter.hotline ?? known?.repairPhone ?? known?.hotline ?? '12345';
    return { say: [{ to: 'sender', body: residentWhoseMatter.render({ matter: name, unit, phone }) }] };
  }
  const { person } = await directory.liaison(unit, now, street === undefined ? {} : { street });
  const phones = [matter.hotline && `热线${matter.hotline}`, known?.repairPhone && `抢修${known.repairPhone}`].filter(
    (one) => one !== undefined,
  );
  const body = whoseMatterTemplate.render({
    matter: name,
    unit,
    co: matter.co.filter((co) => co !== unit),
    street: ownTeam !== undefined,
    liaison: reach(person),
    phones: phones.filter((one) => one !== ''),
    example: `吹哨 ${slots.place ?? '地点'} ${name}`,
  });
  return { say: [{ to: 'sender', body }] };
}

/** The street of the group, else of the speaker. */
function homeStreet({ directory, member, message }: CommandContext): string | undefined {
  const scope = message.conversation.kind === 'group' ? directory.group(message.conversation.id)?.scope : undefined;
  return scope?.kind === 'street' ? scope.street : member.posts.find(({ street }) => street !== undefined)?.street;
}
