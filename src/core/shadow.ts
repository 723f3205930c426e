import type { Instant } from '../domain/instant.ts';
import { type Announcement, type Audience, recipientOf } from '../messages/announcement.ts';
import type { MessageBody, Paragraph } from '../messages/message-body.ts';
import type { Directory, Member } from '../ports/directory.ts';

/** The heading under which a dispatcher reads what would have been said in one minute. */
const HEADING = '影子模式:以下的话我只告诉您,没有发出去';

/**
 * What becomes of an announcement in shadow mode (影子模式): the dispatcher on duty for its street (else the district's) reads it with the
 * name of whom it was for, without mentions and buttons, and nobody else reads anything. Words for the dispatchers, the
 * administrators and the operators' group go their way. Undefined for what only edits a card.
 */
export async function shadowed(
  announcement: Announcement,
  directory: Directory,
  now: Instant,
): Promise<Announcement | undefined> {
  const { to } = announcement;
  const person = personOf(to);
  const member = person === undefined ? undefined : directory.member(person);
  if (member === undefined ? isOperators(to, directory) : watches(member)) return announcement;
  if (announcement.editOnly) return undefined;
  const { person: dispatcher } = await directory.onDuty('dispatcher', now, streetOf(to, member, directory));
  const { key, urgent, body, caseNo, notBefore } = announcement;
  return {
    key,
    to: { person: dispatcher.id },
    body: told(body, nameOf(to, member, directory)),
    urgent,
    ...(caseNo === undefined ? {} : { caseNo }),
    ...(notBefore === undefined ? {} : { notBefore }),
  };
}

/** Those who look at how the bot does before it goes live; the bot answers them as ever. */
function watches(member: Member): boolean {
  return member.posts.some(({ office }) => office === 'dispatcher' || office === 'admin');
}

function isOperators(to: Audience, directory: Directory): boolean {
  const group = groupOf(to);
  return group !== undefined && directory.group(group)?.scope.kind === 'operators';
}

function groupOf(to: Audience): string | undefined {
  if ('group' in to) return to.group;
  return 'conversation' in to && to.conversation.kind === 'group' ? to.conversation.id : undefined;
}

function personOf(to: Audience): string | undefined {
  if ('person' in to) return to.person;
  return 'conversation' in to && to.conversation.kind === 'direct' ? to.conversation.id : undefined;
}

function streetOf(to: Audience, member: Member | undefined, directory: Directory): string | undefined {
  if (member) return member.posts.find(({ street }) => street !== undefined)?.street;
  const scope = directory.group(groupOf(to) ?? '')?.scope;
  if (scope?.kind === 'street') return scope.street;
  return scope?.kind === 'community' ? directory.community(scope.communities[0] ?? '')?.street : undefined;
}

function nameOf(to: Audience, member: Member | undefined, directory: Directory): string {
  if (!member) return directory.group(groupOf(to) ?? '')?.name ?? recipientOf(to);
  if (!member.known) return '居民(私聊)';
  return `${directory.person(member.id)?.title ?? ''}${member.call}(私聊)`;
}

function told(body: MessageBody, name: string): MessageBody {
  const paragraphs = body.paragraphs.map((paragraph) => paragraph.map(withoutMention));
  const [first = [], ...rest] = paragraphs;
  return { paragraphs: [[{ strong: `→${name}` }, { text: ' ' }, ...first], ...rest], mergeUnder: HEADING };
}

function withoutMention(span: Paragraph[number]): Paragraph[number] {
  return 'mention' in span ? { text: `@${span.name} ` } : span;
}
