import { dateOf } from '../../domain/instant.ts';
import type { Policy } from '../../domain/policy.ts';
import { type CaseStatus, caseStatuses, statusLabels } from '../../domain/status.ts';
import { whistleLabels } from '../../domain/whistle-type.ts';
import { wordsOf } from '../../messages/message-body.ts';
import { flagsOf, scoresOf } from './judged.ts';
import { isAnswer, isDispatch, isOwnAccord, isUrgent } from './noise.ts';
import type { Played } from './play.ts';
import type { Post } from './watch.ts';

const BUSIEST = 5;

/** The counts of a rehearsal, its scores and flags, and its last digest (预演小结), line by line. */
export function* tell(played: Played, policy: Policy): Generator<string> {
  const { from, until, said, chatter, posts, changes, cases } = played;
  yield `预演 ${dateOf(from)} 到 ${dateOf(until)}:大家说了${said.length}句(闲聊${chatter.size}句),立了${cases.length}件`;
  yield `案件:${countsOf(caseStatuses, (status: CaseStatus) => cases.filter((found) => found.status === status).length, statusLabels)}`;
  const types = ['emergency', 'priority', 'routine', 'coordination'] as const;
  yield `哨种:${countsOf(types, (type) => cases.filter((found) => found.type === type).length, whistleLabels)}`;
  yield '';
  yield '群 | 大家说 | 哨子说 | 其中答复 | 派单 | 应急 | 主动 | 主动最多的一天';
  for (const group of played.directory.organisation.groups) {
    const own = posts.filter(({ conversation }) => conversation.kind === 'group' && conversation.id === group.id);
    const words = said.filter((one) => one.group === group.id).length;
    if (own.length === 0 && words === 0) continue;
    const accord = own.filter(isOwnAccord);
    const answers = own.filter(isAnswer).length;
    const dispatches = own.filter((post) => isDispatch(post) && !isAnswer(post) && !isUrgent(post)).length;
    const urgent = own.filter((post) => isUrgent(post) && !isAnswer(post)).length;
    yield [group.name, words, own.length, answers, dispatches, urgent, accord.length, busiestDay(accord)].join(' | ');
  }
  const direct = posts.filter(({ conversation }) => conversation.kind === 'direct');
  const [busiest, most] = busiestPerson(direct, played.directory);
  yield* pingsOf(direct, played.directory);
  yield `单独发给个人 ${direct.length} 条(答复${direct.filter(isAnswer).length}条),卡片就地更新 ${changes} 次;一人一天最多 ${most} 条(${busiest})`;
  yield '';
  yield* scoresOf(played, policy);
  yield '';
  yield* flagsOf(played, policy);
  yield '';
  yield* digestOf(played);
}

function countsOf<Key extends string>(keys: readonly Key[], count: (key: Key) => number, labels: Record<Key, string>): string {
  return keys
    .map((key) => [labels[key], count(key)] as const)
    .filter(([, number]) => number > 0)
    .map(([label, number]) => `${label}${number}`)
    .join('、');
}

function busiestDay(posts: readonly Post[]): number {
  const days = new Map<string, number>();
  for (const post of posts) days.set(dateOf(post.at), (days.get(dateOf(post.at)) ?? 0) + 1);
  return Math.max(0, ...days.values());
}

/** Who was told most on one day by the bot's own accord, and how often. */
function busiestPerson(posts: readonly Post[], directory: Played['directory']): readonly [string, number] {
  const days = new Map<string, number>();
  for (const post of posts.filter((one) => !isAnswer(one))) {
    const day = `${post.conversation.id} ${dateOf(post.at)}`;
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  const [day, most] = [...days].reduce((found, next) => (next[1] > found[1] ? next : found), ['', 0] as const);
  const [person = '', date = ''] = day.split(' ');
  return [`${directory.person(person)?.title ?? '居民'} ${date}`, most];
}

/** The liaisons who were told most by the bot's own accord, and how much that is on a working day. */
function* pingsOf(direct: readonly Post[], directory: Played['directory']): Generator<string> {
  const told = new Map<string, { posts: number; days: Set<string> }>();
  for (const post of direct.filter((one) => !isAnswer(one))) {
    const posts = directory.member(post.conversation.id).posts;
    if (!posts.some(({ office }) => office === 'liaison')) continue;
    const known = told.get(post.conversation.id) ?? { posts: 0, days: new Set() };
    told.set(post.conversation.id, { posts: known.posts + 1, days: known.days.add(dateOf(post.at)) });
  }
  const most = [...told].sort(([a, one], [b, other]) => other.posts - one.posts || a.localeCompare(b)).slice(0, BUSIEST);
  const lines = most.map(([id, { posts, days }]) => {
    const each = (posts / days.size).toFixed(1);
    return `${directory.person(id)?.title ?? id} ${posts}条(有提醒的${days.size}天,一天${each}条)`;
  });
  if (lines.length > 0) yield `收到提醒最多的联络员:${lines.join('、')}`;
}

/** The management group's newest digest, and a street's. */
function* digestOf({ posts, directory }: Played): Generator<string> {
  const groups = directory.organisation.groups.filter(({ scope }) => scope.kind === 'management' || scope.kind === 'street');
  const shown = [groups.find(({ scope }) => scope.kind === 'management'), groups.find(({ scope }) => scope.kind === 'street')];
  for (const group of shown) {
    const digest = posts.findLast(
      ({ conversation, announcements }) =>
        conversation.id === group?.id && announcements.some(({ key }) => key.startsWith('digest:')),
    );
    if (group === undefined || digest === undefined) continue;
    yield `——${group.name}——`;
    for (const { body } of digest.announcements) yield wordsOf(body);
    yield '';
  }
}
