import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { aside } from '../audience.ts';
import { answer, cardUpdate } from '../case-words.ts';
import { callsAnew } from '../opening.ts';
import { openCasesOf } from '../raised-cases.ts';
import { stepOn } from '../stepping.ts';

/** Takes the speaker's own words out of what is shown (撤下原话); the timeline keeps their fingerprint. */
export default defineCommand({
  name: 'erase',
  title: '撤下原话',
  right: 'undo',
  summary: '我说过的原话不再显示',
  usage: '撤下原话 编号',
  examples: ['撤下原话 QH240612-03', 'QH240612-03 删掉我说的话'],
  reads: {
    intent: 'undo',
    sub: 'erase',
    verbs: `
      撤下原话 撤下我的原话 删除我的原话 删掉我说的话 删除我说的话 撤下我说的话 删掉我的原话 隐去我说的话
    `,
    slots: ['caseNo', 'lastCase'],
  },
  run: aside(run),
});

function run(context: CommandContext): Promise<Outcome> {
  const recalled = context.message.recalls !== undefined;
  return stepOn(context, {
    candidates: () => openCasesOf(context),
    ask: '撤下哪一件里的话?',
    none: '要撤下哪一件里的话?请带上编号。',
    action: 'erase',
    input: () => ({ erase: context.member.id, ...(recalled ? { eraseCause: context.slots.note ?? '' } : {}) }),
    say: async (next, before) => [
      ...(recalled ? [] : [answer(`${next.no} 里您说的原话已撤下,以后谁也看不到;事情照办。`)]),
      await cardUpdate(context, next),
      ...(next.text === before.text ? [] : await callsAnew(context, next)),
    ],
  });
}
