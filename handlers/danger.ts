import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome, Say } from '../src/core/outcome.ts';
import { actorOf } from '../src/core/standing.ts';
import type { Reporter } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import emergencyCall from '../templates/emergency-call.ts';
import residentNote from '../templates/resident-note.ts';
import { callingFor } from './calling.ts';
import { firstCall } from './case-words.ts';
import { gridContact } from './grid-contact.ts';
import { type Draft, dispatchWords, newCase, opened, titleFor } from './opening.ts';

/**
 * Danger knows no queue: an emergency whistle at once, whoever speaks and at whatever hour. First the numbers to dial; the grid worker
 * owns it until staff take it over; grid worker, grid head and the duty officer hear of it directly, the lead is called as usual.
 */
export async function danger(context: CommandContext, draft: Draft, reporter: Reporter): Promise<Outcome> {
  const contact = await gridContact(context, {
    grid: draft.where.grid?.code,
    community: draft.where.community?.id,
    street: draft.where.street?.id,
  });
  const owner = actorOf(context.directory.member(contact.person.id));
  const calling = callingFor(context, 'emergency', context.slots, draft.matter, {
    street: draft.where.street?.id,
    text: context.request.text,
  });
  const lead = calling.units.filter((unit) => unit.part === 'lead' || (context.slots.departments ?? []).includes(unit.unit));
  const facts = newCase(
    context,
    { ...draft, type: 'emergency', calling: { ...calling, units: lead } },
    {
      whistle: { by: owner, level: 'grid', at: context.now },
      level: 'grid',
      danger: true,
      source: reporter.resident ? 'residents' : 'patrol',
      reporters: [reporter],
      households: 1,
    },
  );
  return opened(context, 'dispatched', facts, async (of) => {
    const first = firstCall(context, of);
    const told = await toldAtOnce(context, draft, contact.person.id);
    const dutyPerson = (await context.directory.onDuty('dispatcher', context.now, of.street)).person;
    const note: Say = {
      to: 'sender',
      urgent: true,
      body: residentNote.render({
        kind: 'danger',
        no: of.no,
        title: draft.place === '' ? '' : titleFor(context, of),
        firstCall: first,
      }),
    };
    const calls = told.map(
      (person): Say => ({
        to: { person },
        urgent: true,
        body: emergencyCall.render({
          no: of.no,
          title: titleOf(of),
          firstCall: first,
          ask: `请马上去看;不是险情请点“不紧急”`,
          dutyPhone: `值班 ${dutyPerson.call}${dutyPerson.phone ? ` ${dutyPerson.phone}` : ''}`,
          words: of.text,
          buttons: [{ key: `downgrade:${of.no}`, label: '不紧急' }],
        }),
      }),
    );
    return [note, ...calls, ...(await dispatchWords(context, of, calling.notes))];
  });
}

/** Grid worker, grid head, the duty officer of the street (else the district's). */
async function toldAtOnce(context: CommandContext, draft: Draft, worker: string): Promise<string[]> {
  const duty = await context.directory.onDuty('dispatcher', context.now, draft.where.street?.id);
  return [...new Set([worker, ...(draft.where.grid ? [draft.where.grid.head] : []), duty.person.id])];
}
