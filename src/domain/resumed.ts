import type { Case } from './case.ts';
import { leadOf } from './case-parts.ts';
import type { CaseStatus } from './status.ts';

/** Where a side way leads back to (回到哪一步). Meanwhile the lead may have come, or the case had none to begin with. */
export function resumedStatus(before: Case): CaseStatus {
  const { resume = 'handling' } = before;
  if (resume !== 'dispatched' && resume !== 'handling') return resume;
  const lead = leadOf(before);
  if (!lead || lead.state === 'planned') return 'submitted';
  return lead.reportedAt === undefined ? 'dispatched' : 'handling';
}
