import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { entryFor } from '../../src/domain/admission.ts';
import { plain } from '../../src/messages/message-body.ts';
import { stampAnswer } from '../stamp-answer.ts';

/** Shows the lists (三张清单): the stamps a community may give, what it does, what it decides in public and how. */
export default defineCommand({
  name: 'lists',
  title: '清单',
  right: null,
  summary: '看印章清单、事项清单、居务清单,或一项的流程',
  usage: '印章清单 | 事项清单 [单位] | 居务清单 | 低保初审 流程',
  examples: ['印章清单', '居务清单', '低保初审 流程'],
  reads: {
    intent: 'query',
    sub: 'admission',
    verbs: `
      印章清单 53项印章清单 86项事项清单 社区事项清单 事项清单 居务清单 权力清单 38项权力清单 居务公开 街道职能
      初审流程 初审…流程 办理流程是什么
    `,
    asks: true,
    slots: ['note'],
  },
  run,
});

/** Entries of one line; a line is a paragraph, so that long lists can be split. */
const A_LINE = 8;

function run(context: CommandContext): Outcome {
  const { stamps, duties, powers, streetDuties } = context.directory.organisation.admission;
  const { text } = context.request;
  const said = (...lines: string[]): Outcome => ({ say: [{ to: 'sender', body: plain(...lines) }] });
  if (/街道职能/.test(text)) return said(`街道职能${streetDuties.length}项:${streetDuties.join('、')}。`);
  if (/印章/.test(text)) return said(`社区印章清单${stamps.length}项:`, ...rows(stamps), '问某一项:社区能开居住证明吗');
  if (/事项清单/.test(text)) {
    const unit = [...new Set(duties.map((duty) => duty.unit))].find((name) => text.includes(name));
    const shown = duties.filter((duty) => unit === undefined || duty.unit === unit);
    return said(
      `社区事项清单${duties.length}项${unit ? `,其中${unit}${shown.length}项` : ''}:`,
      ...rows(shown),
      '清单以外的,按准入程序报审。',
    );
  }
  const power = entryFor(powers, text);
  if (power)
    return said(
      `${power.name}(${power.id}) 责任人:${power.who};依据:${power.basis}`,
      `流程:${power.steps.map((step, index) => `${index + 1}.${step}`).join(' ')}`,
      '程序、过程、结果都公开。',
    );
  if (/流程/.test(text)) return said(stampAnswer(context) ?? '没找到这一项。要看有哪些,发“居务清单”。');
  return said(`居务清单${powers.length}项:`, ...rows(powers), '看某一项怎么办:低保初审 流程');
}

function rows(entries: readonly { readonly id: string; readonly name: string }[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < entries.length; at += A_LINE)
    lines.push(
      entries
        .slice(at, at + A_LINE)
        .map(({ id, name }) => `${id} ${name}`)
        .join('、'),
    );
  return lines;
}
