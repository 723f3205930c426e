import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOf, keptOne, written } from '../../src/core/kept.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import { APPEAL, appealId, appealSchema } from '../../src/domain/appeal.ts';
import type { Case } from '../../src/domain/case.ts';
import { titleOf } from '../../src/domain/case-parts.ts';
import { FREEZE, freezeSchema } from '../../src/domain/freeze.ts';
import { dateOf, startOf } from '../../src/domain/instant.ts';
import { monthOf, type Period } from '../../src/domain/period.ts';
import { scoresOf } from '../../src/domain/score-tally.ts';
import { plain } from '../../src/messages/message-body.ts';
import appealAsked from '../../templates/appeal-asked.ts';
import { aside } from '../audience.ts';
import { answer, promisedDay } from '../case-words.ts';
import { appealUntil } from '../publishing.ts';
import { askFor } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { privately } from '../stepping.ts';

/** A department says that a case should not count against it (申诉); the assessor rules. */
export default defineCommand({
  name: 'appeal',
  title: '申诉',
  right: 'appeal',
  summary: '对考核数字有异议，写明依据',
  usage: '申诉 编号 依据',
  examples: ['申诉 QH240612-03 当天全区停电检修,有检修单'],
  reads: {
    intent: 'rate',
    sub: 'appeal',
    verbs: '申诉 提出申诉 申请剔除 申请复核得分',
    unless: '申诉成立 申诉不成立',
    only: ['dept'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const of = context.named;
  if (!of) return { say: [answer('申诉哪一件?例如:申诉 QH240612-03 当天停电检修,有检修单。')] };
  const unit = of.departments.find((one) => context.directory.speaksFor(context.member, one.unit))?.unit;
  if (unit === undefined) return { say: [answer(`${of.no} 没有派给贵单位,不计入贵单位的考核。`)] };
  const basis = reasonOf(context);
  if (basis === '') return askFor(context, of, `${of.no} 申诉的依据是什么?请写一句,例如:当天停电检修,有检修单。`);
  const known = await keptOne(context, APPEAL, appealSchema, appealId(of.no, unit));
  if (known) return { say: [privately(context, plain(alreadyWords(known.body)))], question: null };
  const month = countedIn(context, of, unit);
  if (month === undefined) return { say: [answer(lateWords(of.no, context.policy.scoring.appealDays))], question: null };
  if (await isFrozen(context, month)) return { say: [answer(`${of.no} 所在的月份已封账,有异议请与组织部联系,在下一期处理。`)] };
  const { assessor } = context.directory.organisation;
  const body = appealAsked.render({ no: of.no, title: titleOf(of), unit, basis });
  const until = appealUntil(context, month);
  return {
    records: [
      written(
        { kind: APPEAL, id: appealId(of.no, unit), subject: unit },
        { no: of.no, unit, basis, by: actorOf(context.member, of, unit) },
        { open: true },
      ),
    ],
    say: [
      privately(context, plain(`已收到对 ${of.no} 的申诉,转组织部考核岗裁定(这个月的申诉收到${promisedDay(until - 1)})。`)),
      { to: { person: assessor }, body },
    ],
    question: null,
    about: of.no,
  };
}

function alreadyWords({ no, ruling }: { no: string; ruling?: { granted: boolean; words: string } | undefined }): string {
  if (!ruling) return `${no} 的申诉已在等裁定,不用再提。`;
  return `${no} 的申诉已裁定:${ruling.granted ? '成立,不计入' : '不成立'}${ruling.words ? `(${ruling.words})` : ''}。`;
}

function lateWords(no: string, days: number): string {
  return `${no} 不在可申诉的月份里:每月数字出来后${days}个工作日内可以申诉。`;
}

/** The month against whose figures may still be appealed and in which the case counts: this one, else the last. */
function countedIn(context: CommandContext, of: Case, unit: string): Period | undefined {
  const { now, policy } = context;
  const current = monthOf(now);
  const last = monthOf(startOf(dateOf(current.from)) - 1);
  const counts = (period: Period): boolean =>
    scoresOf([of], { period, asOf: Math.min(now, period.to), rules: policy.scoring }).some((score) => score.unit === unit);
  if (counts(current)) return current;
  return counts(last) && now < appealUntil(context, last) ? last : undefined;
}

async function isFrozen(context: CommandContext, { from, to }: Period): Promise<boolean> {
  const frozen = await keptOf(context, FREEZE, freezeSchema);
  return frozen.some(({ body }) => body.from <= from && to <= body.to);
}
