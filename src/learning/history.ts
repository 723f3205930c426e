import type { Organisation } from '../domain/organisation.ts';
import { type Confirmed, STREET } from '../domain/proposal.ts';
import { maskedWords } from '../messages/masked.ts';

/** One row of a hotline's export (历史工单), whatever its columns are called. */
export type HistoryRow = Readonly<Record<string, unknown>>;

/** What became of the rows: those to learn from, and how many were left out and why. */
export interface History {
  readonly confirmed: readonly Confirmed[];
  /** Units that are none of this organisation's, with how many rows each. */
  readonly strangers: ReadonlyMap<string, number>;
  /** Rows without words or without a unit. */
  readonly empty: number;
}

/** Names of columns in the exports of hotlines and in our own data, the likelier first. */
const columns = {
  id: ['id', '工单编号', '工单号', '受理编号', '编号', '单号', '序号'],
  title: ['topic', 'title', '工单标题', '诉求标题', '标题', '主题', '事项名称'],
  words: ['detail', 'text', '诉求内容', '工单内容', '问题描述', '反映内容', '来电内容', '诉求描述', '内容', '描述', '详情'],
  department: ['department'],
  level: ['level', '层级', '办理层级'],
  unit: [
    'unit',
    '主办单位',
    '承办单位',
    '责任单位',
    '办理单位',
    '处办单位',
    '处置单位',
    '承办部门',
    '主办部门',
    '责任部门',
    '单位',
    '部门',
  ],
} as const;

const TITLE = 24;

/** Reads exported rows: who handled each is found by id, name or alias of a unit; a street office of any name is the street. */
export function readHistory(rows: Iterable<HistoryRow>, organisation: Pick<Organisation, 'units' | 'streets'>): History {
  const unitOf = createUnitFinder(organisation);
  const confirmed: Confirmed[] = [];
  const strangers = new Map<string, number>();
  let empty = 0;
  let number = 0;
  for (const row of rows) {
    number += 1;
    const title = cell(row, 'title');
    const words = [title, cell(row, 'words')].filter((part) => part !== '').join(' ');
    const unit = cell(row, 'unit') || cell(row, 'department');
    if (words === '' || (unit === '' && cell(row, 'level') === '')) {
      empty += 1;
      continue;
    }
    const to = handlerOf(row, unitOf);
    if (to === undefined) strangers.set(unit, (strangers.get(unit) ?? 0) + 1);
    else
      confirmed.push({ id: cell(row, 'id') || `row-${number}`, to, words, title: maskedWords(title || words).slice(0, TITLE) });
  }
  return { confirmed, strangers, empty };
}

/** Where a row carries our own id of a unit (or says that there is none) it is believed; else the unit's name is looked up. */
function handlerOf(row: HistoryRow, unitOf: ReturnType<typeof createUnitFinder>): string | undefined {
  if (/^(?:street|街道)/.test(cell(row, 'level'))) return STREET;
  if ('department' in row) return row['department'] === null ? undefined : unitOf(cell(row, 'department'));
  return unitOf(cell(row, 'unit'));
}

function cell(row: HistoryRow, column: keyof typeof columns): string {
  for (const name of columns[column]) {
    const value = row[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return '';
}

const streetOffice = /(?:街道|街道办|街道办事处|镇|镇政府|乡|乡政府|街道乡镇|社区)$/;

/** Finds whom a written unit means: its id, its name, an alias, the name with a district before it (`青禾区教育局`), else a street office. */
function createUnitFinder({ units, streets }: Pick<Organisation, 'units' | 'streets'>) {
  const names = new Map<string, string>();
  for (const unit of units) {
    const to =
      unit.kind === 'street-team' ? STREET : unit.kind === 'department' || unit.kind === 'utility' ? unit.name : undefined;
    if (to === undefined) continue;
    for (const section of unit.sections) for (const word of [section.name, ...section.aliases]) names.set(word, to);
    for (const word of [unit.id, unit.name, ...unit.aliases]) names.set(word, to);
  }
  for (const street of streets) for (const word of [street.id, street.name, ...street.aliases]) names.set(word, STREET);
  const longestFirst = [...names].filter(([word]) => word.length >= 2).sort((a, b) => b[0].length - a[0].length);
  return (said: string): string | undefined => {
    const [first = ''] = said.split(/[,，、;；/]/);
    const name = first.trim();
    return (
      names.get(name) ??
      (streetOffice.test(name)
        ? STREET
        : longestFirst.find(([word]) => /^\p{Script=Han}/u.test(word) && name.endsWith(word))?.[1])
    );
  };
}
