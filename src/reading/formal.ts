import type { Role } from '../domain/organisation.ts';

/**
 * Matters that have their own formal channel (正式渠道): accusations against officials or enforcers, court matters, petitions in
 * procedure. They never become a case, an offer or a quote.
 */
const officials =
  '(?:书记|主任|干部|领导|局长|科长|所长|队长|处长|街道办?|社区|居委会|村委会|城管|执法(?:人员|队员|队)?|民警|警察|交警|公务员|工作人员|网格员|政府)';
const misdeeds =
  '(?:受贿|贪污|腐败|贪腐|索贿|吃拿卡要|收红包|收(?:了)?(?:好处|钱|礼)|保护伞|徇私|渎职|滥用职权|以权谋私|以权压人|暴力执法|钓鱼执法|打人|乱罚款|官商勾结|包庇|违法违纪|侵吞|挪用公款|贪赃|枉法)';
const accusation = new RegExp(
  `${officials}[^。!?\\n]{0,14}${misdeeds}|${misdeeds}[^。!?\\n]{0,8}${officials}|(?:纪委|监委|巡视组|检察院)[^。!?\\n]{0,10}(?:举报|反映|查)|(?:举报|控告|检举)[^。!?\\n]{0,8}${officials}`,
);
const court =
  /法院(?:已|判|执行|不|立案|开庭|传票|裁定)|已经?起诉|判决(?:书|已|了|下来)|二审|一审|终审|再审|强制执行|仲裁裁决|行政复议|行政诉讼|败诉|胜诉/;
const petition = /信访(?:局|件|事项|办|复查|复核|答复|渠道)|上访|进京|越级|复查复核|国家信访/;

const judged: ReadonlySet<Role> = new Set(['resident', 'building', 'party_member', 'related']);

/** Whether the words belong to a formal channel instead. Only asked of people outside the staff. */
export function isFormal(text: string, role: Role): boolean {
  if (!judged.has(role)) return false;
  // A long letter mentions much along the way; what it is about stands at its head.
  const head = text.trim().slice(0, text.length > 160 ? 80 : 160);
  return accusation.test(head) || court.test(head) || petition.test(head);
}
