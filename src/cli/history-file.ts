import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { HistoryRow } from '../learning/history.ts';
import { CliRefusal } from './cli-command.ts';

/** Reads a hotline's export (历史工单文件): JSON Lines, or the first sheet of a workbook with its column names in one row. */
export async function readHistoryFile(file: string): Promise<HistoryRow[]> {
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new CliRefusal(`${file} 读不了(${code ?? '未知'})`, 2);
  }
  return extname(file).toLowerCase() === '.xlsx' ? workbookRows(file, content) : lineRows(file, content.toString('utf8'));
}

function lineRows(file: string, text: string): HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      value = undefined;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new CliRefusal(`${file} 第${index + 1}行不是一行完整的 JSON`, 1);
    rows.push(value as HistoryRow);
  }
  return rows;
}

/** Titles and notes often stand above the column names: the names are the first row with three cells or more. */
const FEWEST_COLUMNS = 3;

async function workbookRows(file: string, content: Buffer): Promise<HistoryRow[]> {
  // Loaded when it is needed: it takes longer than all the rest of the start.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  try {
    // The library's own type of a buffer is older than Node's.
    await workbook.xlsx.load(content as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  } catch {
    throw new CliRefusal(`${file} 不是能打开的 .xlsx 工作簿`, 1);
  }
  const sheet = workbook.worksheets[0];
  const rows: HistoryRow[] = [];
  let names: readonly string[] | undefined;
  sheet?.eachRow((row) => {
    const cells = Array.from({ length: row.cellCount }, (_, at) => row.getCell(at + 1).text.trim());
    if (names !== undefined)
      rows.push(Object.fromEntries(names.flatMap((name, at) => (name === '' ? [] : [[name, cells[at] ?? '']]))));
    else if (new Set(cells.filter((cell) => cell !== '')).size >= FEWEST_COLUMNS)
      names = cells.map((cell) => cell.replace(/\s/g, ''));
  });
  if (names === undefined) throw new CliRefusal(`${file} 第一张表里找不到表头`, 1);
  return rows;
}
