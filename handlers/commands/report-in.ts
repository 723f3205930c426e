import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { askMissingFor } from '../asking.ts';
import { askGrid, candidateFacts } from '../candidate.ts';
import { answer } from '../case-words.ts';
import { danger } from '../danger.ts';
import { draftOf, opened, titleFor } from '../opening.ts';

/** Grid staff tell of trouble for a resident (代报). */
export default defineCommand({
  name: 'report-in',
  title: '代报',
  right: 'report_in',
  summary: '替没进群的居民报一件事',
  usage: '代报 谁 地点 事项 电话',
  examples: ['代报 张阿姨 锦绣花园7栋 路灯不亮', '代居民反映:柳岸新村3号楼下水道返水', '走访 锦绣花园3栋 反映下水道堵'],
  reads: {
    intent: 'request',
    sub: 'report_in',
    verbs: `
      代报 代为反映 代居民 帮居民 替居民 代为上报 代为登记 居民反映 群众反映
    `,
    opening: '走访 入户走访 巡访',
    only: ['grid', 'building', 'community', 'street'],
    slots: ['matter', 'place', 'departments', 'person', 'phone', 'urgency', 'five', 'danger', 'note'],
  },
  run,
});

/** 代报: a resident who is not in the chat, told for by grid staff. */
async function run(context: CommandContext): Promise<Outcome> {
  const { slots, member } = context;
  const draft = draftOf(context, slots);
  if (draft.place === '' && draft.matter === undefined) return askMissingFor(context, 'both');
  const name = slots.person ?? '居民';
  const reporter = {
    person: `told:${slots.phone ?? name}`,
    name,
    conversation: { ...context.message.conversation },
    at: context.now,
    resident: true,
    ...(slots.phone ? { contact: slots.phone } : {}),
  };
  if (draft.type === 'emergency' && (slots.danger ?? draft.matter?.danger)) return danger(context, draft, reporter);
  const facts = await candidateFacts(context, draft, reporter, context.request.text);
  return opened(context, 'candidate', facts, async (of) => {
    const own = member.roles.includes('grid');
    const line = answer(
      `已代${name}登记 ${of.no} ${titleFor(context, of)}。`,
      ...(own ? [`要部门来办回“受理 ${of.no}”;当场办了回“网格已解决 ${of.no} 怎么办的”。`] : []),
    );
    return [line, ...(own ? [] : await askGrid(context, of))];
  });
}
