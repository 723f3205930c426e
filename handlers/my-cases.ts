import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case, ClockKind } from '../src/domain/case.ts';
import { leadOf } from '../src/domain/case-parts.ts';
import { residentWord, statusLabels } from '../src/domain/status.ts';
import { currentWindow } from '../src/domain/windows.ts';
import caseList, { type CaseListView } from '../templates/case-list.ts';
import { isStaff } from './audience.ts';
import { awaitingMe, ledByMe } from './awaiting.ts';
import { answer } from './case-words.ts';
import { dueWords } from './next-step.ts';
import { openItems } from './open-items.ts';
import { casesOf } from './own-cases.ts';
import { LIST_LENGTH, pickQuestion } from './pick-list.ts';
import { raisedBy } from './raised-cases.ts';
import { listTitle } from './shown-list.ts';

/** A case that waits for the speaker, and what for. */
export interface Duty {
  readonly of: Case;
  readonly note: string;
}

/** What is on the speaker's desk (我的): what waits for him, then what he raised. */
export async function myCases(context: CommandContext): Promise<Outcome> {
  const staff = isStaff(context.member);
  const duties = isStaff(context.member) ? await dutiesOf(context) : [];
  const mine = new Set(duties.map(({ of }) => of.no));
  const raised = (await raisedBy(context)).filter(({ no }) => !mine.has(no));
  const items = staff ? (await openItems(context)).map(({ line, how }) => `${line}(${how})`) : [];
  if (duties.length + raised.length === 0)
    return { say: [items.length === 0 ? answer(nothing(context)) : answer(`等您答复的${items.length}项:`, ...items)] };
  const shownDuties = duties.slice(0, LIST_LENGTH);
  const shownRaised = raised.slice(0, LIST_LENGTH - shownDuties.length);
  const line = (of: Case, note: string) => ({ no: of.no, title: listTitle(context, of), note });
  const sections: CaseListView['sections'] = [
    ...(shownDuties.length > 0
      ? [{ head: `等您办的${duties.length}件:`, lines: shownDuties.map(({ of, note }) => line(of, note)) }]
      : []),
    ...(shownRaised.length > 0
      ? [
          {
            head: `${staff ? '您吹哨和反映的' : '您反映的'}${raised.length}件:`,
            lines: shownRaised.map((of) => line(of, staff ? statusLabels[of.status] : residentWord(of.status))),
          },
        ]
      : []),
  ];
  const shown = [...shownDuties.map(({ of }) => of), ...shownRaised];
  const body = caseList.render({
    sections,
    left: duties.length + raised.length - shown.length,
    how: '回序号看那一件。',
    others: items,
  });
  return { say: [{ to: 'sender', body }], question: pickQuestion(context, shown, 'query', false) };
}

function nothing(context: CommandContext): string {
  if (isStaff(context.member)) return '您手上现在没有要办的事,也没有在办的哨。';
  return '您还没有反映过事情。有事直接说在哪里、什么事。';
}

/** What waits for the speaker, the emergencies first. */
export async function dutiesOf(context: CommandContext): Promise<Duty[]> {
  const duties: Duty[] = [];
  const seen = new Set<string>();
  const add = (cases: readonly Case[], what: string, clock: ClockKind) => {
    for (const of of cases) {
      if (seen.has(of.no)) continue;
      seen.add(of.no);
      duties.push({ of, note: noted(context, of, what, clock) });
    }
  };
  const roles = new Set(context.member.roles);
  if (roles.has('dept') || roles.has('related')) {
    add(await awaitingMe(context), '待报到', 'report');
    add(
      (await ledByMe(context)).filter((of) => of.status === 'handling'),
      '待办结',
      'close',
    );
  }
  if (roles.has('grid') || roles.has('community')) {
    add(await casesOf(context, ['candidate'], ['grid', 'community']), '待核实', 'candidate');
    add(await casesOf(context, ['checking'], ['grid', 'community']), '待核查', 'check');
  }
  if (roles.has('street') || roles.has('district')) {
    const waiting = await casesOf(context, ['submitted', 'returning'], ['street', 'district'], 50);
    const by = roles.has('street') ? 'street' : 'district';
    add(
      waiting.filter((of) => of.status === 'submitted' && (of.approval?.by ?? 'street') === by),
      '待审核',
      'approve',
    );
    add(
      waiting.filter((of) => of.status === 'returning' && (by === 'street') === (of.street !== undefined)),
      '退单待裁',
      'ruling',
    );
  }
  return duties.sort((a, b) => Number(b.of.type === 'emergency') - Number(a.of.type === 'emergency'));
}

/** `应急,待报到,6月12日 09:30前`; the speaker's own unit's window where it has one. */
function noted(context: CommandContext, of: Case, what: string, clock: ClockKind): string {
  const units = of.departments.filter(({ unit }) => context.directory.speaksFor(context.member, unit)).map(({ unit }) => unit);
  const window =
    clock === 'report' || clock === 'close'
      ? units.map((unit) => currentWindow(of.windows, clock, unit)).find((found) => found !== undefined)
      : currentWindow(of.windows, clock);
  const due = (window ?? (clock === 'close' ? currentWindow(of.windows, clock, leadOf(of)?.unit) : undefined))?.due;
  return [of.type === 'emergency' ? '应急' : '', what, due === undefined ? '' : dueWords(due, context.now)]
    .filter((part) => part !== '')
    .join(',');
}
