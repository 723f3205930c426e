import type { CommandContext } from '../src/core/define-command.ts';
import type { Case, CaseDepartment } from '../src/domain/case.ts';
import { awaited } from '../src/domain/case-parts.ts';
import { type CaseStatus, openStatuses } from '../src/domain/status.ts';

/** Statuses after the dispatch: before it, units only stand on paper. */
const calledStatuses = openStatuses.filter((status) => status !== 'candidate' && status !== 'submitted' && status !== 'rating');

type Asker = Pick<CommandContext, 'member' | 'directory' | 'cases'>;

/** Open cases of the speaker's units in which `concerns` holds for the unit's own entry; the emergencies and the oldest first. */
async function ofMyUnits(
  context: Asker,
  status: readonly CaseStatus[],
  concerns: (department: CaseDepartment, of: Case) => boolean,
): Promise<Case[]> {
  const units = [...new Set(context.member.posts.map((post) => post.unit))];
  const found = new Map<string, Case>();
  for (const unit of units) {
    for await (const candidate of context.cases.find({ unit, status, order: 'oldest', limit: 50 })) {
      if (
        candidate.departments.some(
          (department) => concerns(department, candidate) && context.directory.speaksFor(context.member, department.unit),
        )
      )
        found.set(candidate.no, candidate);
    }
  }
  return [...found.values()].sort((a, b) => Number(b.type === 'emergency') - Number(a.type === 'emergency'));
}

/** Cases in which one of the speaker's units is still awaited. */
export function awaitingMe(context: Asker): Promise<Case[]> {
  return ofMyUnits(context, calledStatuses, (department, of) => awaited(of).includes(department));
}

/** Cases that one of the speaker's units is working on. */
export function handledByMe(context: Asker): Promise<Case[]> {
  return ofMyUnits(
    context,
    ['dispatched', 'handling'],
    (department) => department.state === 'onsite' || department.state === 'acked',
  );
}

/** Cases that one of the speaker's units leads and has come to. */
export function ledByMe(context: Asker): Promise<Case[]> {
  return ofMyUnits(context, ['handling', 'dispatched'], (department) => department.part === 'lead');
}
