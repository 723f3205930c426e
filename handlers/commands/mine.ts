import { defineCommand } from '../../src/core/define-command.ts';
import { aside } from '../audience.ts';
import { myCases } from '../my-cases.ts';

/** Lists the speaker's own cases (我的). */
export default defineCommand({
  name: 'mine',
  title: '我的',
  right: 'query',
  summary: '看我吹的哨、我要办的事',
  usage: '我的',
  examples: ['我的', '我的哨'],
  reads: {
    intent: 'query',
    sub: 'mine',
    verbs: `
      我的哨 我吹过的 我报过的 我发过的哨 我反映过的 我的案件 我的工单 我的事项 我的单子 我的待办 我的任务 要我核查 要我批 要我签 要我去看 要我看的 要我处理 要我办的 该我办 该我看 我要去看哪 我该去哪 我吹的哨 我发的哨 我报的事
      我反映的事 我提的 我报的那几件 我报的那些 我报的几件 我报的那几个 我反映的那几件 我反映的那些 我名下 我有哪些 我有几件 我有多少件 我手上 我们局的待办 我还有几件 待我 等我 要我办 要我定 要我审 等我定 需要我定 手上还有 手里还有 手头还有 名下还有 我们局还有 我局还有 我们还有几 还有我们的事 有我们的事吗 有没有我们的事 我们还有事吗 我们还有什么事 还有我的事 手里还欠 手上还欠 我还欠 卡在我 压在我 在我这儿卡 我今天报了几 我今天吹了几 我今儿…报了几 我上午报了几 我一上午报了几 没核实的 还没核实 有没有我要
    `,
    whole: `
      我的 待办 待办事项 待审核 待审核有哪些 待审核的 有哪些待审核 哪些待审核 待我审核 待裁定 待裁定有哪些 待裁 退单待裁 有哪些待裁定 待核查 待核查有哪些 有哪些待核查
      待核实 待核实{n}件 待核实有哪些 有哪些待核实 待确认 待确认有哪些 有哪些待确认 准入待审 待审准入 准入待审有哪些 有哪些准入
    `,
    asks: true,
    slots: [],
  },
  run: aside(myCases),
});
