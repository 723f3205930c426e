import type { Relation } from './actions.ts';
import type { Case } from './case.ts';
import { openInfo, standingOf } from './case-parts.ts';
import { chained } from './chain.ts';
import { effects } from './effects/effects.ts';
import { type Patch, patched } from './effects/patch.ts';
import { infoEnded } from './effects/waiting.ts';
import { failingGuard } from './guards.ts';
import { spoken } from './instant.ts';
import { levelLabels } from './levels.ts';
import { nextActionAt } from './next-action.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import { resumedStatus } from './resumed.ts';
import { type CaseStatus, statusLabels } from './status.ts';
import type { Rules, Step } from './step.ts';
import { rowsFor, type Transition, transitions } from './transitions.ts';

/** Either the case as it stands afterwards, or a refusal that changed nothing. */
export type Applied =
  | { readonly ok: true; readonly case: Case; readonly row: Transition }
  | { readonly ok: false; readonly refusal: Refusal };

/** How far a row let a step come; of several rows the one that came furthest words the refusal. */
const depth = { 'not-granted': 0, 'not-yours': 1, guard: 2 } as const;

/**
 * Applies one step to a case by the transition table (流转). The only way a case changes: picks the row, checks right, standing and
 * guards, applies the effect, and writes the timeline, the chain, the cause and the next moment time must act.
 */
export function applyTransition(before: Case, step: Step, rules: Rules): Applied {
  const rows = rowsFor(step.action, before.status);
  if (rows.length === 0) return refuse(tooEarly(before, step) ? 'lead-reported' : 'wrong-status', before, step);
  let best: { code: RefusalCode; depth: number } = { code: 'not-granted', depth: -1 };
  for (const row of rows) {
    const code = obstacle(row, before, step, rules);
    if (code === undefined) return { ok: true, case: carriedOut(before, step, row, rules), row };
    const reached = code === 'not-granted' || code === 'not-yours' ? depth[code] : depth.guard;
    // The last row is the general one; its guard says what is really missing.
    if (reached >= best.depth) best = { code, depth: reached };
  }
  return refuse(best.code, before, step);
}

/** 办结 before anyone came: say what is missing instead of naming the state. */
function tooEarly(before: Case, step: Step): boolean {
  return step.action === 'resolve' && before.status === 'dispatched';
}

function obstacle(row: Transition, before: Case, step: Step, rules: Rules): RefusalCode | undefined {
  const byBot = step.standing.has('bot') && row.who.includes('bot');
  if (!byBot && (row.right === null || !step.may(row.right, row.limit))) return 'not-granted';
  if (!row.who.some((relation: Relation) => step.standing.has(relation))) return 'not-yours';
  return failingGuard(row.guards, before, step, rules);
}

function refuse(code: RefusalCode, before: Case, step: Step): Applied {
  const label = transitions.find((row) => row.action === step.action)?.label ?? step.action;
  return {
    ok: false,
    refusal: {
      code,
      action: step.action,
      label,
      caseNo: before.no,
      status: statusLabels[before.status],
      facts: factsOf(before, step),
    },
  };
}

/** What the wording of a refusal may need to name. */
function factsOf(before: Case, step: Step): Record<string, string> {
  const { settlement, approval, status, level } = before;
  const asked = status === 'submitted' ? (approval?.by ?? 'street') : level;
  return {
    ...(step.input.unit ? { unit: step.input.unit } : {}),
    level: levelLabels[asked],
    ...ruledAgainst(before, step.input.unit),
    ...(settlement === undefined
      ? {}
      : {
          settled: `${settlement.by.name}${spoken(settlement.at)}定${settlement.unit}${settlement.how === 'first' ? '首接负责' : '负责(区级兜底)'}${settlement.words === '' ? '' : `:${settlement.words}`}`,
        }),
  };
}

/** Who ruled against the unit's return, and why; a refusal never hides behind the rules. */
function ruledAgainst(before: Case, unit: string | undefined): Record<string, string> {
  const refused = before.returns.findLast((entry) => entry.unit === unit && entry.ruling?.accepted === false);
  const ruling = refused?.ruling;
  return ruling === undefined ? {} : { ruled: `${ruling.by.name}${spoken(ruling.at)}裁定不同意退单:${ruling.words}` };
}

/** The status a row leads to. */
export function targetOf(row: Transition, before: Case): CaseStatus {
  if (row.to === 'same') return before.status;
  if (row.to === 'resume') return resumedStatus(before);
  return typeof row.to === 'string' ? row.to : row.to.choose(before);
}

function carriedOut(before: Case, step: Step, row: Transition, rules: Rules): Case {
  const effect = effects[step.action as keyof typeof effects];
  const status = targetOf(row, before);
  const patch = awaitsNoMore(before, effect(before, step, rules), status, step, rules);
  const changed = patched(before, { ...patch, status });
  const { entry, chain } = chained(before.chain, {
    at: step.now,
    action: step.action,
    person: step.actor.person,
    name: step.actor.name,
    unit: step.actor.unit,
    cause: step.cause,
    words: step.words,
    salt: step.salt,
    before: standingOf(before),
    after: standingOf(changed),
  });
  const next = patched(changed, {
    version: before.version + 1,
    timeline: [...changed.timeline, entry],
    chain,
    causes: [...before.causes, step.cause],
    changedAt: step.now,
    undo: undoOf(before, { ...patch, status }, step, row),
  });
  return { ...next, nextActionAt: nextActionAt(next, rules.policy, rules.calendar, step.now) };
}

/** A case that leaves the work awaits nothing from its reporter any more (待补充); the clocks still open get the time it waited. */
function awaitsNoMore(before: Case, patch: Patch, status: CaseStatus, step: Step, rules: Rules): Patch {
  const whole = patched(before, patch);
  if (status === 'handling' || openInfo(whole) === undefined) return patch;
  return { ...patch, ...infoEnded(whole, step.now, rules.calendar) };
}

/** Steps beside the work; they leave somebody's chance to take back his own step as it is. */
const beside: ReadonlySet<Step['action']> = new Set([
  'remind',
  'join',
  'leave',
  'attend',
  'urge',
  'instruct',
  'link',
  'ask-callback',
]);

/** What to put back if the speaker takes it back. */
function undoOf(before: Case, patch: Patch, step: Step, row: Transition): Case['undo'] | undefined {
  if (beside.has(step.action)) return before.undo;
  if (!row.undoable) return undefined;
  const fields: Record<string, unknown> = {};
  for (const field of Object.keys(patch) as (keyof Case)[]) {
    if (before[field] !== patch[field]) fields[field] = before[field] ?? null;
  }
  return { person: step.actor.person, at: step.now, cause: step.cause, fields };
}
