import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Case } from '../../src/domain/case.ts';
import { DAY } from '../../src/domain/instant.ts';
import { plain } from '../../src/messages/message-body.ts';
import { answer } from '../case-words.ts';
import { keptForLater, picturesOf } from '../draft-pictures.ts';
import { privately, step } from '../stepping.ts';

/** A picture without words (补照片): for the case just said to be done, else kept for the words that follow. */
export default defineCommand({
  name: 'add-picture',
  title: '补照片',
  right: null,
  summary: '给刚办结的事补上照片',
  usage: '补照片 编号 [图片]',
  examples: ['补照片 QH240612-03'],
  reads: {
    intent: 'progress',
    verbs: '补照片 补张照片 补上照片',
    slots: ['caseNo', 'lastCase'],
  },
  buttons: { 'add-picture': '补照片' },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const of = context.named ?? (await latelyDone(context));
  const pictures = await picturesOf(context);
  if (of && wantsPictures(context, of) && pictures.count > 0) {
    const outcome = await step(context, of, {
      action: 'supplement',
      input: () => ({
        note: '',
        photos: pictures.count,
        pictures: pictures.ids,
        missing: (of.resolution?.missing ?? []).filter((element) => element !== '照片'),
      }),
      say: async (next) => [privately(context, plain(`${next.no} 照片已补上(${pictures.count}张)，谢谢。`))],
    });
    return outcome.change ? { ...outcome, records: pictures.taken } : outcome;
  }
  if (pictures.count === 0) return { say: [answer('还没看到照片，请直接发图。')] };
  const { records, count } = await keptForLater(context);
  const follow = context.member.known ? '24小时内说“办结 编号 措施”会一并附上。' : '请再说一句在哪里、什么情况。';
  return { records, say: [{ to: 'sender', body: plain(`照片收到(${count}张)。${follow}`) }] };
}

/** Said to be done by the speaker within the last day. */
function wantsPictures({ member, now }: CommandContext, of: Case): boolean {
  const { resolution } = of;
  return resolution !== undefined && resolution.by.person === member.id && resolution.at > now - DAY;
}

/** The newest case the speaker ended within a day whose picture is still missing. */
async function latelyDone(context: CommandContext): Promise<Case | undefined> {
  let newest: Case | undefined;
  for (const unit of new Set(context.member.posts.map((post) => post.unit))) {
    for await (const candidate of context.cases.find({ unit, status: ['checking'], order: 'newest', limit: 50 })) {
      const misses = candidate.resolution?.missing.includes('照片') ?? false;
      if (misses && wantsPictures(context, candidate) && candidate.openedAt >= (newest?.openedAt ?? 0)) newest = candidate;
    }
  }
  return newest;
}
