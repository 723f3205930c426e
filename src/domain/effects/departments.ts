import type { Case, CaseDepartment } from '../case.ts';
import { leadOf } from '../case-parts.ts';
import { closeWindow, dispatchWindows, progressGiven, sideWindow } from '../deadlines.ts';
import type { Instant } from '../instant.ts';
import type { Rules, StepInput } from '../step.ts';
import { endWindow, endWindows, meetWindow, openWindow } from '../windows.ts';
import { type Effect, type Patch, withDepartment } from './patch.ts';

type Called = NonNullable<StepInput['units']>[number];

/** Calls units: each is pending from now on, the clocks start at dispatch. Units already there keep what they did. */
export function dispatched(before: Case, units: StepInput['units'], at: Instant, rules: Rules, patch: Patch = {}): Patch {
  const base = { ...before, ...patch } as Case;
  const called = onceEach(units ?? []);
  const newLead = called.find((unit) => unit.part === 'lead') ?? (leadOf(base) ? undefined : called[0]);
  const kept = base.departments.map((department): CaseDepartment => {
    if (department.state === 'returned') return department;
    // A unit that leads from now on is called anew, even one that came before: the case waits for it again.
    if (department.unit === newLead?.unit) return pending(department, 'lead');
    const part = newLead ? 'co' : department.part;
    const calls = department.state === 'planned' || called.some((unit) => unit.unit === department.unit);
    const waits = ['planned', 'standby', 'released'].includes(department.state);
    // One that came once and was released is called anew, too: it has to come again.
    return calls && waits ? pending(department, part) : { ...department, part };
  });
  const fresh = called
    .filter((unit) => !kept.some((department) => department.unit === unit.unit && department.state !== 'returned'))
    .map((unit) => pending(unit, unit.unit === newLead?.unit ? 'lead' : 'co'));
  const departments = [...kept, ...fresh].map((department) =>
    department.state === 'pending' && department.dispatchedAt === undefined ? { ...department, dispatchedAt: at } : department,
  );
  return { ...patch, departments, windows: dispatchWindows({ ...base, departments }, at, rules.policy, rules.calendar) };
}

function pending(
  { unit, section }: { unit: string; section?: string | undefined },
  part: CaseDepartment['part'],
): CaseDepartment {
  return { unit, ...(section ? { section } : {}), part, state: 'pending' };
}

/** A unit named twice is called once, as lead if it was named so. */
function onceEach(units: readonly Called[]): Called[] {
  const first = units.filter((unit, index) => units.findIndex((other) => other.unit === unit.unit) === index);
  return first.map((unit) => units.find((other) => other.unit === unit.unit && other.part === 'lead') ?? unit);
}

export const acknowledge: Effect = (before, step) => ({
  departments: withDepartment(before, step.input.unit, (department) => ({
    ...department,
    state: department.state === 'pending' ? 'acked' : department.state,
    ackedAt: department.ackedAt ?? step.now,
    ...(step.input.etaMinutes === undefined ? {} : { etaMinutes: step.input.etaMinutes }),
  })),
});

export const report: Effect = (before, step) => ({
  departments: withDepartment(before, step.input.unit, (department) => ({
    ...department,
    state: 'onsite',
    ackedAt: department.ackedAt ?? step.now,
    reportedAt: step.now,
    reportedBy: step.actor,
    ...(step.input.onSite ? { onSite: true } : {}),
    ...(step.action === 'report-for' ? { reportedFor: true } : {}),
  })),
  windows: meetWindow(before.windows, 'report', step.input.unit, step.now),
});

export const excuse: Effect = (before, step) => ({
  departments: withDepartment(before, step.input.unit, (department) => ({ ...department, state: 'released' })),
  windows: endWindows(before.windows, step.now, step.input.unit),
});

/** Calls further co-departments; the lead and its clocks stay. */
export const add: Effect = (before, step, rules) => {
  const added = (step.input.units ?? []).map((unit) => ({ ...unit, part: 'co' as const }));
  return dispatched(before, added, step.now, rules);
};

/** Hands the case to other units: who had it and has not come is released; who stays is called anew. */
export const reassign: Effect = (before, step, rules) => {
  const stays = new Set((step.input.units ?? []).map((unit) => unit.unit));
  const departments = before.departments.map((department): CaseDepartment => {
    if (department.state === 'returned') return department;
    if (!stays.has(department.unit)) return { ...department, part: 'co', state: 'released' };
    return department.state === 'onsite' || department.state === 'done' ? pending(department, department.part) : department;
  });
  return dispatched(before, step.input.units, step.now, rules, { departments, windows: endWindows(before.windows, step.now) });
};

/** Another kind of whistle from now on (改哨种): every clock of those who have not finished is counted anew. */
export const retype: Effect = (before, step, rules) => {
  const type = step.input.type ?? before.type ?? 'routine';
  const base: Patch = {
    type,
    urgency: type === 'emergency' ? 'critical' : before.urgency === 'critical' ? 'urgent' : before.urgency,
    typeChanges: typeChanged(before, step, type),
    windows: endWindows(before.windows, step.now),
  };
  return { ...base, windows: dispatchWindows({ ...before, ...base } as Case, step.now, rules.policy, rules.calendar) };
};

function typeChanged(before: Case, step: Parameters<Effect>[1], to: NonNullable<Case['type']>): Case['typeChanges'] {
  return [...(before.typeChanges ?? []), { from: before.type ?? 'routine', to, by: step.actor, at: step.now }];
}

/** No emergency after all: an ordinary whistle from now on, its clocks counted anew for those who have not come. */
export const downgrade: Effect = (before, step, rules) => {
  const base: Patch = {
    type: 'routine',
    danger: false,
    urgency: before.urgency === 'critical' ? 'urgent' : before.urgency,
    typeChanges: typeChanged(before, step, 'routine'),
    windows: endWindows(before.windows, step.now),
  };
  return { ...base, windows: dispatchWindows({ ...before, ...base } as Case, step.now, rules.policy, rules.calendar) };
};

export const progress: Effect = (before, step, rules) => ({
  departments: withDepartment(before, step.input.unit, (department) => ({ ...department, lastProgressAt: step.now })),
  windows: progressGiven(before, step.input.unit, step.now, rules.policy, rules.calendar),
  ...withPictures(before, step.input.pictures),
});

/** Each picture once; none leaves no trace. */
function withPictures({ pictures = [] }: Case, ids: readonly string[] = []): Partial<Case> {
  return ids.length === 0 ? {} : { pictures: [...new Set([...pictures, ...ids])] };
}

/** Asks for more time; the whistling side has its clock to answer. */
export const extend: Effect = (before, step, rules) => ({
  windows: openWindow(before.windows, sideWindow('ruling', step.now, rules.policy, rules.calendar)),
  extension: { unit: step.input.unit ?? '', to: step.input.due ?? step.now, reason: step.input.reason ?? '', askedAt: step.now },
});

export const ruleExtension: Effect = (before, step, rules) => {
  const asked = before.extension;
  if (!asked) return {};
  const accepted = step.input.accepted === true;
  const extension = { ...asked, ruling: { by: step.actor, at: step.now, accepted, words: step.input.reason ?? '' } };
  const windows = meetWindow(before.windows, 'ruling', undefined, step.now);
  if (!accepted) return { extension, windows };
  const ended = endWindow(windows, 'close', asked.unit, step.now);
  const draft = { ...closeWindow(before, asked.unit, step.now, rules.policy, rules.calendar), due: asked.to };
  return { extension, windows: openWindow(ended, draft) };
};
