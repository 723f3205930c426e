import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { type OpenItem, openItems } from '../open-items.ts';

/** `3号 ……` answers what waits for the speaker under that number (按号答复): what it means follows from what waits, as with a bare 同意. */
export default defineCommand({
  name: 'by-item',
  title: '按号答复',
  right: null,
  summary: '按号答复:待核实事项、征求意见、准入',
  usage: '几号 怎么答复',
  examples: ['3号 配件从外地调,下周到', '2号 同意'],
  reads: {
    intent: 'approve',
    sub: 'by_item',
    verbs: '',
    opening: `
      {n}号 {n}号同意 {n}号不同意 {n}号建议 {n}号可以 {n}号没意见 {n}号销号 {n}号销了 {n}号销掉 {n}号销了吧 {n}号核实过了 {n}号已核实
    `,
    only: ['dept', 'community', 'street', 'district', 'supervisor'],
    slots: ['itemNo', 'note'],
  },
  run: aside(run),
});

async function run(context: CommandContext): Promise<Outcome> {
  const number = Number(context.slots.itemNo);
  const items = (await openItems(context)).filter(({ id }) => Number(id) === number);
  const [only, ...others] = items;
  if (!only) return { say: [answer(`没有等您答复的${Number.isNaN(number) ? '' : `${number}号`}。发“我的”看等您办的。`)] };
  if (others.length > 0) return { say: [answer('是哪一件?请说全:', ...items.map(({ how }) => `· ${how}`))] };
  return said(context, only);
}

/** The command that is meant, as if it had been said in full. */
async function said(context: CommandContext, { id, command: name, verb }: OpenItem): Promise<Outcome> {
  const command = context.commands.find((one) => one.name === name);
  const words = context.request.text
    .replace(/^\s*(?:[@＠]\S+\s*)?/, '')
    .replace(/^\D{0,2}\d+\s*号\s*/, '')
    .trim();
  if (!command) return {};
  const text = `${name === 'admit' && /^不(?:同意|可以|行)/.test(words) ? '不' : ''}${verb} ${id}号 ${words}`.trim();
  const reread = context.reread(text).requests.find((one) => one.command === name);
  const slots = { ...reread?.slots, itemNo: id, note: words };
  return command.run({ ...context, request: { ...context.request, command: name, text }, slots });
}
