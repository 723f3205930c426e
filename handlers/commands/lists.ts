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
      能盖吗 能盖章吗 能不能盖 可以盖吗 可以盖章吗 该不该盖 盖不盖 要我们盖 要社区盖 让社区盖 让我们盖
      该我们干吗 该我们做吗 该社区干吗 该社区做吗 归社区做吗 归我们做吗 是社区的事吗 是我们的事吗 该不该我们做 该不该我们干 该不该社区做
      初审流程 初审…流程 办理流程是什么
      有哪些清单 有什么清单 哪些清单 准入清单 三张清单 三个清单 看清单 查清单 清单有哪些 各类清单 哪些章 什么章 章有哪些 印章有哪些 能盖哪些 能开哪些证明
    `,
    whole: '清单 看看清单 我要看清单 查看清单 社区清单 清单呢 53项 53项印章 53枚章 86项 86项事项 38项 居务38项 38项居务',
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
  if (/该不?该?我们[做干]|该不?该?社区[做干]|归(?:社区|我们)做|是(?:社区|我们)的事/.test(text))
    return said(...dutyAnswer(context));
  if (/街道职能/.test(text)) return said(`街道职能${streetDuties.length}项:${streetDuties.join('、')}。`);
  if (/印章清单|印章|53项|53枚|哪些章|什么章|章有哪些|盖哪些|开哪些证明/.test(text) && !/盖[^哪]*吗/.test(text))
    return said(`社区印章清单${stamps.length}项:`, ...rows(stamps), '问某一项:社区能开居住证明吗');
  if (/盖/.test(text)) return said(stampAnswer(context) ?? '要看社区能盖哪些章,发“印章清单”。');
  if (/事项清单|86项/.test(text)) {
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
  if (!/居务|权力|38项/.test(text) && !/流程/.test(text)) return said(...overview(context));
  if (/流程/.test(text)) return said(stampAnswer(context) ?? '没找到这一项。要看有哪些,发“居务清单”。');
  return said(`居务清单${powers.length}项:`, ...rows(powers), '看某一项怎么办:低保初审 流程');
}

/** 该我们干吗: on the community's list of work it is theirs, outside it goes through admission (准入). */
function dutyAnswer({ directory, request }: CommandContext): string[] {
  const { duties } = directory.organisation.admission;
  const listed = entryFor(duties, request.text);
  if (listed) return [`在社区事项清单里:${listed.name}(${listed.id},${listed.unit}),${listed.kind}。`];
  return [
    `不在社区${duties.length}项事项清单里,不用直接接。请部门按准入程序报审(费随事转:写明经费、条件和期限),例如由部门发:下派 X社区 做什么`,
  ];
}

/** Which lists there are and how to ask for each (有哪些清单). */
function overview({ directory }: CommandContext): string[] {
  const { stamps, duties, powers, streetDuties } = directory.organisation.admission;
  const [power] = powers;
  return [
    '可以查这几张清单,回名字就行:',
    `· 印章清单:社区可以盖的章${stamps.length}项`,
    `· 事项清单:社区做的事${duties.length}项,可带单位,例如“事项清单 民政局”`,
    `· 居务清单:居务权力${powers.length}项,看一项怎么办回“${power?.name ?? '低保初审'} 流程”`,
    ...(streetDuties.length > 0 ? [`· 街道职能:${streetDuties.length}项`] : []),
  ];
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
