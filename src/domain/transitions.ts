import { type Action, type Relation, relations } from './actions.ts';
import type { Case } from './case.ts';
import { leadOf } from './case-parts.ts';
import type { GuardName } from './guards.ts';
import type { CaseStatus } from './status.ts';
import { openStatuses } from './status.ts';

/** A row of the table (流转规则): from where, by what, by whom, under which guards, to where. */
export interface Transition {
  readonly action: Action;
  /** Chinese name for the timeline, refusals and the generated document. */
  readonly label: string;
  /** `new` for rows that open a case. */
  readonly from: readonly (CaseStatus | 'new')[];
  /** `same` stays; `resume` goes back to where a side way began; a function where the history decides. */
  readonly to:
    | CaseStatus
    | 'same'
    | 'resume'
    | { readonly options: readonly CaseStatus[]; readonly choose: (before: Case) => CaseStatus };
  /** Verb of the organisation file's `roles`; null for what the bot does by itself. */
  readonly right: string | null;
  /** Narrows the right to one of its objects: `reject(候选)`. */
  readonly limit?: string;
  /** One of these must hold. */
  readonly who: readonly Relation[];
  readonly guards: readonly GuardName[];
  /** Can be taken back by its speaker for a few minutes. */
  readonly undoable?: boolean;
  readonly note?: string;
}

const working: readonly CaseStatus[] = ['dispatched', 'handling'];
const called: readonly CaseStatus[] = ['dispatched', 'handling', 'checking', 'returning', 'deliberating', 'escalated', 'shelved'];

/** After reopening once and twice, somebody has to look harder; what never went out to a unit does so now. */
const afterReopening = {
  options: ['handling', 'dispatched', 'submitted', 'deliberating'] as const,
  choose: (before: Case): CaseStatus => {
    const lead = leadOf(before);
    if (!lead) return 'submitted';
    if (before.reopened > 0) return before.reopened === 1 ? 'submitted' : 'deliberating';
    return lead.reportedAt === undefined ? 'dispatched' : 'handling';
  },
};

/** Lead first: the case is being handled once its lead has come. */
const afterReport = {
  options: ['dispatched', 'handling', 'checking', 'returning', 'deliberating', 'escalated', 'shelved'] as const,
  choose: (before: Case): CaseStatus => before.status,
};

/** A lead that was not the one returned may have come already; then the case is still in work. */
const afterReturn = {
  options: ['dispatched', 'handling'] as const,
  choose: (before: Case): CaseStatus => {
    const lead = leadOf(before);
    return lead?.reportedAt !== undefined && lead.unit !== before.returns.at(-1)?.unit ? 'handling' : 'dispatched';
  },
};

