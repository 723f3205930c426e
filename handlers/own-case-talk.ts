import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { DAY } from '../src/domain/instant.ts';
import { mayMean, spotOf } from '../src/domain/same-place.ts';
import { openStatuses } from '../src/domain/status.ts';
import { addedWords } from './adding-words.ts';
import { corrects } from './correcting.ts';
import { type Draft, draftOf, ownWords } from './opening.ts';
import { toldBefore } from './told-before.ts';

/** 我家是2单元101. */
const ownDoor = /^(?:我家?|我们家?|俺家)(?:是|在|住|就在).{2,14}$/;
/** Who came, what they said, how long it takes, whom one will complain to: without a place these are about what is in work. */
const ofWork =
  /(?:网格员|社区|物业|师傅|工人|你们|他们|施工队|工作人员|维修工?|城管|人家)[^,。!?]{0,6}(?:来过|来看|看过|说要?|答应|还没|没来|走了)|^(?:都|已经)?[一二三四五六七八九十两几\d]+个?(?:天|月|周|星期|礼拜)了|投诉你们|你们领导|你们.{0,2}领导|^(?:都|已经)?(?:一|半|整)?(?:个|整)?(?:上午|下午|早上|晚上|天)了|到底管不管|我?(?:在)?上班呢|(?:点|下午|晚上|明天|周末)[^,。]{0,3}(?:以后|之后|再)来|来不来|再不来|咋还[没不]来|打12345|打我(?:手机|电话)|给我打电话|(?:上午|下午|白天|晚上|中午)都?不?在家|(?:别|不用|不要)(?:再|让人)?(?:白)?(?:来|跑|派)(?!电)|先别(?:来|派|跑|让人)|(?:好像|已经|自己|现在|水|味道?)(?:都|也)?(?:下去|通|好|亮|不漏|不堵|不响|不臭|没味)了/;

/** It goes on, and worse: 还堵着呢. */
const goesOn = /^(?:还|又|越来越|更)/;

/** Who goes on about what they reported within a day, and it is a danger now, means that place; any other danger may be anywhere. */
export async function atOwnPlace(context: CommandContext, draft: Draft): Promise<Draft> {
  if (draft.place !== '' || !goesOn.test(ownWords(context.request.text))) return draft;
  for await (const of of context.cases.find({ person: context.member.id, status: openStatuses, order: 'newest', limit: 1 }))
    if (of.place !== '' && of.openedAt > context.now - DAY) return draftOf(context, { ...context.slots, place: of.place });
  return draft;
}

/** A resident's words about what they have reported (自己那件事): asked whether to pass them on. */
export function ofOwnCase(context: CommandContext, draft: Draft): Promise<Outcome | undefined> | undefined {
  const words = ownWords(context.request.text);
  const saysWhere = ownDoor.test(words) && draft.matter === undefined;
  if (!corrects.test(words) && !saysWhere && (draft.place !== '' || !ofWork.test(words))) return undefined;
  return addedWords(words, context.member.id, context);
}

/** The same matter at the same place, still open: the resident is added instead of a second case. */
export async function sameMatter(context: CommandContext, draft: Draft): Promise<Case | undefined> {
  const told = (await toldBefore(context, draft)) ?? (draft.place === '' ? await ownWithoutPlace(context, draft) : undefined);
  return told ?? (joinsIn.test(context.request.text) ? theOneLike(context, draft) : undefined);
}

/** 算我一个: the trouble is known, and one more has it. */
const joinsIn = /(?:算|加|添)我(?:家)?一个|我家?也(?:是|一样|反映|要反映)(?!.{0,4}(?:吗|不))|\+1/;

/** The only open case of this matter that a place said in short may mean. */
async function theOneLike(context: CommandContext, { matter, place }: Draft): Promise<Case | undefined> {
  if (!matter || matter.visibility === 'private' || place === '') return undefined;
  const said = spotOf(place);
  const found: Case[] = [];
  for await (const of of context.cases.find({ matter: matter.id, status: openStatuses, order: 'newest', limit: 200 }))
    if (mayMean(said, spotOf(of.place))) found.push(of);
  return found.length === 1 ? found[0] : undefined;
}

/** Who says no place again means the place said before. */
async function ownWithoutPlace(context: CommandContext, { matter }: Draft): Promise<Case | undefined> {
  if (!matter || matter.visibility === 'private') return undefined;
  const query = { person: context.member.id, matter: matter.id, status: openStatuses, order: 'newest' as const, limit: 50 };
  for await (const found of context.cases.find(query))
    if (found.reporters.some((reporter) => reporter.person === context.member.id)) return found;
  return undefined;
}
