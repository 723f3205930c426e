import type { Connection } from 'mongoose';
import { caseSchema } from '../../domain/case.ts';
import type { AuditedCase, StoreAudit } from '../../ports/store.ts';
import { type CaseDocument, type CaseModel, personsOf } from './case-model.ts';
import { streaming } from './faults.ts';
import { missingIndexes } from './indexes.ts';

/** Reads cases for an audit (审计), what stands beside them compared with the cases themselves. */
export function createAudit(connection: Connection, cases: CaseModel): StoreAudit {
  return {
    cases: () =>
      streaming(async function* () {
        for await (const found of cases.find({}).sort({ openedAt: 1 }).lean<CaseDocument>().cursor()) yield judge(found);
      }),
    integrity: async () => (await missingIndexes(connection)).map((index) => `index ${index} is missing`),
  };
}

function judge(stored: CaseDocument): AuditedCase {
  const { _id, openedBy, persons, pending, ...value } = stored;
  const checked = caseSchema.safeParse(value);
  if (!checked.success) {
    const faults = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return { no: String(_id), faults };
  }
  const found = checked.data;
  const faults: string[] = [];
  if (_id !== found.no) faults.push('its key does not agree with its number');
  if (!found.causes.includes(openedBy)) faults.push('the cause that opened it is not among its causes');
  if (asSet(persons ?? []) !== asSet(personsOf(found))) faults.push('its list of persons does not agree with the case');
  return { no: found.no, case: found, faults };
}

const asSet = (members: readonly string[]) => [...new Set(members)].sort().join('\n');