/** The ONE transition table (流转表). `docs/state-machine.md` is generated from it. */
export const transitions: readonly Transition[] = [
  { action: 'open-candidate', label: '登记', from: ['new'], to: 'candidate', right: 'request', who: ['bot'], guards: [] },
  {
    action: 'open-submitted',
    label: '吹哨待审',
    from: ['new'],
    to: 'submitted',
    right: 'whistle',
    who: ['bot'],
    guards: ['has-place', 'has-matter-words'],
    note: '重点哨由社区吹、协调哨,或事项不在清单',
  },
  {
    action: 'open-dispatched',
    label: '吹哨',
    from: ['new'],
    to: 'dispatched',
    right: 'whistle',
    who: ['bot'],
    guards: ['has-matter-words'],
    note: '应急哨从不等审核;常规哨按清单直派',
  },

  {
    action: 'accept',
    label: '受理',
    from: ['candidate'],
    to: 'dispatched',
    right: 'solve',
    who: ['grid', 'community'],
    guards: ['has-lead'],
    undoable: true,
    note: '转为社区的常规哨',
  },
  {
    action: 'accept',
    label: '受理转认定',
    from: ['candidate'],
    to: 'submitted',
    right: 'solve',
    who: ['grid', 'community'],
    guards: ['no-lead'],
    undoable: true,
    note: '不在清单的,请街道认定派给谁',
  },
  {
    action: 'solve',
    label: '网格已解决',
    from: ['candidate'],
    to: 'rating',
    right: 'solve',
    who: ['grid', 'community'],
    guards: ['has-note'],
    undoable: true,
    note: '网格自办、社区自办,不算吹哨',
  },
  {
    action: 'decline',
    label: '不受理',
    from: ['candidate'],
    to: 'rejected',
    right: 'reject',
    limit: '候选',
    who: ['grid', 'community'],
    guards: ['has-reason'],
    undoable: true,
  },
  {
    action: 'promote',
    label: '到期转哨',
    from: ['candidate'],
    to: 'dispatched',
    right: null,
    who: ['bot'],
    guards: ['has-lead'],
    note: '3 个自然日无人处理,自动转为常规哨',
  },
  {
    action: 'promote',
    label: '到期转街道认定',
    from: ['candidate'],
    to: 'submitted',
    right: null,
    who: ['bot'],
    guards: ['no-lead'],
    note: '不在清单的,到期请街道认定',
  },
  { action: 'absorb', label: '并入', from: openStatuses, to: 'same', right: null, who: ['bot'], guards: [] },
  { action: 'join', label: '共同反映', from: openStatuses, to: 'same', right: 'request', who: ['anyone'], guards: [] },

  {
    action: 'approve',
    label: '审核通过',
    from: ['submitted'],
    to: 'dispatched',
    right: 'approve',
    who: ['street', 'district'],
    guards: ['not-own-approval', 'has-lead'],
    undoable: true,
  },
  {
    action: 'reject',
    label: '驳回',
    from: ['submitted'],
    to: 'rejected',
    right: 'reject',
    who: ['street', 'district'],
    guards: ['not-own-approval', 'has-reason'],
    undoable: true,
  },

  {
    action: 'ack',
    label: '签收',
    from: called,
    to: 'same',
    right: 'ack',
    who: ['department'],
    guards: ['unit-called', 'unit-not-reported'],
    undoable: true,
  },
  {
    action: 'report',
    label: '报到',
    from: ['dispatched'],
    to: 'handling',
    right: 'report',
    who: ['lead'],
    guards: ['unit-is-lead', 'unit-called', 'unit-not-reported'],
    undoable: true,
  },
  {
    action: 'report',
    label: '报到',
    from: called,
    to: afterReport,
    right: 'report',
    who: ['department'],
    guards: ['unit-called', 'unit-not-reported'],
    undoable: true,
    note: '协办报到不改变案件状态',
  },
  {
    action: 'report-for',
    label: '代报到',
    from: ['dispatched'],
    to: 'handling',
    right: 'report_for',
    who: ['whistler', 'grid', 'street', 'district'],
    guards: ['unit-is-lead', 'unit-called', 'unit-not-reported'],
    undoable: true,
  },
  {
    action: 'report-for',
    label: '代报到',
    from: called,
    to: afterReport,
    right: 'report_for',
    who: ['whistler', 'grid', 'street', 'district'],
    guards: ['unit-called', 'unit-not-reported'],
    undoable: true,
  },
  {
    action: 'excuse',
    label: '免到',
    from: working,
    to: 'same',
    right: 'excuse',
    who: ['whistler', 'street', 'district'],
    guards: ['unit-called', 'unit-is-co', 'unit-not-reported'],
    undoable: true,
  },
  {
    action: 'add',
    label: '增派',
    from: working,
    to: 'same',
    right: 'add',
    who: ['street', 'district'],
    guards: ['has-units'],
    undoable: true,
  },
  {
    action: 'reassign',
    label: '改派',
    from: ['submitted', 'dispatched', 'handling'],
    to: 'dispatched',
    right: 'reassign',
    who: ['street', 'district'],
    guards: ['has-units'],
    undoable: true,
  },
  {
    action: 'downgrade',
    label: '不紧急',
    from: working,
    to: 'same',
    right: 'downgrade',
    who: ['grid', 'community', 'street', 'district'],
    guards: ['is-emergency'],
    undoable: true,
    note: '应急哨降为常规哨,时限重算',
  },

  {
    action: 'progress',
    label: '进展',
    from: ['dispatched', 'handling', 'checking', 'escalated', 'shelved', 'deliberating', 'returning'],
    to: 'same',
    right: 'progress',
    who: ['department', 'grid'],
    guards: ['department-reported', 'has-note'],
    undoable: true,
  },
  {
    action: 'extend',
    label: '申请延期',
    from: ['handling'],
    to: 'same',
    right: 'extend',
    who: ['lead'],
    guards: ['not-overdue', 'once-extended', 'has-reason', 'has-due', 'within-extension'],
    undoable: true,
  },
  {
    action: 'rule-extension',
    label: '延期裁定',
    from: ['handling'],
    to: 'same',
    right: 'adjudicate',
    limit: '延期',
    who: ['whistler', 'community', 'street', 'district'],
    guards: ['extension-open', 'reason-if-refused'],
  },
  {
    action: 'need-info',
    label: '需补充',
    from: ['handling'],
    to: 'same',
    right: 'need_info',
    who: ['department'],
    guards: ['has-note'],
    undoable: true,
  },
  {
    action: 'resolve',
    label: '办结',
    from: ['handling'],
    to: 'checking',
    right: 'resolve',
    who: ['lead'],
    guards: ['lead-reported', 'has-note'],
    undoable: true,
  },
  {
    action: 'supplement',
    label: '补充办结材料',
    from: ['checking', 'rating', 'handling'],
    to: 'same',
    right: 'progress',
    who: ['department'],
    guards: [],
  },
  {
    action: 'verify',
    label: '核查通过',
    from: ['checking'],
    to: 'rating',
    right: 'verify',
    who: ['grid', 'community'],
    guards: ['not-own-department'],
    undoable: true,
  },
  {
    action: 'verify-fail',
    label: '核查不通过',
    from: ['checking'],
    to: 'handling',
    right: 'verify_fail',
    who: ['grid', 'community'],
    guards: ['not-own-department', 'has-reason'],
    undoable: true,
    note: '重新处置,次数加一',
  },

  {
    action: 'rate',
    label: '评价',
    from: ['rating'],
    to: 'closed',
    right: 'rate',
    who: ['opener', 'whistler'],
    guards: ['has-rating', 'closes-by-rating', 'not-unsolved', 'not-own-department'],
    undoable: true,
    note: '反映人评价即办结;没有反映人的由吹哨单位评价',
  },
  {
    action: 'rate',
    label: '评价',
    from: ['rating', 'closed'],
    to: 'same',
    right: 'rate',
    who: ['reporter', 'opener', 'whistler'],
    guards: ['has-rating', 'not-unsolved', 'within-reopen-days', 'not-own-department'],
    note: '共同反映人可在 7 日内补评',
  },
  {
    action: 'auto-close',
    label: '未评价办结',
    from: ['rating'],
    to: 'closed',
    right: null,
    who: ['bot'],
    guards: [],
    note: '7 日未评价,记为未评价',
  },
  {
    action: 'reopen',
    label: '未解决',
    from: ['rating', 'closed'],
    to: afterReopening,
    right: 'reopen',
    who: ['opener', 'reporter', 'whistler'],
    guards: ['has-reason', 'within-reopen-days'],
    note: '第一次重新处置;第二次请街道核定;第三次列为难事共解;网格自办的转为吹哨',
  },

  {
    action: 'return',
    label: '退单',
    from: working,
    to: 'returning',
    right: 'return',
    who: ['department'],
    guards: ['unit-called', 'return-in-time', 'return-limit', 'has-reason', 'has-basis', 'emergency-arrived'],
    undoable: true,
  },
  {
    action: 'accept-return',
    label: '同意退单',
    from: ['returning'],
    to: afterReturn,
    right: 'adjudicate',
    limit: '退单',
    who: ['street', 'district'],
    guards: ['has-units'],
  },
  {
    action: 'refuse-return',
    label: '不同意退单',
    from: ['returning'],
    to: 'resume',
    right: 'adjudicate',
    limit: '退单',
    who: ['street', 'district'],
    guards: ['has-reason'],
  },

  {
    action: 'deliberate',
    label: '提交议事',
    from: ['submitted', 'dispatched', 'handling', 'checking', 'returning', 'escalated', 'shelved'],
    to: 'deliberating',
    right: 'deliberate',
    who: ['community', 'street', 'district'],
    guards: [],
  },
  {
    action: 'conclude',
    label: '议事结论',
    from: ['deliberating'],
    to: { options: ['dispatched', 'escalated', 'shelved'], choose: () => 'dispatched' },
    right: 'deliberate',
    who: ['community', 'street', 'district'],
    guards: ['has-decision', 'has-lead'],
  },
  {
    action: 'escalate',
    label: '提级',
    from: ['handling', 'deliberating'],
    to: 'escalated',
    right: 'escalate',
    who: ['community', 'street', 'district'],
    guards: ['has-decision-on-file'],
  },
  {
    action: 'shelve',
    label: '挂账',
    from: ['submitted', 'dispatched', 'handling', 'checking', 'returning', 'deliberating', 'escalated'],
    to: 'shelved',
    right: 'shelve',
    who: ['district'],
    guards: ['has-reason', 'review-within-30-days'],
  },
  {
    action: 'unshelve',
    label: '销账',
    from: ['shelved', 'escalated'],
    to: 'resume',
    right: 'shelve',
    who: ['district', 'bot'],
    guards: [],
  },
  {
    action: 'merge',
    label: '合并',
    from: openStatuses,
    to: 'merged',
    right: 'merge',
    who: ['street', 'district', 'bot'],
    guards: ['has-target'],
  },
  {
    action: 'withdraw',
    label: '撤回',
    from: ['candidate', 'submitted', 'dispatched'],
    to: 'withdrawn',
    right: 'withdraw',
    who: ['whistler', 'opener'],
    guards: ['nobody-reported'],
  },

  {
    action: 'urge',
    label: '催办',
    from: ['submitted', 'dispatched', 'handling', 'checking', 'returning', 'escalated'],
    to: 'same',
    right: 'urge',
    who: ['whistler', 'community', 'street', 'district', 'oversight'],
    guards: [],
  },
  {
    action: 'snooze',
    label: '暂停提醒',
    from: ['submitted', 'dispatched', 'handling', 'checking', 'returning'],
    to: 'same',
    right: 'snooze',
    who: ['district'],
    guards: ['has-due', 'snoozed-once'],
  },
  {
    action: 'instruct',
    label: '批示',
    from: openStatuses,
    to: 'same',
    right: 'instruct',
    who: ['oversight'],
    guards: ['has-note'],
    note: '领导的话记在全程里,私下转给责任单位',
  },
  {
    action: 'attend',
    label: '催办处置',
    from: openStatuses,
    to: 'same',
    right: 'urge',
    who: ['street', 'district', 'oversight'],
    guards: [],
    note: '再等等、已电话联系、提请关注',
  },
  { action: 'tag', label: '标五事', from: openStatuses, to: 'same', right: 'tag', who: ['street', 'district'], guards: [] },
  { action: 'remind', label: '提醒', from: openStatuses, to: 'same', right: null, who: ['bot'], guards: [] },
  {
    action: 'undo',
    label: '撤销',
    from: [...openStatuses, 'closed', 'rejected'],
    to: {
      options: openStatuses,
      choose: (before) => (before.undo?.fields['status'] as CaseStatus | undefined) ?? before.status,
    },
    right: 'undo',
    who: ['bot', ...relations.filter((relation) => relation !== 'bot')],
    guards: ['undo-own', 'undo-in-time'],
    note: '十分钟内撤销自己的上一条',
  },
];

/** Rows for an action from a status, in the order of the table: the first whose guards and standing fit is taken. */
export function rowsFor(action: Action, from: CaseStatus | 'new'): Transition[] {
  return transitions.filter((row) => row.action === action && row.from.includes(from));
}
