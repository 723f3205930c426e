import { clauseAround, isHead } from './clause.ts';
import type { SayingHit } from './saying.ts';
import { type Range, type Scene, within } from './scene.ts';

/** Why a command word does not mean the command here (误触发). */
export type Doubt = 'negated' | 'asked' | 'reported' | 'past' | 'future' | 'demanded' | 'compound' | 'condition';

const negation =
  /(?:不用|不要|不必|无需|无须|不需要|用不着|先别|(?<![特级差分个类区性告])别|勿|禁止|不能|不准|不许|不想|不再|没有|没|未|尚未|还没|还未|并未|从不|不会|不|难以|无法|避免|防止|乱|空|是否|不是|并非|千万别|没必要|没有必要|犯不着|不至于)\s?(?:再|去|来|给|先|急着|法|能|有|被|轻易|随便|乱|算|叫|当|记|写|认|申请)?\s?$/;
/** 延期不用了, 代报到不对, 退单我们收回: taken back right behind it. */
const takenBack =
  /^(?:了|的)?(?:就|也|我们)?(?:不用了?|不必了?|不需要了|不要了|算了|免了|收回|不对|错了|有误)(?:$|[\s,。;!?了啊吧]|我们|是)/;
/** 打算申请挂账, 实在不行就提级, 办完马上报办结: what may come, even of a case named. */
const contingent =
  /打算|准备(?!好)|考虑(?!到)|再不[^,。]{0,6}就$|实在不行|不行就$|到时候|万一|(?:完|好)了?(?:马上|再|后|之后|以后|就)报$/;
/** 不是没解决: what is denied is itself a denial. */
const deniedDenial = /(?:不是|并不是|并非|没说|不算)\s?$/;
const ownNegation = /^(?:不|没|未|还没|无|免|别|非|尚未|短期)/;
const interrogative =
  /谁|什么时候|何时|啥时候|怎么|怎样|如何|为什么|为何|为啥|哪个|哪些|哪家|几个|几件|几家|多少|有没有|是不是|要不要|是否|会不会/;
// 挂账 没钱, 退单 没有人来过: a reason that begins with 没 asks nothing.
const questionTail = /^(?:了|过|好|完|到)?\s?(?:没有?(?=$|[\s?,。;!~啊呀呢嘛吧])|吗|么|嘛(?=\?)|呢)(?!问题|有?人|有?法|有?事)/;
const hearsay =
  /说|听说|据说|新闻|看到|看了|看见|通报|报纸|电视|朋友圈|转发|传|据悉|他们|人家|别人|领导讲|会上|当年|以前|各地|北京|全国|外地|书上/;
/** After these the speaker's own words follow what was heard: 住建说不归他们 我们弄不了 报区里. */
const ownVoice = /^.*(?:其实|实际|结果|但|可是|却|哪知|[\s,](?=我们|我局|我街道|咱们))/;
const past = /昨天|昨日|前天|上次|上回|上周|上个月|之前|以前|去年|那天|那次|当时|曾经|早就|早上已/;
const future =
  /明天|后天|下周|下个月|改天|回头|等会|待会|一会儿|过会|准备|打算|计划|考虑|以后|将来|下次|下回|到时候|如果|要是|万一|若|假如|再不|的话/;
const called =
  /(?:请|让|叫|要求|通知|催|麻烦|望|等|等待|需要|要|喊|速来|快来|尽快来|赶紧来|及时|30分钟内|小时内|分钟内|什么时候来|来|过来|前来|前往|去)\s?$/;
const compound =
  /^(?:率|处|证|机制|制度|工作|平台|流程|经验|培训|以后|之后|后(?!请|勤)|前(?!请)|情况|时限|时间|通知|地点|名单|登记|人员|台账|声|员|口|单位|的|报到|那天|那次|这个词|好听|声|(?:那个|这个|那件|这件)?(?:撤|取消|作废))/;

