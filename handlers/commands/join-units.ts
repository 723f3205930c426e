import type { CommandContext } from '../../src/core/define-command.ts';
import { defineCommand } from '../../src/core/define-command.ts';
import { keptOne, written } from '../../src/core/kept.ts';
import type { Outcome, Say } from '../../src/core/outcome.ts';
import type { Unit } from '../../src/domain/organisation.ts';
import { UNIT_MERGE, unitMergeSchema } from '../../src/domain/unit-merge.ts';
import { plain } from '../../src/messages/message-body.ts';
import { aside } from '../audience.ts';
import { answer } from '../case-words.ts';
import { meantQuestion } from '../meant-question.ts';
import { logEntry } from '../people.ts';
import { privately } from '../stepping.ts';

/** A department becomes part of another one (单位合并): its running cases, people and matters go along at once. */
export default defineCommand({
  name: 'join-units',
  title: '单位合并',
  right: 'join_units',
  summary: '一个局并进另一个局,在办的事一起过去;取消也用它',
  usage: '单位合并 X局 并入 Y局 | 取消单位合并 X局',
  examples: ['单位合并 文旅局 并入 教育局'],
  reads: {
    intent: 'assign',
    sub: 'join_units',
    verbs:
      '单位合并 机构合并 取消单位合并 取消机构合并 {unit}并到{unit} {unit}并入{unit} {unit}合并到{unit} {unit}归到{unit} {unit}划归{unit}',
    only: ['admin'],
    slots: ['departments', 'note'],
  },
  run: aside(run),
});

const EXAMPLE = '例如:单位合并 X局 并入 Y局。';

async function run(context: CommandContext): Promise<Outcome> {
  const words = context.request.text
    .replace(/^\s*[@＠]\S+\s*/, '')
    .replace(/(?:单位|机构)合并/, '')
    .replace(/了[。.!!]?$/, '')
    .trim();
  if (words.startsWith('取消')) return undone(context, words.slice(2).trim());
  const [fromWords = '', intoWords = ''] = words.split(/\s*(?:并入|并到|合并到|归入|归到|划归|到)\s*/);
  const [from, into] = [departmentOf(context, fromWords), departmentOf(context, intoWords)];
  if (from && intoWords === '') return { say: [answer(`${from.name}并入哪个单位?${EXAMPLE}`)] };
  if (!from || !into) return { say: [answer(`不认识“${(from ? intoWords : fromWords).slice(0, 20)}”。${EXAMPLE}`)] };
  if (from.id === into.id) return { say: [answer(`${fromWords}现在就是${into.name}。`)] };
  // Told in passing it is asked first: everybody of a whole department is told at once.
  if (!/(?:单位|机构)合并/.test(context.request.text))
    return {
      say: [answer(`${from.name}并入${into.name},在办的事也由${into.name}接着办,对吗?对就回“是”,马上生效。`)],
      question: meantQuestion({ command: 'join-units', slots: {}, text: `单位合并 ${from.name} 并入 ${into.name}` }, context.now),
    };
  const known = await keptOne(context, UNIT_MERGE, unitMergeSchema, from.name);
  const change = { from: from.name, into: into.name, active: true, log: [...(known?.body.log ?? []), logEntry(context)] };
  const running = await runningOf(context, from);
  const told = `${from.name}已并入${into.name},马上生效:${running > 0 ? `在办的${running}件` : '以后的事'}由${into.name}接着办,${from.name}的同志也算${into.name}的。`;
  return {
    records: [written({ kind: UNIT_MERGE, id: from.name, subject: into.name }, change, { open: true, after: known?.record })],
    say: [
      privately(context, plain(`${told}说错了回:取消单位合并 ${from.name}`)),
      ...everybodyOf(from, into).map((person): Say => ({ to: { person }, body: plain(`${told}发“我的”看在办的。`) })),
    ],
  };
}

async function undone(context: CommandContext, words: string): Promise<Outcome> {
  const name = words.replace(/[。.!！]$/, '');
  const known = await keptOne(context, UNIT_MERGE, unitMergeSchema, name);
  if (!known?.body.active) return { say: [answer(`“${name.slice(0, 20)}”没有并入别的单位。`)] };
  const change = { ...known.body, active: false, log: [...known.body.log, logEntry(context)] };
  return {
    records: [written({ kind: UNIT_MERGE, id: name, subject: known.body.into }, change, { open: false, after: known.record })],
    say: [privately(context, plain(`已取消:${name}和${known.body.into}还是两个单位,马上生效。`))],
  };
}

function departmentOf({ directory }: CommandContext, words: string): Unit | undefined {
  const unit = directory.unit(words.trim());
  return unit && ['department', 'utility'].includes(unit.kind) ? unit : undefined;
}

/** Those who are asked in either department, and who lead them; each once. */
function everybodyOf(from: Unit, into: Unit): string[] {
  const people = [from, into].flatMap(({ liaisons, head }) => [...liaisons.slice(0, 1), ...(head === undefined ? [] : [head])]);
  return [...new Set(people)];
}

async function runningOf({ cases }: CommandContext, { name }: Unit): Promise<number> {
  let count = 0;
  for await (const of of cases.find({ unit: name, status: ['dispatched', 'handling', 'checking', 'returning'] })) {
    if (of.departments.some(({ unit, state }) => unit === name && state !== 'returned' && state !== 'released')) count += 1;
  }
  return count;
}
