import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { leadOf } from '../../src/domain/case-parts.ts';
import { spoken } from '../../src/domain/instant.ts';
import { namedParties, namedUnits } from '../calling.ts';
import { answer, cardOf, cardUpdate, liaisonOf } from '../case-words.ts';
import { titleFor } from '../opening.ts';
import { casesOf } from '../own-cases.ts';
import { partyWords } from '../party-words.ts';
import { stepOn } from '../stepping.ts';

/** Finds out whose it is, and says so (确权). */
export default defineCommand({
  name: 'owner',
  title: '确权',
  right: 'reassign',
  summary: '权属不明的,先到的单位先围挡保安全,3天内定下归谁',
  usage: '确权 编号|确权 编号 归X局',
  examples: ['确权 QH240612-09', '确权 QH240612-09 归水务局'],
  reads: {
    intent: 'assign',
    sub: 'owner',
    verbs: '确权 定权属 明确权属 权属归',
    only: 'staff',
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const units = namedUnits(context, context.slots, undefined);
  const parties = namedParties(context, context.slots);
  const names = units.length + parties.length > 0;
  return stepOn(context, {
    candidates: async () =>
      (await casesOf(context, ['dispatched', 'handling'], ['street', 'district'])).filter(
        (of) => !names || (of.ownership !== undefined && of.ownership.at === undefined),
      ),
    ask: '哪一件要确权?',
    none: names ? '没有正在确权的事。' : '没有在办的事。',
    action: names ? 'name-owner' : 'seek-owner',
    input: () => ({ units, ...(units.length === 0 ? { parties } : {}) }),
    say: async (next) => {
      if (!names) {
        const lead = leadOf(next)?.unit ?? '';
        const { person } = await liaisonOf(context, next, lead);
        const by = spoken(next.ownership?.due ?? context.now);
        return [
          answer(`${next.no} 开始确权,${by}前定下归谁:确权 ${next.no} 归X局。`),
          await cardUpdate(context, next),
          {
            ...answer(`${next.no} ${titleFor(context, next)}权属还不清楚,请${lead}先围挡、保安全,${by}前街道定下归谁。`),
            to: { person: person.id },
          },
        ];
      }
      const owner = next.ownership?.owner ?? '';
      return [
        answer(`${next.no} 权属已定:${owner}。`),
        units.length > 0
          ? await cardOf(context, next, { calling: true, notes: [`确权归${owner}`] })
          : await cardUpdate(context, next),
        ...(await partyWords(
          context,
          next,
          parties.map(({ unit }) => unit),
        )),
      ];
    },
  });
}
