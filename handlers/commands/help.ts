import { type Command, type CommandContext, defineCommand } from '../../src/core/define-command.ts';
import { notYet } from '../../src/core/not-yet.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import help, { type HelpView } from '../../templates/help.ts';
import helpCommand from '../../templates/help-command.ts';
import { aside, inResidentsGroup, isStaff } from '../audience.ts';
import { answer } from '../case-words.ts';
import { consulted } from '../consulting.ts';
import { guidesFor } from '../guide-search.ts';
import { commandsFor, residentLines } from '../help-lists.ts';
import { spokenWords } from '../said-words.ts';

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
      如何报到 怎么办结 怎么退单 怎么评价 怎么报事 怎么报修 怎么报问题 怎么报哨 怎么上报 怎么操作 怎么反映 你会什么 你会干什么 你能做什么 你能干啥 你会啥 你能干嘛 干什么用的
      你能干什么 能做什么 有什么功能 有哪些功能 会哪些功能 哪些功能 教我用一下 有哪些指令 有哪些命令 功能介绍  教教我 教我吹哨 教我怎么 格式是什么
      什么格式 能干些什么 能干点什么 能做些什么 能做点什么 能帮我做什么 能帮我们做 能帮我们干 能帮大家做 能帮什么 能干啥 会做什么 会干什么 会干啥 会干些啥 会做啥 怎么玩 能做哪些 能干哪些 会做哪些 会干哪些 能办哪些 咋用 咋个用
    `,
    whole: '怎么报 咋报 ? help HELP 菜单 指令 命令 说明 教程 功能',
    asks: true,
    implied: 'how-to',
    slots: [],
  },
  run: aside(run),
});

function run(context: CommandContext): Outcome | Promise<Outcome> {
  const asked = commandNamed(context);
  if (asked) return { say: [{ to: 'sender', body: helpCommand.render(oneOf(context, asked)) }] };
  // How to register a child for school is no question about the bot.
  if (guidesFor(context).length > 0) return consulted(context);
  const staff = isStaff(context.member);
  const listed = commandsFor(context).map((command) => (staff ? undefined : residentLines[command.name]) ?? lineOf(command));
  if (!staff && inResidentsGroup(context)) {
    const [first, second] = listed.map(
      ({ title, summary, example }) => `${title}:${summary}${example === '' ? '' : `,例:${example}`}`,
    );
    return { say: [answer(`@我直接说就行。${first ?? ''};${second ?? ''}。更多的私下问我“帮助”。`)] };
  }
  const foot = staff
    ? '编号可以简说成 #03,只有一件时不用带。某一条怎么说,回“帮助 报到”这样问我。'
    : '说的时候不用讲究,像平常说话一样就行。';
  return { say: [{ to: 'sender', body: help.render({ head: staff ? '您常用的说法:' : '您可以这样说:', lines: listed, foot }) }] };
}

/** The command a question is about: 帮助 报到, 怎么吹哨. The longest title said is meant. */
function commandNamed({ request, commands }: CommandContext): Command | undefined {
  const said = spokenWords(request.text).replace('帮助', '');
  return commands
    .filter(({ title, name }) => name !== 'help' && said.includes(title))
    .sort((a, b) => b.title.length - a.title.length)[0];
}

function oneOf(context: CommandContext, command: Command) {
  const may = command.right === null || context.directory.allows(context.member, command.right);
  const ready = command.run !== notYet;
  return {
    title: command.title,
    summary: ready ? command.summary : `${command.summary}(这一步我还不会办,请先按老办法办)`,
    // The bar stands between whole forms and between words alike.
    usage: command.usage.replaceAll('|', '/').replaceAll('NO', '编号'),
    examples: command.examples.slice(0, 3),
    ...(may || command.right === null ? {} : { who: context.directory.whoMay(command.right) }),
  };
}

function lineOf({ title, summary, examples }: Command): HelpView['lines'][number] {
  // The first example that says more than the title.
  return { title, summary, example: examples.find((example) => example !== title) ?? '' };
}
