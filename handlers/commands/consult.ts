import { type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import guideTemplate from '../../templates/guide.ts';
import { amongStaff } from '../audience.ts';
import { answer } from '../case-words.ts';
import { passedToGrid } from '../consult-passed.ts';
import { guidesFor } from '../guide-search.ts';
import { wordsQuestion } from '../pick-list.ts';

/** Asks how to get something done (咨询). */
export default defineCommand({
  name: 'consult',
  title: '咨询',
  right: null,
  summary: '问办事要什么材料、到哪里办',
  usage: '问一句要办什么',
  examples: ['老人办低保要带什么材料?', '社区能开无犯罪证明吗'],
  reads: {
    intent: 'request',
    sub: 'consult',
    verbs: `
      咨询 咨询一下 要带什么 带什么材料 要什么材料 需要什么材料 需要哪些材料 什么材料 什么手续
      哪些手续 什么条件 怎么办理 如何办理 怎么申请 如何申请 在哪办 在哪里办 去哪办 去哪里办 到哪办
      到哪里办 能不能办 可以办 能办 能开 开证明 开…证明 怎么办低保 有没得 有没有…食堂 办…要
    `,
    only: ['resident', 'building', 'party_member', 'grid', 'community', 'street', 'dept', 'related', 'leader'],
    asks: true,
    implied: 'consultation',
    slots: ['matter', 'place', 'urgency', 'five', 'note'],
  },
  run,
});

async function run(context: CommandContext): Promise<Outcome> {
  const found = guidesFor(context);
  const [only] = found;
  if (only && found.length === 1)
    return { say: [{ to: 'sender', body: guideTemplate.render({ ...only, fee: only.fee ?? 0 }) }], question: null };
  if (found.length > 1) {
    const names = found.slice(0, 5).map(({ name }) => name);
    return { say: [answer(`您问的是哪一项?${names.join('、')}。回名字就行。`)], question: wordsQuestion(context, 'guide', {}) };
  }
  if (amongStaff(context)) return toStaff(context);
  return passedToGrid(context);
}

/** Staff are told whom to ask; their question troubles no grid worker. */
async function toStaff(context: CommandContext): Promise<Outcome> {
  const matter = context.slots.matter === undefined ? undefined : context.directory.matter(context.slots.matter);
  if (!matter) return { say: [answer('办事指南里没有这一项,可以打12345问。')] };
  const { person } = await context.directory.liaison(matter.lead, context.now);
  return { say: [answer(`办事指南里没有这一项,可以问${matter.lead}${person.call},或打${matter.hotline ?? '12345'}。`)] };
}
