import type { Refusal, RefusalCode } from '../src/domain/refusal.ts';
import { statusLabels } from '../src/domain/status.ts';
import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

const no = (refusal: Refusal): string => refusal.caseNo ?? '';
const unit = (refusal: Refusal): string => refusal.facts['unit'] ?? '贵单位';

const notAccepted = (of: string): string => `${of} 还没受理。当场办好了回:网格已解决 ${of} 怎么办的;要部门来办回:受理 ${of}。`;

/** What people mean most often when the time for a step is not yet or no more, by action and status. */
const instead: Readonly<Record<string, (no: string) => string>> = {
  [`resolve ${statusLabels.checking}`]: (of) => `${of} 已经报过办结,正等核查,不用再报。要补照片直接发图。`,
  [`resolve ${statusLabels.rating}`]: (of) => `${of} 已经办结并核查过,正等评价,不用再报。`,
  [`resolve ${statusLabels.closed}`]: (of) => `${of} 已经结了,不用再报。`,
  [`progress ${statusLabels.candidate}`]: notAccepted,
  [`resolve ${statusLabels.candidate}`]: notAccepted,
  [`escalate ${statusLabels.submitted}`]: (of) =>
    `${of} 正等审核,审核前先议事。请回:议事 ${of} 日期 会议 结论;审核同意后再报上一级。`,
  [`make-safe ${statusLabels.dispatched}`]: (of) => `${of} 还没有单位报到。到了先回:报到 ${of};再回:险情解除 ${of} 怎么排除的。`,
  [`extend ${statusLabels.dispatched}`]: (of) => `${of} 还没报到,先回:报到 ${of};报到后再申请延期。`,
  [`rate ${statusLabels.checking}`]: (of) => `${of} 部门已办结,等社区核查;核查通过后马上请您评价。`,
};

const basisAsked = (refusal: Refusal): string =>
  `${no(refusal)} 退单要写原因和依据,回一句就行,例如:职能不符,依据三定方案,建议住建局。`;

/** Where a reason alone would not do, everything is asked for at once. */
const reasonAsked: Readonly<Record<string, (refusal: Refusal) => string>> = {
  return: basisAsked,
  shelve: (refusal) => `${no(refusal)} 为什么挂账、哪天复核(30天内)?回一句就行,例如:权属不清 复核7月1日。`,
  extend: (refusal) => `${no(refusal)} 延到哪天、为什么?回一句就行,例如:到6月20日 等配件。`,
};

