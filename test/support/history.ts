import type { AuditedCase, AuditParts } from '../../src/core/audit.ts';
import type { Action, Relation } from '../../src/domain/actions.ts';
import { relations } from '../../src/domain/actions.ts';
import { applyTransition } from '../../src/domain/apply-transition.ts';
import { type Actor, type Case, caseDay } from '../../src/domain/case.ts';
import { dateOf, HOUR, type Instant } from '../../src/domain/instant.ts';
import { openCase } from '../../src/domain/open-case.ts';
import { buildSeal, changedFromFor, type Seal } from '../../src/domain/seal.ts';
import type { StepInput } from '../../src/domain/step.ts';
import { communityActor, liaisonActor, residentActor } from './build-case.ts';
import { calendar, policy } from './rules.ts';

const rules = { policy, calendar };
const unit = '城管局';

/** The usual journey of a routine whistle, one step an hour: who, does what, with which words. */
const journey: readonly { readonly action: Action; readonly by: Actor; readonly words: string; readonly input: StepInput }[] = [
  { action: 'ack', by: liaisonActor, words: '收到', input: { unit } },
  { action: 'report', by: liaisonActor, words: '报到', input: { unit } },
  { action: 'progress', by: liaisonActor, words: '进展 配件已到', input: { unit, note: '配件已到' } },
  { action: 'resolve', by: liaisonActor, words: '办结 已修好', input: { unit, note: '已修好' } },
  { action: 'verify', by: communityActor, words: '核查通过', input: {} },
  { action: 'rate', by: residentActor, words: '满意', input: { rating: { satisfaction: 'satisfied' } } },
];
export const wholeJourney = journey.length;

/** A whistle of `openedAt` that has gone `steps` steps of its usual journey, by the rules themselves. */
export function walkedCase(ordinal: number, openedAt: Instant, steps: number): Case {
  const day = caseDay(dateOf(openedAt));
  const opened = openCase(
    'dispatched',
    {
      district: { id: 'qh', prefix: 'QH' },
      day,
      units: [{ unit, part: 'lead' }],
      standby: ['住建局'],
      urgency: 'normal',
      visibility: 'public',
      danger: false,
      level: 'community',
      type: 'routine',
      place: '书院路22号',
      text: '书院路22号路灯不亮',
      source: 'staff',
      opener: residentActor,
    },
    { now: openedAt, cause: `simulator/m-${day}-${ordinal}/0`, salt: `salt-${ordinal}`, ordinal },
    rules,
  );
  return journey.slice(0, steps).reduce((before, step, index) => walk(before, step, openedAt + (index + 1) * HOUR), opened);
}

/** The next step of a case's usual journey at `now`. */
export function walkOn(before: Case, now: Instant): Case {
  const step = journey[before.timeline.length - 1];
  if (step === undefined) throw new Error(`${before.no} has come to its end`);
  return walk(before, step, now);
}

function walk(before: Case, step: (typeof journey)[number], now: Instant): Case {
  const own = step.by === liaisonActor ? ['lead', 'department'] : ['opener', 'whistler', 'grid', 'community'];
  const applied = applyTransition(
    before,
    {
      action: step.action,
      actor: step.by,
      standing: new Set<Relation>(relations.filter((relation) => own.includes(relation))),
      may: () => true,
      input: step.input,
      now,
      cause: `simulator/${before.no}-${before.version}/0`,
      words: step.words,
      salt: `salt-${before.no}-${before.version}`,
    },
    rules,
  );
  if (!applied.ok) throw new Error(`${step.action} was refused: ${applied.refusal.code}`);
  return applied.case;
}

/** The seal of a day over cases as they stand. */
export function sealed(date: string, at: Instant, cases: readonly Case[], previous?: Seal): Promise<Seal> {
  const from = changedFromFor(previous) ?? 0;
  const changed = cases.filter((found) => found.changedAt >= from).map(({ no, chain }) => ({ no, ...chain }));
  return buildSeal({ date, at, cases: cases.length, district: 'qh', previous }, streamed(changed));
}

async function* streamed<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

/** What an audit reads, from values. `causes` are those the index held before anybody touched the cases. */
export function auditParts(cases: readonly Case[], seals: readonly Seal[] = [], index: readonly Case[] = cases): AuditParts {
  const rows = cases.map((found): AuditedCase => ({ no: found.no, case: found, faults: [] }));
  const causes = index.flatMap((found) => found.causes.map((cause) => ({ cause, caseNo: found.no })));
  return {
    cases: { cases: () => streamed(rows), causes: () => streamed(causes) },
    seals: { all: () => streamed(seals) },
  };
}
