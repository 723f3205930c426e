import type { Role } from '../domain/organisation.ts';

/**
 * Matters that have their own formal channel (正式渠道): accusations against officials or enforcers, court matters, petitions in
 * procedure. They never become a case, an offer or a quote.
 */
const officials =
  '(?:书记|主任|干部|领导|局长|科长|所长|队长|处长|街道办?|办事处|社区|居委会|村委会|村支书|城管|执法(?:人员|队员|队)?|民警|警察|交警|辅警|派出所|公安局|拆迁办|征收办|公务员|工作人员|网格员|政府)';
const misdeeds =
  '(?:受贿|贪污|腐败|贪腐|索贿|吃拿卡要|吃回扣|拿回扣|收红包|收黑钱|保护伞|徇私|渎职|滥用职权|以权谋私|以权压人|暴力执法|钓鱼执法|乱罚款|官商勾结|包庇|违法违纪|侵吞|挪用公款|贪赃|枉法|优亲厚友)';
/** What others may do as well: an official is said to do it only where he stands before it. 物业收了钱,社区管管 accuses nobody. */
const favours =
  '(?:(?<!能|可以)收(?!.{0,3}(?:多少|几))(?:了|他们?|人家|老板|商户|店家)*[^,。!?\\n费]{0,6}(?:好处|红包|回扣|的?钱|礼(?!拜|貌|堂|物)|烟酒|保护费)|拿(?:了)?[^,。!?\\n]{0,4}好处|走后门|(?:名额|指标|低保|补贴|救助|房子|工程|岗位|好处)[^,。!?\\n]{0,4}给了?(?:他|她|自己)?(?:的|家)?(?:亲戚|亲友|关系户|熟人|自家人))';
/** Hands laid on people: who is said to do it stands right before; 警察快来,有人打人 calls for help. */
const violence = '(?:动手)?(?:打人|打了?我|打了?我们|打伤|殴打|推搡|辱骂|骂人|骂我)';
const byThem = `${officials}(?:的人|们|里的|那(?:个|帮|些)人?)?(?:今天|昨天|刚才|居然|竟然|直接|上来|当众|当街|无故|随便|还|又|就|会|都|把人?|动手|动粗){0,3}`;
const accusation = new RegExp(
  `${officials}[^。!?\\n]{0,14}${misdeeds}|${officials}[^,。!?\\n]{0,14}${favours}|${misdeeds}[^。!?\\n]{0,8}${officials}|${byThem}${violence}|打人的${officials}|(?:纪委|监委|巡视组|检察院)[^。!?\\n]{0,10}(?:举报|反映|查)|(?:举报|控告|检举)[^。!?\\n]{0,8}${officials}`,
);
const court =
  /法院(?:都|早|也|才|已经|上周|昨天|今天){0,2}(?:已|判|执行|不|立案|开庭|开了庭|传票|裁定)|已经?起诉|起诉了|告(?:到|上)了?法院|打官司|(?:走|进入?)了?(?:司法|法律|诉讼)程序|判决(?:书|已|了|下来)|二审|一审|终审|再审|强制执行|仲裁裁决|行政复议|行政诉讼|败诉|胜诉/;
const petition =
  /信访(?:都|也|已经?|早就|回复了?|又){0,2}(?:局|件|事项|办|复查|复核|答复|受理|回复|渠道|过|了)|上访|进京|越级|复查复核|国家信访/;

const judged: ReadonlySet<Role> = new Set(['resident', 'building', 'party_member', 'related']);

/** Whether the words belong to a formal channel instead. Only asked of people outside the staff. */
export function isFormal(text: string, role: Role): boolean {
  if (!judged.has(role)) return false;
  // A long letter mentions much along the way; what it is about stands at its head.
  const head = text.trim().slice(0, text.length > 160 ? 80 : 160);
  return accusation.test(head) || court.test(head) || petition.test(head);
}
