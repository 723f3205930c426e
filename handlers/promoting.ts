import { actAsBot } from '../src/core/act.ts';
import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { leadOf, titleOf } from '../src/domain/case-parts.ts';
import { currentWindow } from '../src/domain/windows.ts';
import residentNote from '../templates/resident-note.ts';
import { callingFor } from './calling.ts';
import { promisedDay, tellReporters } from './case-words.ts';
import { approvalWords, dispatchWords } from './opening.ts';
import { routingNotes } from './proposing.ts';

/** Nobody took the candidate up in time: it becomes an ordinary whistle by itself, or the street is asked whom to send. */
export async function promoteCandidate(due: Case, world: World & { readonly cause: string }): Promise<Outcome> {
  const applied = actAsBot(world, due, 'promote', {}, '到期无人处理,自动转哨');
  if (!applied.ok) throw new Error(`candidate ${due.no} cannot be promoted: ${applied.refusal.code}`);
  return {
    change: { before: due, next: applied.case },
    say: await takenUpWords(world, applied.case, [
      due.mediation === undefined ? '网格没有来得及处理,已自动转为常规哨' : '调解期满还没谈成,已自动转为常规哨',
    ]),
  };
}

/** What is said when a candidate becomes a whistle: to the departments or the street, and to those who reported it. */
export async function takenUpWords(world: World, next: Case, notes: readonly string[]): Promise<Say[]> {
  const out =
    next.status === 'dispatched'
      ? await dispatchWords(world, next, [...notes, ...routingNotes(world, next)])
      : await approvalWords(world, next);
  const close = currentWindow(next.windows, 'close', leadOf(next)?.unit);
  const by = close ? { answerBy: promisedDay(close.due) } : {};
  return [
    ...out,
    ...tellReporters(next, () => residentNote.render({ kind: 'started', no: next.no, title: titleOf(next), ...by })),
  ];
}

/** Units named with the acceptance of a candidate, else those of the matter list. */
export function unitsFor(context: CommandContext, of: Case) {
  const matter = of.matter ? context.directory.matter(of.matter.name) : undefined;
  return callingFor(context, of.type ?? 'routine', context.slots, matter, { street: of.street, text: of.text }).units;
}
