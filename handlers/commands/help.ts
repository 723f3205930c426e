import { defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';

/** Says what the bot can do (帮助). */
export default defineCommand({
  name: 'help',
  title: '帮助',
  right: 'help',
  summary: '看看我会什么',
  usage: '帮助',
  examples: ['帮助', '怎么吹哨?'],
  reads: {
    intent: 'help',
    verbs: `
      帮助 怎么用 怎么使用 如何使用 使用说明 操作说明 怎么吹哨 如何吹哨 怎样吹哨 吹哨怎么吹 怎么报到
      如何报到 怎么办结 怎么退单 怎么评价 怎么报 怎么操作 怎么反映 你会什么 你会干什么 你能做什么 你能干啥 你会啥 你能干嘛 干什么用的
      你能干什么 能做什么 有什么功能 有哪些功能 有哪些指令 有哪些命令 功能介绍 教我 格式是什么
      什么格式
    `,
    whole: '? help HELP 菜单 指令 命令 说明 教程 功能',
    asks: true,
    implied: 'how-to',
    slots: [],
  },
  run: notYet,
});
