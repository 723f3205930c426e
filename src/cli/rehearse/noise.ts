import type { Case } from '../../domain/case.ts';
import { calledDepartments } from '../../domain/case-parts.ts';
import { dateOf } from '../../domain/instant.ts';
import type { Announcement } from '../../messages/announcement.ts';
import { wordsOf } from '../../messages/message-body.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Post } from './watch.ts';

/** What a group may be asked to read (打扰预算). */
const PER_CASE = 3;
const PER_DAY = 30;
/** 督查 reads lists, not lines: one a half-day of what is late, one of what to look into, and one to spare. */
const LISTS_PER_DAY = 4;

/** Staff's words that residents are never told. */
const notForResidents = /超期|逾期|退单|挂账|驳回|督查|得分|排名/;

export const isAnswer = ({ announcements }: Post): boolean => announcements.some(({ replyTo }) => replyTo !== undefined);
export const isDispatch = ({ announcements }: Post): boolean => announcements.some(({ body }) => body.card !== undefined);
export const isUrgent = ({ announcements }: Post): boolean => announcements.some(({ urgent }) => urgent);
const isReminder = ({ key }: Announcement): boolean => key.startsWith('nag:');
const isBroadcast = ({ key }: Announcement): boolean => /^(?:digest|seal):/.test(key);

/** What of the story breaks the noise budget (超出打扰预算), in Chinese; empty when it is kept. */
export function noiseFaults(
  posts: readonly Post[],
  cases: readonly Case[],
  chatter: ReadonlySet<string>,
  directory: Directory,
): string[] {
  const inGroups = posts.filter(({ conversation }) => conversation.kind === 'group');
  return [
    ...caseFaults(inGroups, cases, directory),
    ...dayFaults(inGroups, directory),
    ...supervisorFaults(posts, directory),
    ...inGroups.flatMap((post) => postFaults(post, chatter, cases, directory)),
    ...messageFaults(inGroups),
  ];
}

/** A routine case that went its way costs its group three posts, and one more for each of its two deadlines that was missed. */
function caseFaults(posts: readonly Post[], cases: readonly Case[], directory: Directory): string[] {
  const worked = new Map(cases.map((of) => [of.no, directory.workGroup(of).id]));
  const spoken = new Map<string, Announcement[][]>();
  for (const post of posts) {
    if (isAnswer(post)) continue;
    const told = new Map<string, Announcement[]>();
    for (const announcement of post.announcements) {
      if (announcement.caseNo === undefined || worked.get(announcement.caseNo) !== post.conversation.id) continue;
      told.set(announcement.caseNo, [...(told.get(announcement.caseNo) ?? []), announcement]);
    }
    for (const [no, announcements] of told) spoken.set(no, [...(spoken.get(no) ?? []), announcements]);
  }
  return cases.filter(wentItsWay).flatMap(({ no }) => {
    const all = spoken.get(no) ?? [];
    const reminders = all.filter((announcements) => announcements.every(isReminder));
    const others = all.length - reminders.length;
    const clocks = new Set(reminders.map(([first]) => first?.key.split(':')[2]));
    if (others <= PER_CASE && reminders.length <= clocks.size) return [];
    return [`${no} 在群里占了${all.length}条(其中提醒${reminders.length}条),应不超过${PER_CASE}条,每个超过的时限再加1条`];
  });
}

function wentItsWay(of: Case): boolean {
  const again = of.timeline.some(({ action }) =>
    ['reassign', 'add', 'downgrade', 'accept-return', 'merge', 'undo'].includes(action),
  );
  return of.type === 'routine' && of.redone === 0 && of.reopened === 0 && of.returns.length === 0 && !again;
}

/** Answers and dispatches are always given, emergencies too; everything else is the bot's own accord. */
export function isOwnAccord(post: Post): boolean {
  return !isAnswer(post) && !isDispatch(post) && !isUrgent(post);
}

function dayFaults(posts: readonly Post[], directory: Directory): string[] {
  const days = new Map<string, number>();
  for (const post of posts.filter(isOwnAccord)) {
    const day = `${directory.group(post.conversation.id)?.name ?? post.conversation.id} ${dateOf(post.at)}`;
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days].filter(([, count]) => count > PER_DAY).map(([day, count]) => `${day} 主动发了${count}条,应不超过${PER_DAY}条`);
}

function supervisorFaults(posts: readonly Post[], { organisation }: Directory): string[] {
  const days = new Map<string, number>();
  for (const post of posts) {
    if (post.conversation.kind !== 'direct' || post.conversation.id !== organisation.supervisor || !isOwnAccord(post)) continue;
    days.set(dateOf(post.at), (days.get(dateOf(post.at)) ?? 0) + 1);
  }
  return [...days]
    .filter(([, count]) => count > LISTS_PER_DAY)
    .map(([day, count]) => `督查 ${day} 单独收到${count}条,应汇总到${LISTS_PER_DAY}条以内`);
}

function postFaults(post: Post, chatter: ReadonlySet<string>, cases: readonly Case[], directory: Directory): string[] {
  const group = directory.group(post.conversation.id);
  return post.announcements.flatMap(({ key, body, caseNo, replyTo }) => {
    const words = wordsOf(body);
    const faults: string[] = [];
    if (replyTo !== undefined && chatter.has(replyTo.messageId)) faults.push(`接了闲聊的话:${words}`);
    if (isBroadcast({ key } as Announcement) && !words.trimEnd().endsWith('无需回复')) faults.push(`通报没有写“无需回复”:${key}`);
    if (group?.residents && notForResidents.test(words)) faults.push(`居民群里出现了内部用语:${words}`);
    const of = cases.find(({ no }) => no === caseNo);
    for (const person of of && replyTo === undefined ? mentionedIn(body) : []) {
      if (of && !isCalled(person, of, directory))
        faults.push(`${of.no} @了没有被派到的人:${directory.person(person)?.name ?? person}`);
    }
    return faults;
  });
}

function mentionedIn(body: Announcement['body']): string[] {
  return body.paragraphs.flat().flatMap((span) => ('mention' in span ? [span.mention] : []));
}

/** Those called and their stand-ins may be mentioned; a copy is never an @. */
function isCalled(person: string, of: Case, directory: Directory): boolean {
  const member = directory.member(person);
  const units = [...calledDepartments(of), ...of.departments.filter(({ state }) => state === 'returned' || state === 'released')];
  return units.some(({ unit }) => directory.speaksFor(member, unit)) || directory.organisation.dispatchers.includes(person);
}

/** Several whistles in one message are dispatched in one. */
function messageFaults(posts: readonly Post[]): string[] {
  const dispatches = new Map<string, number>();
  for (const post of posts) {
    if (!isDispatch(post) || isAnswer(post) || isUrgent(post)) continue;
    const [first] = post.announcements;
    const message = first?.key.match(/^simulator\/([^/]+)\//)?.[1];
    if (message === undefined) continue;
    const name = `${message} ${post.conversation.id}`;
    dispatches.set(name, (dispatches.get(name) ?? 0) + 1);
  }
  return [...dispatches].filter(([, count]) => count > 1).map(([name, count]) => `一条消息里的哨分成${count}条派单:${name}`);
}
