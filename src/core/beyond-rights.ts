import type { Command } from './define-command.ts';

/** A number may stand before the command it is for. */
const numberFirst = /^\s*(?:[A-Z]{1,4}\d{6}-\d+|#\d+)[\s,:、]*/;

/** The words a command is taught by (教的说法): its title, and how each of its usual sentences begins. */
function headsOf({ title, usage }: Command): string[] {
  const all = usage.split('|');
  const sentences = all.filter((sentence, index) => sentence.includes('编号') || (index === 0 && /\S\s/.test(sentence.trim())));
  const heads = sentences.flatMap((sentence) => /^\s*(\p{Script=Han}{2,6})(?=\s|:|$)/u.exec(sentence)?.[1] ?? []);
  return [...new Set([title, ...heads])].filter((head) => head !== '编号');
}

/** Who is taught by what, under the first character of the words: most of what people say begins with none of them. */
const taught = new WeakMap<readonly Command[], ReadonlyMap<string, readonly (readonly [head: string, command: Command])[]>>();

function taughtBy(commands: readonly Command[]): ReadonlyMap<string, readonly (readonly [head: string, command: Command])[]> {
  const known = taught.get(commands);
  if (known) return known;
  const made = new Map<string, (readonly [string, Command])[]>();
  for (const command of commands)
    for (const head of headsOf(command)) {
      const first = head.charAt(0);
      made.set(first, [...(made.get(first) ?? []), [head, command]]);
    }
  taught.set(commands, made);
  return made;
}

/**
 * The command somebody names in so many words although no office of his may do it (越权的指令): 退单 said by a grid worker. The reading,
 * which knows what each role usually means, would take it for something else. Undefined where any command taught by these words is granted.
 */
export function beyondRights(
  words: string,
  commands: readonly Command[],
  granted: (command: Command) => boolean,
): { readonly command: Command; readonly head: string } | undefined {
  const said = words.trim().replace(numberFirst, '');
  let longest = 0;
  let named: Command[] = [];
  for (const [head, command] of taughtBy(commands).get(said.charAt(0)) ?? []) {
    if (head.length < longest || !said.startsWith(head) || !/^(?:$|[\s\p{P}\dA-Z])/u.test(said.slice(head.length))) continue;
    if (head.length > longest) named = [];
    longest = head.length;
    named.push(command);
  }
  const [command] = named;
  return command === undefined || named.some(granted) ? undefined : { command, head: said.slice(0, longest) };
}
