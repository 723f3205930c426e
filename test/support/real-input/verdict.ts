import { isAnswer, isDispatch, isOwnAccord, isUrgent, noiseFaults } from '../../../src/cli/rehearse/noise.ts';
import type { Post } from '../../../src/cli/rehearse/watch.ts';
import { dateOf, minuteOfDay } from '../../../src/domain/instant.ts';
import type { Post as Office } from '../../../src/domain/organisation.ts';
import { mentionsOf, wordsOf } from '../../../src/messages/message-body.ts';
import type { Replayed } from './replay.ts';

const LONGEST_FOR_RESIDENTS = 130;
const OFFERS_A_DAY = 3;
const leaders: ReadonlySet<Office['office']> = new Set(['head', 'vice-leader', 'secretary', 'watch-chief', 'whistle-chief']);
const phone = /(?<![0-9a-f])1[3-9]\d{9}(?![0-9a-f])|(?<![0-9a-f])0\d{2,3}-?\d{7,8}(?![0-9a-f])/;

const textOf = (post: Post): string => post.announcements.map(({ body }) => wordsOf(body)).join('\n');
const inGroup = ({ conversation }: Post): boolean => conversation.kind === 'group';
const isDigest = ({ announcements }: Post): boolean => announcements.some(({ key }) => /^(?:digest|seal):/.test(key));

/** What a group of people would rightly complain about (不该有的); empty when all is well. */
export function faultsOf(played: Replayed): string[] {
  const chatter = new Set(played.said.filter((one) => one.chatter && !one.mentioned).map(({ messageId }) => messageId));
  return [
    ...played.faults,
    ...noiseFaults(played.posts, played.cases, chatter, played.directory),
    ...residentsFaults(played),
    ...offerFaults(played),
    ...mentionFaults(played),
    ...privacyFaults(played),
  ];
}

function residentsFaults({ posts, directory }: Replayed): string[] {
  return posts
    .filter((post) => inGroup(post) && directory.group(post.conversation.id)?.residents && !isDigest(post))
    .map(textOf)
    .filter((text) => text.length > LONGEST_FOR_RESIDENTS)
    .map((text) => `居民群里的话太长(${text.length}字):${text}`);
}

/** Posts in a residents' group that nobody asked for: answers to words that were not said to the bot, danger aside. */
function offersOf({ posts, said, directory }: Replayed): Post[] {
  const unasked = new Set(said.filter(({ mentioned }) => !mentioned).map(({ messageId }) => messageId));
  return posts.filter(
    (post) =>
      inGroup(post) &&
      directory.group(post.conversation.id)?.residents === true &&
      !isUrgent(post) &&
      post.announcements.some(
        ({ replyTo, body }) => replyTo && unasked.has(replyTo.messageId) && /要登记|回一句就登记/.test(wordsOf(body)),
      ),
  );
}

function offerFaults(played: Replayed): string[] {
  const days = new Map<string, number>();
  const late: string[] = [];
  for (const post of offersOf(played)) {
    const day = `${post.conversation.id} ${dateOf(post.at)}`;
    days.set(day, (days.get(day) ?? 0) + 1);
    const minute = minuteOfDay(post.at);
    if (minute >= 21 * 60 || minute < 8 * 60) late.push(`夜里也问了要不要登记:${textOf(post)}`);
  }
  return [
    ...late,
    ...[...days].filter(([, count]) => count > OFFERS_A_DAY).map(([day, count]) => `${day} 问了${count}次要不要登记`),
  ];
}

function mentionFaults({ posts, directory }: Replayed): string[] {
  return posts.filter(inGroup).flatMap((post) =>
    post.announcements
      .flatMap(({ body }) => mentionsOf(body))
      .filter((id) => directory.person(id)?.posts.some(({ office }) => leaders.has(office)))
      .map((id) => `群里@了领导${directory.person(id)?.title}:${textOf(post)}`),
  );
}

function privacyFaults({ posts, cases }: Replayed): string[] {
  const hidden = new Map(cases.filter(({ visibility }) => visibility === 'private').map((of) => [of.no, of]));
  return posts.filter(inGroup).flatMap((post) => {
    const text = textOf(post);
    const faults = phone.test(text) ? [`群里出现了电话:${text}`] : [];
    for (const { caseNo, body } of post.announcements) {
      const of = hidden.get(caseNo ?? '');
      if (of === undefined) continue;
      const words = wordsOf(body);
      if ((of.matter && words.includes(of.matter.name)) || (of.place !== '' && words.includes(of.place)))
        faults.push(`群里说了不公开的事项:${words}`);
    }
    return faults;
  });
}

/** The figures of a replay (实录数字), without anybody's words. */
export function countsOf(played: Replayed): Record<string, unknown> {
  const { posts, said, cases, directory } = played;
  const tally = <Item>(items: readonly Item[], name: (item: Item) => string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const item of items) counts[name(item)] = (counts[name(item)] ?? 0) + 1;
    return counts;
  };
  const answered = new Set(
    posts.flatMap(({ announcements }) => announcements.flatMap(({ replyTo }) => replyTo?.messageId ?? [])),
  );
  const caused = new Set(cases.flatMap((of) => of.timeline.map(({ cause }) => /^simulator\/([^/]+)\//.exec(cause)?.[1] ?? '')));
  const quiet = said.filter(({ messageId }) => !answered.has(messageId) && !caused.has(messageId));
  const letters = new Map(said.map((one) => [`simulator/${one.messageId}`, one]));
  const source = (cause: string): string => letters.get(cause.split('/').slice(0, 2).join('/'))?.from ?? 'time';
  return {
    said: tally(said, ({ from }) => from),
    'silences (no reply, no case)': tally(quiet, ({ from, mentioned }) => `${from}${mentioned ? ' addressed' : ''}`),
    'cases by type': tally(cases, ({ type, status }) => type ?? status),
    'cases by status': tally(cases, ({ status }) => status),
    'cases opened by': tally(cases, (of) => source(of.timeline[0]?.cause ?? '')),
    'emergencies opened by letters': cases.filter(
      (of) => of.type === 'emergency' && source(of.timeline[0]?.cause ?? '') === 'letter',
    ).length,
    'cases without matter': cases.filter(({ matter }) => matter === undefined).length,
    offers: offersOf(played).length,
    'posts in groups': tally(posts.filter(inGroup), ({ conversation }) => directory.group(conversation.id)?.name ?? ''),
    'dispatches in groups': posts.filter((post) => inGroup(post) && isDispatch(post)).length,
    'pings in groups (mentions)': posts
      .filter(inGroup)
      .flatMap(({ announcements }) => announcements.flatMap(({ body }) => mentionsOf(body))).length,
    'reminders in groups': posts.filter((post) => inGroup(post) && post.announcements.some(({ key }) => key.startsWith('nag:')))
      .length,
    'reminders to persons': posts.filter((post) => !inGroup(post) && post.announcements.some(({ key }) => key.startsWith('nag:')))
      .length,
    'direct messages': posts.filter((post) => !inGroup(post)).length,
    'direct answers': posts.filter((post) => !inGroup(post) && isAnswer(post)).length,
    'own accord, busiest group and day': Math.max(
      0,
      ...Object.values(
        tally(
          posts.filter((post) => inGroup(post) && isOwnAccord(post)),
          (post) => `${post.conversation.id} ${dateOf(post.at)}`,
        ),
      ),
    ),
  };
}
