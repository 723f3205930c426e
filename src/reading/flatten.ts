import type { satisfactionAnswers, solvedAnswers } from '../domain/case.ts';
import { fiveLabels, urgencyLabels, whistleLabels } from '../domain/whistle-type.ts';
import type { Reading, ReadRequest } from './reading.ts';

/** A reading as one flat record in the words of the field (平铺), as `shaozi parse` prints it. */
export type FlatReading = Readonly<Record<string, unknown>>;

const reasonLabels = {
  'wrong-area': '属地不符',
  'wrong-duty': '职能不符',
  'unclear-owner': '权属不清',
  'missing-data': '资料不全',
  duplicate: '重复',
} as const;
const satisfactionLabels: Record<(typeof satisfactionAnswers)[number], string> = {
  satisfied: '满意',
  fair: '基本满意',
  dissatisfied: '不满意',
};
const solvedLabels: Record<(typeof solvedAnswers)[number], string> = {
  solved: '解决',
  partly: '部分解决',
  unsolved: '未解决',
};

/** The first request flat, later ones under `also`; no request is `chat`. */
export function flatten(reading: Reading): FlatReading {
  const [first, ...later] = reading.requests;
  if (!first) return { intent: 'chat' };
  return { ...flatRequest(first), ...(later.length > 0 ? { also: later.map(flatRequest) } : {}) };
}

function flatRequest(request: ReadRequest): FlatReading {
  const { slots, intent, sub } = request;
  const whistles = intent === 'whistle' && sub !== 'withdraw';
  const told = (whistles && sub !== 'escalate') || intent === 'request';
  const flat: Record<string, unknown> = { intent };
  const put = (name: string, value: unknown): void => {
    if (value !== undefined) flat[name] = value;
  };
  put('sub', sub);
  if (whistles) {
    put('typeExplicit', slots.typeExplicit);
    put('whistleType', slots.whistleType && whistleLabels[slots.whistleType]);
  }
  put('caseNo', slots.caseNo);
  put('target', slots.target);
  put('matter', slots.matter);
  put('location', slots.place);
  put('departments', slots.departments);
  if (intent === 'assign' || intent === 'approve') put('lead', slots.lead);
  put('suggest', slots.suggest);
  put('reason', slots.reason && reasonLabels[slots.reason]);
  put('due', slots.due?.monthDay);
  put('days', slots.days);
  put('etaMinutes', slots.etaMinutes);
  if (slots.rating) put('rating', flatRating(slots.rating));
  put('score', slots.score);
  put('itemNo', slots.itemNo);
  if (intent === 'claim') put('slots', slots.count);
  if (intent === 'assign') put('assignee', slots.person);
  if (told) put('urgency', slots.urgency && urgencyLabels[slots.urgency]);
  if (told || sub === 'escalate') put('five', slots.five && fiveLabels[slots.five]);
  put('confirm', request.confirm);
  put('needInfo', request.needInfo);
  return flat;
}

function flatRating(rating: NonNullable<ReadRequest['slots']['rating']>): FlatReading {
  return {
    ...(rating.satisfaction ? { sat: satisfactionLabels[rating.satisfaction] } : {}),
    ...(rating.solved ? { solved: solvedLabels[rating.solved] } : {}),
  };
}
