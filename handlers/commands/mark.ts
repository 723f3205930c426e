import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { fiveLabels, fiveMatters } from '../../src/domain/whistle-type.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { openCasesOf } from '../raised-cases.ts';
import { stepOn } from '../stepping.ts';

/** Sets which of the five kinds a case is (标五事); the staff's word wins over what is computed. */
export default defineCommand({
  name: 'mark',
  title: '标五事',
  right: 'tag',
  summary: '给一件事标上五事里的一类',
  usage: '标五事 编号 大事共议|实事共办|要事共决|急事共商|难事共解',
  examples: ['标五事 QH240612-03 大事共议', '把QH240612-03标为难事共解'],
  reads: {
    intent: 'assign',
    sub: 'tag',
    verbs: `
      标五事 标为大事 标为实事 标为要事 标为急事 标为难事 标成难事 标成大事 标成要事 标成实事 标成急事
      算大事 算实事 算要事 算急事 算难事 列为大事 列为要事 列为难事 列为实事 列为急事 归到大事 归到要事 归到难事 归到实事 按难事办 按大事办 按要事办
    `,
    only: ['street', 'district'],
    slots: ['caseNo', 'lastCase', 'note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const five = fiveMatters.find((kind) => context.request.text.includes(fiveLabels[kind].slice(0, 2)));
  if (!five) return { say: [answer('标哪一类?例如:标五事 QH240612-03 大事共议(大事、实事、要事、急事、难事)。')] };
  return stepOn(context, {
    candidates: () => openCasesOf(context),
    ask: '标哪一件?',
    none: '标哪一件?请带上编号。',
    action: 'tag',
    input: () => ({ five }),
    say: async (next) => [answer(`${next.no} 已标为${fiveLabels[five]},周报按这一类写。`)],
  });
}
