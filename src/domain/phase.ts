import { type CaseStatus, isOpen } from './status.ts';

/** The four steps people are shown (四步工作法), each with one owner and one clock; the states of the table lie inside them. */
const phases = ['基层出题', '部门答题', '联动解题', '群众评议'] as const;
type Phase = (typeof phases)[number];

/** The step a case is in; undefined where it ended without being solved. */
function phaseOf(status: CaseStatus): Phase | undefined {
  switch (status) {
    case 'candidate':
    case 'submitted':
      return '基层出题';
    case 'dispatched':
    case 'returning':
      return '部门答题';
    case 'checking':
    case 'rating':
    case 'closed':
      return '群众评议';
    default:
      return isOpen(status) ? '联动解题' : undefined;
  }
}

/** `四步 3/4 联动解题` — where a case is among the four. */
export function phaseLine(status: CaseStatus): string | undefined {
  const phase = phaseOf(status);
  return phase === undefined ? undefined : `四步 ${phases.indexOf(phase) + 1}/${phases.length} ${phase}`;
}
