import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome, Say } from '../../src/core/outcome.ts';
import { actorOf, standingOf } from '../../src/core/standing.ts';
import type { Case } from '../../src/domain/case.ts';
import { awaited, departmentOf } from '../../src/domain/case-parts.ts';
import { plain } from '../../src/messages/message-body.ts';
import { namedUnits } from '../calling.ts';
import { answer, cardUpdate, liaisonOf, saidInWorkGroup } from '../case-words.ts';
import { checkWords } from '../checking.ts';
import { offspring } from '../linked-case.ts';
import { titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { askForRest } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { stepOn } from '../stepping.ts';

/** The danger is removed (险情解除): the emergency ends, the repair goes on as an ordinary case. */
export default defineCommand({
  name: 'make-safe',
  title: '险情解除',
  right: null,
  summary: '险情排除了，应急哨办结，修复另立一件常规哨',
  usage: '险情解除 编号 说明[,修复请X局]',
  examples: ['险情解除 QH240612-05 已围挡断电,护栏待修复', 'QH240612-05 险情已排除,无需修复'],
  reads: {
    intent: 'resolve',
    sub: 'make_safe',
    verbs: `
      险情解除 险情已解除 解除险情 险情排除 险情已排除 危险解除 危险已解除 危险已排除 险情已消除
    `,
    unless: '申请结案 申请办结 已办结 结案 办结',
    only: ['dept', 'related', 'city', 'grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'note'],
  },
  run,
});

/** Words that say that nothing is left to repair. */
const whole = /(?:无需|不用|不需要?|无须)(?:再)?(?:修|另立)|已(?:全部)?(?:修复|修好|恢复)(?!.*(?:待|还要|尚需))/;

async function run(context: CommandContext): Promise<Outcome> {
  const note = reasonOf(context);
  if (note === '' && context.named) return askForRest(context, context.named, `${context.named.no} 险情怎么排除的?回一句就行。`);
  const outcome = await stepOn(context, {
    candidates: async () => (await mine(context)).filter((of) => of.type === 'emergency'),
    ask: '有几件应急哨,哪一件险情解除了?',
    none: '没有在办的应急哨。',
    action: 'make-safe',
    input: () => ({ note }),
    say: async (next, before) => [...(await words(context, next, !whole.test(note))), ...(await spared(context, next, before))],
  });
  const next = outcome.change?.next;
  if (next === undefined || whole.test(note)) return outcome;
  const by = actorOf(context.member, outcome.change?.before);
  const units = namedUnits(context, context.slots, undefined);
  return { ...outcome, then: [offspring({ kind: 'repair', of: next.no, text: `修复:${note}`, by, units })] };
}

async function mine(context: CommandContext): Promise<Case[]> {
  const own = await casesOf(context, ['handling', 'dispatched'], ['lead', 'grid', 'community', 'street', 'district']);
  return own.filter((of) => standingOf(context.member, of, context.directory).size > 1);
}

/** Who was called and had not come yet hears at once that nobody need come any more. */
async function spared(context: CommandContext, next: Case, before: Case): Promise<Say[]> {
  const units = awaited(before).filter(({ unit }) => departmentOf(next, unit)?.state === 'released');
  const liaisons = await Promise.all(units.map(({ unit }) => liaisonOf(context, next, unit)));
  return liaisons.map(({ person }) => ({
    to: { person: person.id },
    body: plain(`${next.no} ${titleFor(context, next)}:险情已解除,不用再来了,辛苦。`),
  }));
}

async function words(context: CommandContext, next: Case, repairs: boolean) {
  const rest = repairs ? '修复另立一件常规哨,马上发出。' : '';
  const closed = next.status === 'closed';
  return [
    answer(`${next.no} ${closed ? '险情解除,应急哨办结。' : '险情解除已记下,等社区核查。'}${rest}`),
    ...(saidInWorkGroup(context, next) || !closed
      ? []
      : [
          {
            ...answer(`${next.no} ${titleFor(context, next)}:险情已解除。${rest}`),
            to: { group: context.directory.workGroup(next).id },
            gather: true,
          },
        ]),
    await cardUpdate(context, next),
    ...(closed ? [] : await checkWords(context, next)),
  ];
}
