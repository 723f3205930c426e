import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { awaited } from '../../src/domain/case-parts.ts';
import { plain } from '../../src/messages/message-body.ts';
import { answer, cardUpdate, liaisonOf } from '../case-words.ts';
import { casesOf } from '../own-cases.ts';
import { stepOn } from '../stepping.ts';

/** Releases a department (免到). */
export default defineCommand({
  name: 'excuse',
  title: '免到',
  right: 'excuse',
  summary: '这个部门不用来了',
  usage: '免到 编号 X局',
  examples: ['免到 QH240612-05 供电公司'],
  reads: {
    intent: 'assign',
    sub: 'excuse',
    verbs: `
      免到 免予报到 {unit}不用来 {unit}不用到 {unit}不必来 {unit}无需到场
      {unit}不需要来 不用{unit}来 不用{unit}到 不用叫{unit} 不用{unit}去 {unit}可以不来 {unit}不用去 {unit}就不用 {unit}别来 {unit}别跑 {unit}不用过来 {unit}不用跑 {unit}甭来 {unit}先甭 {unit}甭叫 甭叫{unit} 先不用{unit} 先别叫{unit} {unit}先别叫 {unit}先不用
    `,
    withCase: '不用来了 不用过来了 别来了 不用跑了 甭来了',
    only: ['grid', 'community', 'street', 'district'],
    slots: ['caseNo', 'lastCase', 'departments', 'sections', 'note'],
  },
  run,
});

function run(context: CommandContext): Promise<Outcome> {
  const [alone, ...others] = context.named === undefined ? [] : awaited(context.named);
  const unit = context.slots.departments?.[0] ?? (others.length === 0 ? alone?.unit : undefined);
  if (unit === undefined) return Promise.resolve({ say: [answer('免哪个单位?例如:免到 QH240612-05 供电公司。')] });
  return stepOn(context, {
    candidates: async () =>
      (await casesOf(context, ['dispatched', 'handling'], ['whistler', 'street', 'district'])).filter((candidate) =>
        awaited(candidate).some((department) => department.unit === unit),
      ),
    ask: `${unit}有几件没报到,免哪一件?`,
    none: `没有等${unit}报到的事。`,
    action: 'excuse',
    input: () => ({ unit }),
    say: async (next, before) => {
      const { person } = await liaisonOf(context, before, unit);
      return [
        answer(`${next.no} ${unit}免到。`),
        await cardUpdate(context, next),
        { to: { person: person.id }, body: plain(`${next.no} 吹哨单位说${unit}不用来了,谢谢。`) },
      ];
    },
  });
}
