import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { actorOf } from '../src/core/standing.ts';
import { spoken } from '../src/domain/instant.ts';
import { momentOf } from '../src/domain/when.ts';
import { callingFor } from './calling.ts';
import { answer } from './case-words.ts';
import { dispatchWords, draftOf, newCase, opened, titleFor } from './opening.ts';

/** 补备案: what was handled first and is filed afterwards. The normal path of an emergency; its answer names no delay. */
export async function backfillWhistle(context: CommandContext): Promise<Outcome> {
  const read = draftOf(context, { ...context.slots, whistleType: 'emergency' });
  if (read.place === '' && read.matter === undefined) {
    return {
      say: [answer('补备案请一句话写清时间、地点、事情和处置,例如:补备案:昨晚23:10新河桥护栏被撞断,交警已处置。')],
      question: null,
    };
  }
  const calling = callingFor(context, 'routine', context.slots, read.matter, {
    street: read.where.street?.id,
    text: context.request.text,
  });
  const happened = context.slots.occurred ? momentOf(context.slots.occurred, context.now) : undefined;
  const by = actorOf(context.member);
  const { foundBy, done } = context.slots.incident ?? {};
  const facts = newCase(
    context,
    {
      ...read,
      calling: {
        ...calling,
        units: calling.units.filter((unit) => unit.part === 'lead' || (context.slots.departments ?? []).includes(unit.unit)),
      },
    },
    {
      whistle: {
        by,
        level: by.role === 'grid' || by.role === 'community' || by.role === 'street' ? by.role : 'district',
        at: context.now,
        backfill: true,
      },
      incident: {
        ...(happened === undefined ? {} : { happenedAt: happened }),
        ...(foundBy === undefined ? {} : { foundBy }),
        ...(done === undefined ? {} : { done }),
      },
    },
  );
  return opened(context, 'dispatched', facts, async (of) => [
    answer(
      `已备案 ${of.no}(应急哨·事后备案)${titleFor(context, of)}${happened ? `,发生 ${spoken(happened)}` : ''}${foundBy ? `,${foundBy}发现` : ''}${done ? `,${done}` : ''}。${done ? '' : '做了哪些处置,回一句“进展”就行。'}请处置单位回“办结 ${of.no} 处置情况”补全。`,
    ),
    ...(await dispatchWords(context, of, ['事后备案:已先行处置,请处置单位补报到和办结。'])),
  ]);
}