const wordings: Record<RefusalCode, (refusal: Refusal) => string> = {
  'not-granted': (refusal) => `“${refusal.label}”由${refusal.facts['who'] || '有权限的同志'}来办,请转告一声。`,
  'not-yours': (refusal) => `${no(refusal)} 的“${refusal.label}”由${refusal.facts['who'] || '承办的同志'}来办。`,
  'wrong-status': (refusal) =>
    instead[`${refusal.action} ${refusal.status}`]?.(no(refusal)) ??
    `${no(refusal)} 现在是“${refusal.status ?? ''}”,不能“${refusal.label}”。回“${no(refusal)}”可看进展。`,
  'has-place': () => '在哪里?请补一句地点,例如:书院路22号。',
  'has-matter-words': () => '什么事?请补一句,例如:路灯不亮。',
  'has-note': (refusal) => `请带一句说明,例如:${refusal.label} ${no(refusal)} 已更换灯具3盏。`,
  'has-reason': (refusal) => reasonAsked[refusal.action]?.(refusal) ?? `${no(refusal)} ${refusal.label}请写明理由,回一句就行。`,
  'has-basis': (refusal) => basisAsked(refusal),
  'has-due': (refusal) => reasonAsked[refusal.action]?.(refusal) ?? `${no(refusal)} 到什么时候?回一句就行,例如:到6月20日。`,
  'has-units': (refusal) => `${no(refusal)} 派给谁?回单位名就行,例如:住建局。`,
  'has-lead': (refusal) => `${no(refusal)} 还没有主办单位,由谁牵头?回单位名就行,例如:住建局牵头。`,
  'no-lead': (refusal) => `${no(refusal)} 已有主办单位。`,
  'has-rating': (refusal) => `怎么样?请回:评价 ${no(refusal)} 满意 已解决(也可回 基本满意、不满意、未解决)。`,
  'closes-by-rating': (refusal) => `${no(refusal)} 等反映人评价。`,
  'not-unsolved': (refusal) => `没解决的请回:未解决 ${no(refusal)} 原因。`,
  'has-score': (refusal) => `请写分数(0到100)或优、良、中、差,例如:街道评价 ${no(refusal)} ${unit(refusal)} 95分 响应快。`,
  'score-reason': (refusal) => `低于60分或高于95分请写一句理由,例如:街道评价 ${no(refusal)} ${unit(refusal)} 98分 连夜抢修。`,
  'scored-unit': (refusal) => `${no(refusal)} 没有派给${unit(refusal)},不用评价。`,
  'has-target': (refusal) => `并到哪一件?例如:合并 ${no(refusal)} 到 QH240612-03。`,
  'has-decision': (refusal) => `缺议事结论。请回:议事 ${no(refusal)} 6月10日 街道党工委会 结论……`,
  'has-decision-on-file': (refusal) =>
    `缺议事决定,先议事再提级。请回复:议事 ${no(refusal)} 日期 会议 结论,例如:昨天${refusal.facts['body'] ?? '街道党工委会'} 同意上报`,
  'unit-called': (refusal) => `${no(refusal)} 没有派给${unit(refusal)},不用${refusal.label}。`,
  'unit-is-lead': (refusal) => `${no(refusal)} 的${refusal.label}由主办单位来回。`,
  'unit-is-co': (refusal) => `${unit(refusal)}是主办,不能免到;要换单位请用“改派”。`,
  'unit-not-reported': (refusal) => `${unit(refusal)}已经报到过了,${no(refusal)} 不用再回。`,
  'lead-reported': (refusal) => `${no(refusal)} 主办单位还没报到,不能办结。人已去过的,先回:报到 ${no(refusal)}。`,
  'department-reported': (refusal) => `${unit(refusal)}还没报到,请先回:报到 ${no(refusal)}。`,
  'not-own-department': (refusal) => `${no(refusal)} 由本单位承办,核查和评价要请社区或群众来做。`,
  'not-own-approval': (refusal) => `${no(refusal)} 是您自己吹的,请由审核的同志来定。`,
  'not-overdue': (refusal) => `${no(refusal)} 已过办结时限,不能再申请延期;请先报进展。`,
  'once-extended': (refusal) => `${no(refusal)} 已申请过一次延期,不能再延。`,
  'within-extension': (refusal) => `延得太久了:${no(refusal)} 最多再延一个原来的时限。`,
  'extension-open': (refusal) => `${no(refusal)} 没有等着裁定的延期申请。`,
  'reason-if-refused': (refusal) => `${no(refusal)} 不同意请写明理由,回一句就行。`,
  'return-in-time': (refusal) => `${no(refusal)} 已报到或已过退单时间(派单后1个工作日),请按首接负责办理;有争议请联系指挥调度岗。`,
  'return-limit': (refusal) =>
    `${no(refusal)} 的退单次数已满,按首接负责办理。${refusal.facts['ruled'] ? `(${refusal.facts['ruled']})` : ''}`,
  'emergency-arrived': (refusal) => `应急哨要先到场再说:请先回 报到 ${no(refusal)}。`,
  'review-within-30-days': (refusal) => `挂账要定复核日期(30天内),例如:挂账 ${no(refusal)} 权属不清 复核7月1日。`,
  'callback-unsolved': (refusal) => `${no(refusal)} 要先记回访:回访 ${no(refusal)} 电话 未解决 原因。`,
  'within-reopen-days': (refusal) => `${no(refusal)} 办结已超过7天,请重新反映,我们马上登记。`,
  'nobody-reported': (refusal) => `部门已经到场,${no(refusal)} 不能撤回;不用办了请与主办单位说明后办结。`,
  'is-drill': (refusal) => `${no(refusal)} 不是演练,请照常办结。`,
  'is-emergency': (refusal) => `${no(refusal)} 不是应急哨。`,
  'snoozed-once': (refusal) => `${no(refusal)} 已暂停过一次提醒。`,
  'decision-first': (refusal) => `缺议事决定。请回复:议事 ${no(refusal)} 日期 会议 结论`,
  'own-level': (refusal) =>
    `${no(refusal)} 现由${refusal.facts['level'] || '上一级'}受理,“${refusal.label}”由${refusal.facts['level'] || '上一级'}来定。`,
  'below-city': (refusal) => `${no(refusal)} 已报到市级,不能再提。`,
  'approver-level': (refusal) => `${no(refusal)} 等${refusal.facts['level'] || '上一级'}审核,不能由本级通过。`,
  'has-type': (refusal) => `改成哪种哨?例如:改哨种 ${no(refusal)} 重点哨。`,
  'has-party': (refusal) => `请写明是哪家属事单位,例如:请属事单位 ${no(refusal)} 锦绣花园物业。`,
  'party-asked': (refusal) => `${no(refusal)} 没有请${unit(refusal)}答复。`,
  'owner-sought': (refusal) => `${no(refusal)} 没有在确权;要确权请回:确权 ${no(refusal)}。`,
  'owner-not-sought': (refusal) => `${no(refusal)} 已在确权。定下归谁请回:确权 ${no(refusal)} 归X局。`,
  'info-awaited': (refusal) => `${no(refusal)} 没有等着补充的情况。`,
  'not-settled': (refusal) => `${no(refusal)} ${refusal.facts['settled'] || '已定责'},不能再退单。`,
  'has-link': (refusal) => `${no(refusal)} 关联哪一件?请带上编号。`,
  'undo-own': () => '上一条不是您办的,或之后又有新的动作,撤销不了;请直接说怎么改。',
  'undo-in-time': () => '已过十分钟,撤销不了;请直接说怎么改。',
};

/** A polite no that says what to do instead. */
export default defineTemplate<Refusal>({
  id: 'refusal',
  sample: {
    code: 'lead-reported',
    action: 'resolve',
    label: '办结',
    caseNo: 'QH240612-03',
    status: '待报到',
    facts: { unit: '住建局' },
  },
  render: (refusal) => plain(wordings[refusal.code](refusal)),
});
