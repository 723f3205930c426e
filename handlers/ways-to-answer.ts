import type { Relation } from '../src/domain/actions.ts';
import type { Case } from '../src/domain/case.ts';

/** What somebody may most likely say of a case as it stands (可以怎么说), as he would type it. */
export function waysToAnswer({ no, status, departments }: Case, standing: ReadonlySet<Relation>): string[] {
  const onTheSpot = standing.has('grid') || standing.has('community');
  switch (status) {
    case 'candidate':
      return onTheSpot ? [`受理 ${no}`, `网格已解决 ${no} 怎么办的`] : [no];
    case 'submitted':
      return standing.has('street') || standing.has('district') ? [`审核通过 ${no}`, `驳回 ${no} 理由`] : [no];
    case 'checking':
      return onTheSpot ? [`核查通过 ${no}`, `核查不通过 ${no} 原因`] : [no];
    case 'dispatched':
    case 'handling': {
      const isMistake = standing.has('whistler') && departments.every(({ reportedAt }) => reportedAt === undefined);
      return [no, `催办 ${no}`, ...(isMistake ? [`撤回 ${no}`] : [])];
    }
    default:
      return [no];
  }
}
