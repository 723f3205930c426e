import type { PipelineStage } from 'mongoose';
import type { Instant } from '../../domain/instant.ts';
import type { LookAtDue } from '../../ports/due.ts';
import type { AbsenceDocument, SeenAbsences } from './absences.ts';
import { asking } from './faults.ts';
import { SCHEMA, type SettingModel } from './settings.ts';

interface Seen {
  readonly messages: readonly unknown[];
  readonly pending: readonly unknown[];
  readonly cases: readonly unknown[];
  readonly questions: readonly unknown[];
  readonly words: readonly unknown[];
  readonly schedules: readonly { readonly _id: string; readonly lastRun: Instant }[];
  readonly absences: readonly AbsenceDocument[];
  readonly records: readonly { readonly kind: string; readonly id: string; readonly version: number; readonly cause: string }[];
}

type Lookup = PipelineStage.Lookup;
type Part = NonNullable<Lookup['$lookup']['pipeline']>;

/**
 * One look over all collections (一次看全), hung on the one document that is always there. Cursors would be seven requests a minute
 * and instance, nearly all of them answered with nothing. Who is absent, which every change needs, comes along. Every part is served by the index of the question it stands for.
 */
export function createDue(settings: SettingModel, absences: SeenAbsences): LookAtDue {
  return async (now, recordKinds) => {
    const take = absences.begin();
    const [seen] = await asking(() => settings.aggregate<Seen>([{ $match: { _id: SCHEMA } }, ...looks(now, recordKinds)]));
    if (!seen) throw new Error('the database has no schema mark');
    take(now, seen.absences);
    return {
      messages: seen.messages.length > 0,
      pending: seen.pending.length > 0,
      cases: seen.cases.length > 0,
      questions: seen.questions.length > 0,
      words: seen.words.length > 0,
      lastRuns: new Map(seen.schedules.map(({ _id, lastRun }) => [_id, lastRun])),
      records: seen.records
        .map(({ kind, id, version, cause }) => JSON.stringify([kind, id, version, cause]))
        .sort()
        .join(),
    };
  };
}

function looks(now: Instant, recordKinds: readonly string[]): Lookup[] {
  const any = (match: object, sort: Record<string, 1 | -1>) => [
    { $match: match },
    { $sort: sort },
    { $limit: 1 },
    { $project: { _id: 1 } },
  ];
  return [
    look('messages', 'inbox', any({ state: 'undone', leaseUntil: { $lte: now } }, { acceptedAt: 1, seq: 1 })),
    look('pending', 'cases', any({ 'pending.since': { $gte: 0 } }, { 'pending.since': 1 })),
    look('cases', 'cases', any({ nextActionAt: { $gte: 0, $lte: now } }, { nextActionAt: 1 })),
    look('questions', 'conversations', any({ actAt: { $gte: 0, $lte: now } }, { actAt: 1 })),
    look('words', 'outbox', any({ state: 'waiting', readyAt: { $lte: now } }, { urgent: -1, seq: 1 })),
    look('schedules', 'schedules', [{ $sort: { _id: 1 } }]),
    look('absences', 'absences', [{ $match: { until: { $gt: now } } }]),
    look('records', 'records', [
      { $match: { kind: { $in: recordKinds } } },
      { $project: { kind: 1, id: 1, version: 1, cause: 1 } },
    ]),
  ];
}

function look(as: keyof Seen, from: string, pipeline: Part): Lookup {
  return { $lookup: { from, pipeline, as } };
}
