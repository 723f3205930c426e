import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { theCase } from '../../src/core/find-case.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { maskedWords } from '../../src/messages/masked.ts';
import { plain } from '../../src/messages/message-body.ts';
import { answer } from '../case-words.ts';
import { gridContact } from '../grid-contact.ts';
import { titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';

/** Sends a grid worker to look (去核实). */
export default defineCommand({
  name: 'verify-task',
  title: '去核实',
  right: 'verify_task',
  summary: '请网格员先去看看',
  usage: '指派 小周 去核实 编号',
  examples: ['指派网格员小周去核实 QH240612-11', 'QH240612-11 请网格员先去核实'],
  reads: {
    intent: 'assign',
    sub: 'verify_task',
    verbs: `
      去…核实 去…看一下 去…看看 去…看下 去…了解 去…瞧 跑一趟 现场看看 派{person}去 安排{person}去 请{person}去 让{person}去 指派…去看 指派…核实 安排…核实 派…核实 安排…去看 派…去看看 派…去看一下 去核实 去现场核实 派人核实 核实一下 先核实 去看看 去看一下 上门看看 上门看一下 上门看下 上门瞧瞧 上门核实 去现场看看 现场核实
    `,
    unless: '吹哨 吹个哨',
    only: ['community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'place', 'person', 'note'],
  },
  run,
});

/** Sends somebody of the grid to look; changes nothing by itself. */
async function run(context: CommandContext): Promise<Outcome> {
  const found = await theCase(context, () => casesOf(context, ['candidate', 'checking'], ['community', 'street', 'district']), {
    ask: '核实哪一件?',
    none: '核实哪一件?例如:指派小周去核实 QH240612-11。',
  });
  if ('outcome' in found) return found.outcome;
  const of = found.one;
  const called = context.slots.person === undefined ? [] : context.directory.called(context.slots.person, context.member);
  const person = called[0] ?? (await gridContact(context, of)).person;
  return {
    say: [
      answer(`已请${person.call}去核实 ${of.no}。`),
      {
        to: { person: person.id },
        body: plain(
          `${context.member.call}请您去核实 ${of.no} ${titleFor(context, of)}。`,
          `原话:${maskedWords(of.text)}`,
          '看过后请回一句情况。',
        ),
      },
    ],
  };
}
