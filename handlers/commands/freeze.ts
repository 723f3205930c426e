import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOf, keptOne, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { APPEAL, appealSchema } from '../../src/domain/appeal.ts';
import { FREEZE, freezeHash, freezeSchema, frozenScore } from '../../src/domain/freeze.ts';
import { nameOfPeriod } from '../../src/domain/period.ts';
import { plain } from '../../src/messages/message-body.ts';
import { askedPeriod } from '../asked-period.ts';
import { answer, promisedDay } from '../case-words.ts';
import { appealUntil } from '../publishing.ts';
import { scoredScopes, scoreSurvey } from '../scoring.ts';
import { privately } from '../stepping.ts';

/** Freezes a period's scores (封账): what changes later counts in the next one. */
export default defineCommand({
  name: 'freeze',
  title: '封账',
  right: 'freeze',
  summary: '把一个月、一季度或一年的考核分封存',
  usage: '封账 6月|第二季度|2026年',
  examples: ['封账 6月', '封账 上季度'],
  reads: {
    intent: 'rate',
    sub: 'freeze',
    verbs: '封账 考核封账 封存考核 账封了 账封上 把账封 数字封了',
    only: ['assessor'],
    slots: ['note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const asked = askedPeriod(context.request.text, context.now);
  const { period } = asked;
  const name = nameOfPeriod(period);
  if (name === undefined) return { say: [answer('封哪一期?请写月、季度或年,例如:封账 6月。')] };
  const known = await keptOne(context, FREEZE, freezeSchema, name);
  if (known)
    return { say: [answer(`${spokenName(name)}已封账:公式${known.body.formula},指纹${known.body.hash.slice(0, 16)}。`)] };
  const until = appealUntil(context, period);
  if (context.now < until) return { say: [answer(`${spokenName(name)}的申诉收到${promisedDay(until - 1)},过后才能封账。`)] };
  const open = await keptOf(context, APPEAL, appealSchema, { open: true });
  if (open.length > 0) return { say: [answer(`还有${open.length}件申诉没裁(${open[0]?.body.no}等),裁完再封。`)] };
  const scopes = scoredScopes(context);
  const surveys = await scoreSurvey(context, { period }, scopes);
  const areas = scopes.map((scope) => ({
    key: scope.key,
    name: scope.name,
    scores: (surveys.get(scope.key) ?? []).map(frozenScore),
  }));
  const plainFreeze = { name, from: period.from, to: period.to, formula: context.policy.scoring.formula, areas };
  const hash = freezeHash(plainFreeze);
  const units = areas.at(-1)?.scores.length ?? 0;
  return {
    records: [
      written({ kind: FREEZE, id: name, subject: '' }, { ...plainFreeze, by: actorOf(context.member), hash }, { open: false }),
    ],
    say: [
      privately(
        context,
        plain(
          `${spokenName(name)}已封账:${units}个单位,公式${plainFreeze.formula},指纹${hash.slice(0, 16)}。以后的变动计入下一期。`,
        ),
      ),
    ],
  };
}

/** `2026-05` as people write it: 2026年5月, 2026年第2季度, 2026年. */
function spokenName(name: string): string {
  const [year, part] = name.split('-');
  if (part === undefined) return `${year}年`;
  return part.startsWith('Q') ? `${year}年第${part.slice(1)}季度` : `${year}年${Number(part)}月`;
}
