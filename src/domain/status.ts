/** Where a case stands (状态). The order is the usual journey, then the side ways, then the ends. */
export const caseStatuses = [
  'candidate',
  'submitted',
  'dispatched',
  'handling',
  'checking',
  'rating',
  'closed',
  'returning',
  'deliberating',
  'escalated',
  'shelved',
  'merged',
  'rejected',
  'withdrawn',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** What staff are told (状态名). */
export const statusLabels: Record<CaseStatus, string> = {
  candidate: '待确认',
  submitted: '待审核',
  dispatched: '待报到',
  handling: '处置中',
  checking: '待核查',
  rating: '待评价',
  closed: '已办结',
  returning: '退单待裁',
  deliberating: '议事中',
  escalated: '待上级',
  shelved: '挂账',
  merged: '已并入',
  rejected: '不予受理',
  withdrawn: '已撤回',
};

/** The five words residents see (居民看到的五个词); never 超期, 退单, 挂账 or 驳回. */
export function residentWord(status: CaseStatus): string {
  switch (status) {
    case 'candidate':
    case 'submitted':
      return '已登记';
    case 'escalated':
    case 'deliberating':
    case 'shelved':
      return '需要较长时间';
    case 'rating':
      return '已办理,请您评价';
    case 'closed':
    case 'merged':
    case 'rejected':
    case 'withdrawn':
      return '已完成';
    default:
      return '办理中';
  }
}

/** Nothing more happens by itself. A closed case may still be reopened, the others are final. */
export const endStatuses: readonly CaseStatus[] = ['closed', 'merged', 'rejected', 'withdrawn'];
export const openStatuses: readonly CaseStatus[] = caseStatuses.filter((status) => !endStatuses.includes(status));

export function isOpen(status: CaseStatus): boolean {
  return !endStatuses.includes(status);
}

/** How far one department is inside a case (部门进度). `planned` will be called once the case goes out; `standby` is named by the list but not called. */
export const departmentStates = ['planned', 'standby', 'pending', 'acked', 'onsite', 'done', 'returned', 'released'] as const;
export type DepartmentState = (typeof departmentStates)[number];

export const departmentLabels: Record<DepartmentState, string> = {
  planned: '拟派',
  standby: '备勤',
  pending: '待报到',
  acked: '已签收',
  onsite: '已报到',
  done: '已办结',
  returned: '已退单',
  released: '免到',
};
