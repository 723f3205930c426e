import type { Case } from '../case.ts';
import { due } from '../deadlines.ts';
import { HOUR, type Instant } from '../instant.ts';
import type { Rules, StepInput } from '../step.ts';
import { endWindow, meetWindow, openWindow } from '../windows.ts';
import { reassign } from './departments.ts';
import type { Effect, Patch } from './patch.ts';

/** Asks responsible parties (请属事单位): each has its working hours to answer; whoever was asked before is asked anew. */
export function partiesAsked(before: Case, parties: StepInput['parties'], at: Instant, rules: Rules): Patch {
  let { windows } = before;
  let asked = before.parties ?? [];
  for (const { unit, hours } of parties ?? []) {
    const by = rules.calendar.addWorking(at, hours * HOUR);
    windows = openWindow(windows, { clock: 'reply', unit, base: 'working', from: at, due: by });
    asked = [...asked.filter((known) => known.unit !== unit), { unit, askedAt: at, due: by }];
  }
  return { parties: asked, windows };
}

export const askParty: Effect = (before, step, rules) => partiesAsked(before, step.input.parties, step.now, rules);

export const answerParty: Effect = (before, step) => ({
  parties: (before.parties ?? []).map((party) =>
    party.unit === step.input.unit ? { ...party, answeredAt: step.now, by: step.actor, note: step.input.note ?? '' } : party,
  ),
  windows: meetWindow(before.windows, 'reply', step.input.unit, step.now),
});

/** Whose it is has to be found out (确权); who is there makes it safe meanwhile, the case goes on. */
export const seekOwner: Effect = (before, step, rules) => {
  const by = due(rules.policy.ownership, step.now, rules.calendar);
  return {
    ownership: { since: step.now, due: by },
    windows: openWindow(before.windows, { clock: 'owner', base: rules.policy.ownership.base, from: step.now, due: by }),
  };
};

/** It is theirs: a unit leads from now on, a party is asked to answer. */
export const nameOwner: Effect = (before, step, rules) => {
  const owner = step.input.units?.[0]?.unit ?? step.input.parties?.[0]?.unit ?? '';
  const ownership = {
    ...(before.ownership ?? { since: step.now, due: step.now }),
    owner,
    by: step.actor,
    at: step.now,
  };
  const met = { ...before, windows: meetWindow(before.windows, 'owner', undefined, step.now) };
  const called =
    (step.input.units ?? []).length > 0 ? reassign(met, step, rules) : partiesAsked(met, step.input.parties, step.now, rules);
  return { ...called, ownership };
};

/** Settled for good (首接负责): who came first sees it through. */
export const settle: Effect = (before, step) => {
  const lead = before.departments.find((department) => department.part === 'lead' && department.state !== 'returned');
  return {
    settlement: { unit: lead?.unit ?? '', how: 'first', by: step.actor, at: step.now, words: step.input.reason ?? '' },
  };
};

/** Several said that it is not theirs: the district names one for good (区级兜底). */
export const takeOver: Effect = (before, step, rules) => ({
  ...reassign({ ...before, windows: endWindow(before.windows, 'ruling', undefined, step.now) }, step, rules),
  resume: undefined,
  returns: ruledOn(before, step),
  settlement: {
    unit: step.input.units?.[0]?.unit ?? '',
    how: 'district',
    by: step.actor,
    at: step.now,
    words: step.input.reason ?? '',
  },
});

/** A return still open when the district settles it is granted: another unit has it now. */
function ruledOn(before: Case, step: Parameters<Effect>[1]): Case['returns'] {
  return before.returns.map((entry) =>
    entry.ruling === undefined
      ? { ...entry, ruling: { by: step.actor, at: step.now, accepted: true, words: step.input.reason ?? '' } }
      : entry,
  );
}

/** The case hangs together with another one (关联): each link once. */
export const link: Effect = (before, step) => {
  const { link: added } = step.input;
  const links = before.links ?? [];
  if (added === undefined || links.some((known) => known.no === added.no && known.kind === added.kind)) return {};
  return { links: [...links, added] };
};
