import type { CommandContext } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { casesOf } from './own-cases.ts';

/** A case whose dispatcher was asked whether somebody unknown is of this unit (等着确认). */
export interface StrangerAsked {
  readonly of: Case;
  readonly unit: string;
}

/** What the speaker was asked about strangers and has not answered: the unit's reminders still wait because one who is unknown spoke for it. */
export async function asksAboutStrangers(
  context: Pick<CommandContext, 'member' | 'directory' | 'cases' | 'now'>,
): Promise<StrangerAsked[]> {
  const open = await casesOf(context, ['dispatched', 'handling'], ['street', 'district'], 50);
  return open.flatMap((of) => {
    const snooze = of.timeline.findLast(({ action }) => action === 'snooze');
    if (snooze === undefined || context.directory.person(snooze.person) !== undefined) return [];
    const waits = of.windows.filter(
      ({ clock, unit, endedAt, snoozedUntil }) =>
        clock === 'report' && unit !== undefined && endedAt === undefined && (snoozedUntil ?? 0) > context.now,
    );
    return waits.map(({ unit = '' }) => ({ of, unit }));
  });
}
