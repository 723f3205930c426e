import { relationLabels } from './actions.ts';
import { guardLabels } from './guard-labels.ts';
import { type CaseStatus, caseStatuses, endStatuses, openStatuses, statusLabels } from './status.ts';
import { type Transition, transitions } from './transitions.ts';

/** Rows that start from more states than this would cover the diagram with arrows; they are listed under it. */
const DRAWN_FROM = 4;

/** Stands in the diagram for wherever the case stood before its side way. */
const BACK = 'back';

/** The document of the transition table (状态机说明): a diagram and every row, in Markdown. Kept in `docs/state-machine.md`. */
export function stateMachineDoc(rows: readonly Transition[] = transitions): string {
  const drawn = rows.filter(isDrawn);
  const listed = rows.filter((row) => !isDrawn(row) && !stays(row));
  return [
    '# 状态机 · The state machine of a case',
    '<!-- Generated from src/domain/transitions.ts by `npm run docs:states`. Do not edit. -->',
    '本文由流转表生成,一条规则一行;改规则只改 `src/domain/transitions.ts`,再运行 `npm run docs:states`。\\\nGenerated from the one transition table. To change a rule, change the table and run `npm run docs:states`.',
    '## 图 · Diagram',
    ['```mermaid', 'stateDiagram-v2', ...caseStatuses.map(stateLine), `  ${BACK}: 原状态`, ...arrows(drawn), '```'].join('\n'),
    '不画在图上的 · Not drawn, because they start from many states:',
    listed.map((row) => `- ${row.label} \`${row.action}\`:${fromText(row)} → ${toText(row)}`).join('\n'),
    '“原状态”是案件进入议事、退单、挂账之前所在的状态。“不变”的动作见下表。\\\n“原状态” is where the case stood before its side way; actions that stay (“不变”) are in the table only.',
    '## 状态 · States',
    table(
      ['状态', 'State', '说明 · Kind'],
      caseStatuses.map((status) => [
        statusLabels[status],
        code(status),
        endStatuses.includes(status) ? (status === 'closed' ? '结束,可重开 · end, may reopen' : '结束 · end') : '未结 · open',
      ]),
    ),
    '## 规则 · Rows',
    '同一动作有几行时,取第一个条件都满足的。“权限”由组织文件的 `roles` 授予;“谁”是与本案的关系,满足一个即可。\\\nOf several rows for an action the first whose conditions hold is taken. A right is granted by `roles` in the organisation file; one of the relations must hold.',
    table(
      ['动作 · Action', '从 · From', '到 · To', '权限 · Right', '谁 · Who', '条件 · Guards', '可撤销', '备注'],
      rows.map((row) => [
        `${row.label}<br>${code(row.action)}`,
        fromText(row),
        toText(row),
        rightText(row),
        whoText(row),
        guardText(row),
        row.undoable ? '是' : '',
        row.note ?? '',
      ]),
    ),
    '## 条件 · Guards',
    table(
      ['条件', 'Guard', 'Meaning'],
      Object.entries(guardLabels).map(([name, { zh, en }]) => [zh, code(name), en]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function isDrawn(row: Transition): boolean {
  return !stays(row) && row.action !== 'undo' && row.from.length <= DRAWN_FROM;
}

/** A row whose options are the very states it starts from leaves the case where it stands (协办报到). */
function stays(row: Transition): boolean {
  if (typeof row.to === 'string') return row.to === 'same';
  return row.to.options.length === row.from.length && row.to.options.every((status) => row.from.includes(status));
}

function stateLine(status: CaseStatus): string {
  return `  ${status}: ${statusLabels[status]}`;
}

/** One arrow per pair of states, with the labels of all rows between them. */
function arrows(rows: readonly Transition[]): string[] {
  const between = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const from of row.from) {
      for (const to of targets(row)) {
        if (from === to) continue;
        const pair = `  ${from === 'new' ? '[*]' : from} --> ${to}`;
        between.set(pair, (between.get(pair) ?? new Set()).add(row.label));
      }
    }
  }
  const steps = [...between].map(([pair, labels]) => `${pair}: ${[...labels].join('、')}`);
  return [...steps, ...endStatuses.map((status) => `  ${status} --> [*]`)];
}

function targets(row: Transition): readonly string[] {
  if (stays(row) || row.to === 'same') return [];
  if (row.to === 'resume') return [BACK];
  return typeof row.to === 'string' ? [row.to] : row.to.options;
}

function fromText(row: Transition): string {
  if (openStatuses.every((status) => row.from.includes(status))) {
    const more = row.from.filter((status) => status !== 'new' && !openStatuses.includes(status));
    return ['任何未结状态', ...more.map(labelOf)].join('、');
  }
  return row.from.map(labelOf).join('、');
}

function labelOf(status: CaseStatus | 'new'): string {
  return status === 'new' ? '(新)' : statusLabels[status];
}

function toText(row: Transition): string {
  if (stays(row) || row.to === 'same') return '不变';
  if (row.to === 'resume') return '原状态';
  return typeof row.to === 'string' ? statusLabels[row.to] : row.to.options.map(labelOf).join(' / ');
}

function rightText(row: Transition): string {
  if (row.right === null) return '—';
  return code(row.limit === undefined ? row.right : `${row.right}(${row.limit})`);
}

function whoText(row: Transition): string {
  return row.who.map((relation) => relationLabels[relation]).join('、');
}

function guardText(row: Transition): string {
  return row.guards.map((guard) => guardLabels[guard].zh).join(';');
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
