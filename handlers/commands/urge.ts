import { act } from '../../src/core/act.ts';
import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome, Say } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { titleOf } from '../../src/domain/case-parts.ts';
import { clockOf, HOUR, spoken } from '../../src/domain/instant.ts';
import { openStatuses, statusLabels } from '../../src/domain/status.ts';
import leaderBrief from '../../templates/leader-brief.ts';
import urgeTemplate from '../../templates/urge.ts';
import urged from '../../templates/urged.ts';
import { answerAbout, aside, isLeader, isStaff, mayKnow } from '../audience.ts';
import { casesByWords } from '../case-search.ts';
import { answer, publicTitle, refuse, unitName } from '../case-words.ts';
import { briefView } from '../leader-brief.ts';
import { nextStep, saidStep } from '../next-step.ts';
import { pickQuestion } from '../pick-list.ts';
import { openOrAwaited } from '../raised-cases.ts';
import { reach } from '../reach.ts';
import { residentUrge } from '../resident-urge.ts';
import { scopeOfMember } from '../scopes.ts';
import { listTitle } from '../shown-list.ts';
import { type UrgeTarget, urgeTargets } from '../urge-targets.ts';

/** Urges the department (催办). */
export default defineCommand({
  name: 'urge',
  title: '催办',
  right: null,
  summary: '催一催承办部门',
  usage: '催办 编号',
  examples: ['催办 QH240610-07', 'QH240610-07 催一下'],
  reads: {
    intent: 'query',
    sub: 'urge',
    verbs: `
      催办 催一下 催一催 催催 催下 再催 督促一下 督办 请督促 帮忙催 赶紧催 快催 抓紧催 去催 督办清单 催办清单 督办台账 催办记录 催过哪些 催了哪些 督办了哪些
    `,
    unless: '别催 不用催',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'departments', 'note'],
  },
  run: aside(run),
});

/** One person urges a case once in this time. */
const AGAIN_AFTER = 2 * HOUR;

async function run(context: CommandContext): Promise<Outcome> {
  if (/清单|台账|记录|哪些/.test(context.request.text) && context.named === undefined && isStaff(context.member))
    return urgedList(context);
  const said = context.slots.matter !== undefined || context.slots.place !== undefined;
  const found = await theCase(context, () => (said ? casesByWords(context) : openOrAwaited(context)), {
    ask: '催哪一件?',
    none: '要催哪一件?请带上编号。',
  });
  if ('outcome' in found) return found.outcome;
  const of = found.one;
  if (!isStaff(context.member)) return residentUrge(context, of);
  // A private matter is nobody's business who has none in it.
  if (!mayKnow(context, of)) return answerAbout(context, of, { paragraphs: [] });
  const mine = of.urges.findLast(({ by }) => by.person === context.member.id);
  if (mine && context.now - mine.at < AGAIN_AFTER) return { say: [await told(context, of, [], clockOf(mine.at))], about: of.no };
  const applied = act(context, of, 'urge');
  // A leader is never refused; what cannot be urged any more is told as it stands.
  if (!applied.ok && isLeader(context.member)) return answerAbout(context, of, leaderBrief.render(await briefView(context, of)));
  if (!applied.ok) return refuse(context, applied.refusal);
  const targets = await urgeTargets(context, of, context.slots.departments ?? []);
  return {
    change: { before: of, next: applied.case },
    say: [await told(context, applied.case, targets), ...targets.flatMap((target) => asked(context, of, target))],
    question: null,
  };
}

/** The answer to who urged. */
async function told(context: CommandContext, of: Case, targets: readonly UrgeTarget[], already?: string): Promise<Say> {
  const next = await nextStep(context, of);
  const body = urged.render({
    no: of.no,
    title: listTitle(context, of),
    told: targets.map(({ title }) => title),
    ...(already === undefined ? {} : { already }),
    status: statusLabels[of.status],
    next: next ? saidStep(next, context.now) : '',
  });
  return { to: 'sender', body };
}

/** The question to the one waited for, and to the head only where the time is over. */
function asked(context: CommandContext, of: Case, target: UrgeTarget): Say[] {
  const late = target.by !== undefined && target.by < context.now;
  const facts = {
    no: of.no,
    title: titleOf(of),
    asker: askerOf(context),
    waits: target.waits,
    ...(target.by === undefined ? {} : { by: spoken(target.by) }),
    late,
  };
  const urgent = of.type === 'emergency';
  const liaison: Say = {
    to: { person: target.person.id },
    body: urgeTemplate.render({ ...facts, ...(target.reply === undefined ? {} : { reply: target.reply }) }),
    urgent,
  };
  if (!target.head) return [liaison];
  return [
    liaison,
    { to: { person: target.head.id }, body: urgeTemplate.render({ ...facts, liaison: reach(target.person) }), urgent },
  ];
}

/** `锦绣社区小周`; leaders and the supervisor by their name alone. */
function askerOf(context: CommandContext): string {
  const [post] = context.member.posts;
  const unit =
    post && (post.role === 'community' || post.role === 'street' || post.role === 'grid' || post.role === 'dept')
      ? post.unit
      : undefined;
  return `${unit === undefined ? '' : unitName(context, unit)}${context.member.call}`;
}

const MOST_LISTED = 9;

/** What was urged and is not done yet where the speaker works (督办清单), the longest urged first. */
async function urgedList(context: CommandContext): Promise<Outcome> {
  const scope = scopeOfMember(context.member, context.directory);
  const listed: Case[] = [];
  for await (const of of context.cases.find({ status: openStatuses, order: 'oldest' }))
    if (of.urges.length > 0 && scope.covers(of) && mayKnow(context, of)) listed.push(of);
  if (listed.length === 0) return { say: [answer(`${scope.name}现在没有催办过、还没办完的事。`)] };
  const lines = listed.slice(0, MOST_LISTED).map((of, index) => {
    const last = of.urges.at(-1);
    return `${index + 1}. ${of.no} ${publicTitle(of)} ${statusLabels[of.status]},催${of.urges.length}次${last ? `(最近${spoken(last.at)} ${last.by.name})` : ''}`;
  });
  const more = listed.length > lines.length ? [`等${listed.length}件`] : [];
  return {
    say: [answer(`${scope.name}催办过、还没办完的${listed.length}件:`, ...lines, ...more, '回序号看那一件。')],
    question: pickQuestion(context, listed.slice(0, MOST_LISTED), 'query', false),
  };
}
