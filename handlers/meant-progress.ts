import type { CommandContext, World } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import type { Case } from '../src/domain/case.ts';
import { leadOf, titleOf } from '../src/domain/case-parts.ts';
import type { MessageBody } from '../src/messages/message-body.ts';
import caseContact from '../templates/case-contact.ts';
import notUnderstood from '../templates/not-understood.ts';
import suggestedCheckIn from '../templates/suggested-check-in.ts';
import suggestedProgress from '../templates/suggested-progress.ts';
import suggestedResolve from '../templates/suggested-resolve.ts';
import { awaitingMe, handledByMe } from './awaiting.ts';
import { unitName } from './case-words.ts';
import { oneLine } from './masked.ts';
import { bestFitting } from './meant-case.ts';
import { meantQuestion } from './meant-question.ts';
import { casesOf } from './own-cases.ts';
import { reach } from './reach.ts';
import { finished } from './said-done.ts';

/** Fewer words than this say nothing that would be worth keeping. */
const FEWEST = 4;

/**
 * Words of staff that are no command are mostly about what waits for them. A department with one case in hand is asked whether to keep them as
 * its progress, with several it is shown how to say it with the number of one; who has yet to come, or to look whether it is done, is told
 * how these are answered. Undefined where nothing waits.
 */
export async function meantProgress(words: string, member: CommandContext['member'], world: World): Promise<Outcome | undefined> {
  if (words.length < FEWEST) return undefined;
  const asker = { ...world, member };
  const [handles, looks] = [member.roles.some(isHandler), member.roles.some(isLooker)];
  const [one, ...more] = handles ? await handledByMe(asker) : [];
  if (one === undefined) return handles || looks ? waiting(asker, handles, words) : undefined;
  if (more.length > 0) return shown([`进展 ${one.no} ${words.slice(0, 20)}`, `办结 ${one.no} 怎么办的`]);
  // 通了 弄好了: that it is done, by who leads it.
  if (finished.test(words) && leadOf(one)?.state === 'onsite' && world.directory.speaksFor(member, leadOf(one)?.unit ?? ''))
    return {
      say: [{ to: 'sender', body: suggestedResolve.render({ no: one.no, title: titleOf(one), words }) }],
      question: meantQuestion({ command: 'resolve', slots: { caseNo: one.no, note: words }, text: words }, world.now),
    };
  return {
    say: [{ to: 'sender', body: suggestedProgress.render({ no: one.no, title: titleOf(one) }) }],
    question: meantQuestion({ command: 'progress', slots: { caseNo: one.no, note: words }, text: words }, world.now),
  };
}

/** What only those on the spot can tell. */
const atWork =
  /^(?!.*(?:[吗呢?]|用不用|要不要|能不能|明天|下午|晚上|一会|等会))(?=.*(?:正在|在[查修挖清抽找量测堵抢]|[关停断拉围封找挖查抽清]了|[关停断拉围封堵]好了|没危险|险情排除|测[了过]|没有?浓度|正弄|到了现场|疏散|处置)).+/;
/** A question about the place or the people there. */
const asks =
  /哪[里儿块家个根盏栋位]|谁|几(?:号楼|单元|楼|栋|层|户)|在啥|什么位置|怎么联系|联系方式|电话(?:多少|是多少|号码|发|给)|[?吗]$/;
const isHandler = (role: string): boolean => role === 'dept' || role === 'related';
const isLooker = (role: string): boolean => role === 'grid' || role === 'community';

async function waiting(
  asker: World & Pick<CommandContext, 'member'>,
  handles: boolean,
  words: string,
): Promise<Outcome | undefined> {
  if (handles) {
    const all = await awaitingMe(asker);
    const named = bestFitting(all, words, asker);
    const [called, ...others] = named.length === 1 ? named : all;
    // 几单元几楼漏的, 现场联系谁: what whoever is called must know to find it.
    if (called && others.length === 0 && asks.test(words))
      return { say: [{ to: 'sender', body: contactOf(asker, called) }], about: called.no };
    // 阀关了,正在查漏点: whoever is at work there has come.
    if (called && others.length === 0 && (atWork.test(words) || finished.test(words)))
      return {
        say: [{ to: 'sender', body: suggestedCheckIn.render({ no: called.no, title: titleOf(called) }) }],
        question: meantQuestion({ command: 'check-in', slots: { caseNo: called.no, note: words }, text: words }, asker.now),
      };
    return called && shown([`报到 ${called.no}`, `退单 ${called.no} 职能不符 依据 建议X局`]);
  }
  const [unseen] = await casesOf(asker, ['checking'], ['grid', 'community']);
  return unseen && shown([`核查通过 ${unseen.no}`, `核查不通过 ${unseen.no} 原因`]);
}

/** Where it is, in whose words, and who knows more (现场联系). */
function contactOf(world: World, of: Case): MessageBody {
  const whistler = of.whistle === undefined ? undefined : world.directory.person(of.whistle.by.person);
  return caseContact.render({
    no: of.no,
    title: of.visibility === 'private' ? '' : titleOf(of),
    words: of.visibility === 'private' ? '' : oneLine(of.text),
    ...(whistler ? { contact: `${unitName(world, of.whistle?.by.unit ?? '')}${reach(whistler)}` } : {}),
  });
}

function shown(examples: readonly string[]): Outcome {
  return { say: [{ to: 'sender', body: notUnderstood.render({ examples }) }] };
}