/** Ways of talking about a command that are not giving it. `named` says the request names a case, so that past and future are news. */
export function doubtOf(scene: Scene, hit: SayingHit, range: Range, named: boolean): Doubt | undefined {
  const { text } = scene;
  const clause = clauseAround(text, hit.start, range);
  const left = text.slice(clause.start, hit.start);
  const right = text.slice(hit.end, Math.min(clause.end + 1, hit.end + 14));
  const words = text.slice(hit.start, hit.end);
  const { saying } = hit;
  const asks = saying.grammar.reads.asks === true;
  if (negation.test(left.slice(-8).replaceAll(/能不能|可不可以|能否|有没有|是不是|要不要/g, '')) && !ownNegation.test(words))
    return 'negated';
  if (takenBack.test(right)) return 'negated';
  if (contingent.test(left) || /^了?(?:马上|再|就|后)报/.test(right)) return 'future';
  if (right.startsWith('的话')) return 'condition';
  if (saying.sub === 'reopen' && deniedDenial.test(left) && ownNegation.test(words)) return 'negated';
  // 创城检查下周来: a syllable of another word.
  if (/^查/.test(words) && /[检核排调抽巡普审]$/.test(left)) return 'compound';
  if (/^上/.test(words) && left.endsWith('马')) return 'compound';
  if (!asks && compound.test(right) && !(right.startsWith('的') && isHead(scene, range.start, hit.start))) return 'compound';
  // 什么手续都没有: told, not asked.
  if (asks && /^(?:都|也)(?:没|不)/.test(right)) return 'compound';
  // 说下情况,漏点找着了: what is told then, not asked.
  if (asks && words.includes('情况') && /^[,:]\s?\S{4}/.test(text.slice(hit.end, hit.end + 8))) return 'reported';
  if (asks) return undefined;
  // 哪里解决了?: no question.
  if (/^哪里?解决/.test(words)) return undefined;
  // 怎么还没到,赶紧催: the question is why it must be urged.
  if (saying.sub === 'urge' && /怎么还[没不]/.test(left)) return undefined;
  if (
    interrogative.test(left) ||
    /^的?(?:有|是|给)?(?:哪些|哪几|几件|几个|多少|谁)|^不(?:$|[\s?,。])/.test(right) ||
    endsAsked(text, hit, clause)
  )
    return 'asked';
  // 说修好了其实没修好: what stands after the turn is the speaker's own.
  if (
    hearsay.test(
      left
        .replace(
          /不能说|不好说|怎么说|[让叫要请]他们|[市省](?:[里级局]|[\u4e00-\u9fff]{1,7}(?:中心|局|委|办|集团|公司))(?:那边)?说/g,
          '',
        )
        .replace(ownVoice, ''),
    )
  )
    return 'reported';
  // What is filed afterwards and what was decided is always past.
  if (!named && saying.sub !== 'backfill' && saying.sub !== 'freeze' && saying.intent !== 'deliberate' && past.test(left))
    return 'past';
  // A leave is told of beforehand, and so is work that somebody is to be given.
  if (!named && saying.intent !== 'handover' && saying.sub !== 'admission' && saying.sub !== 'set_liaison' && future.test(left))
    return 'future';
  if (/如果|要是|万一|假如|的话/.test(left)) return 'condition';
  if (saying.intent === 'report' && saying.sub !== 'for' && isCalled(scene, hit, clause, left)) return 'demanded';
  return undefined;
}

/** A question mark, or a question word right behind the command, ends its clause. */
function endsAsked(text: string, hit: SayingHit, clause: Range): boolean {
  const rest = text.slice(hit.end, clause.end);
  // 还没办结呢: told, not asked.
  if (ownNegation.test(text.slice(hit.start, hit.end)) && /^呢(?!\s?\?)/.test(rest) && text.charAt(clause.end) !== '?')
    return false;
  if (questionTail.test(rest)) return true;
  return text.charAt(clause.end) === '?' && rest.length <= 4;
}

/** 请城管局报到, 速来报到: somebody else is to come. */
function isCalled(scene: Scene, hit: SayingHit, clause: Range, left: string): boolean {
  // 生态环境局来报到,带了采样瓶: in a department's mouth it has come.
  const comes = scene.context.role === 'dept' && left.endsWith('来') && !/请|让|叫|通知|麻烦|望|等|催|要|速|快/.test(left);
  if (!comes && called.test(left.slice(-6))) return true;
  const unit = within(scene.units, { start: clause.start, end: hit.start }).at(-1);
  return (
    unit !== undefined &&
    /(?:请|让|叫|通知|要求|催|麻烦|等|望|派)\s?@?\s?$/.test(
      scene.text.slice(Math.max(clause.start, firstOfRow(scene, unit.start, clause) - 4), firstOfRow(scene, unit.start, clause)),
    )
  );
}

function firstOfRow(scene: Scene, start: number, clause: Range): number {
  let first = start;
  for (const unit of within(scene.units, { start: clause.start, end: start }).reverse()) {
    if (unit.end <= first && /^[、,\s和与及@]{0,3}$/.test(scene.text.slice(unit.end, first))) first = unit.start;
  }
  return first;
}
