import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import { REST } from '../../src/core/open-question.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { actorOf } from '../../src/core/standing.ts';
import type { Case } from '../../src/domain/case.ts';
import { namedUnits } from '../calling.ts';
import { answer, cardUpdate } from '../case-words.ts';
import { offspring } from '../linked-case.ts';
import { casesOf } from '../own-cases.ts';
import { askForRest, question } from '../question.ts';
import { reasonOf } from '../reason.ts';
import { step } from '../stepping.ts';

/** Makes a part of a case one of its own (拆分). */
export default defineCommand({
  name: 'split',
  title: '拆分',
  right: 'split',
  summary: '其中另一件事单独立案,两案互相注明',
  usage: '拆分 编号 另一件事 [X局]',
  examples: ['拆分 QH240612-05 井盖破损 水务局'],
  reads: {
    intent: 'assign',
    sub: 'split',
    verbs: '拆分 拆案 分案 另立一件 单独立案 拆出 拆出来 拆开 分出来 单独立一件 单独弄一件 单独一件',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'matter', 'place', 'departments', 'sections', 'lead', 'note'],
  },
  run,
});

/** Where the words said stand in a case that is in work, that one is meant; else any of those in work. */
async function mixedCases(context: CommandContext): Promise<readonly Case[]> {
  const open = await casesOf(context, ['submitted', 'dispatched', 'handling', 'checking'], ['street', 'district'], 50);
  const words = context.slots.matter === undefined ? [] : (context.directory.matter(context.slots.matter)?.keywords ?? []);
  const told = open.filter(({ text }) => words.some((word) => text.includes(word)));
  return told.length > 0 ? told : open;
}

async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(context, () => mixedCases(context), {
    ask: '从哪一件里拆?',
    none: '拆分哪一件?例如:拆分 QH240612-05 井盖破损 水务局。',
  });
  if ('outcome' in found) return found.outcome;
  const of = found.one;
  const note = reasonOf(context);
  if (note === '') return askForRest(context, of, `${of.no} 拆出什么事?回一句就行,例如:井盖破损 水务局。`);
  const { matter, place } = context.slots;
  // What the case itself is about stays in it; the other thing is what is taken out.
  if (matter !== undefined && matter === of.matter?.name && place === undefined)
    return {
      say: [answer(`${of.no} 记的就是${matter};要拆出来的是另一件什么事?回一句就行,例如:污水外溢 水务局。`)],
      question: question(context, REST, { slots: { caseNo: of.no }, text: '拆分' }),
    };
  const outcome = await step(context, of, {
    action: 'split',
    input: () => ({ note }),
    say: async (next) => [answer(`${next.no} 已拆分,“${note}”另立一件,马上发出。`), await cardUpdate(context, next)],
  });
  if (outcome.change === undefined) return outcome;
  const follow = offspring({
    kind: 'split',
    of: of.no,
    text: note,
    by: actorOf(context.member, of),
    units: namedUnits(context, context.slots, undefined).map(({ unit, part }) => ({ unit, part })),
    ...(matter === undefined ? {} : { matter }),
    ...(place === undefined ? {} : { place }),
  });
  return { ...outcome, then: [follow] };
}
