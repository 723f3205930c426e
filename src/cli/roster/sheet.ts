import { CliRefusal } from '../cli-command.ts';

/** One row of a roster as it was written (名册行). */
export interface RosterRow {
  readonly line: number;
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly title: string;
  readonly phone: string;
}

const heads = { id: '账号', name: '姓名', unit: '单位', title: '岗位', phone: '电话' } as const;

/** Reads the first sheet; its first row names the columns, in any order. */
export async function readRoster(file: string): Promise<RosterRow[]> {
  // Loaded when it is needed: it takes longer than all the rest of the start.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  try {
    await book.xlsx.readFile(file);
  } catch {
    throw new CliRefusal(`${file} 读不了:要一个 .xlsx 文件`, 2);
  }
  const sheet = book.worksheets[0];
  if (!sheet) throw new CliRefusal(`${file} 里没有表`, 1);
  const columns = new Map<string, number>();
  sheet.getRow(1).eachCell((cell, column) => columns.set(cell.text.trim(), column));
  const missing = [heads.id, heads.name, heads.unit].filter((head) => !columns.has(head));
  if (missing.length > 0) throw new CliRefusal(`第1行缺这几列:${missing.join('、')}(要有 ${Object.values(heads).join('、')})`, 1);
  const rows: RosterRow[] = [];
  sheet.eachRow((row, line) => {
    const at = (head: string): string => {
      const column = columns.get(head);
      return column === undefined ? '' : row.getCell(column).text.trim();
    };
    const read = {
      line,
      id: at(heads.id),
      name: at(heads.name),
      unit: at(heads.unit),
      title: at(heads.title),
      phone: at(heads.phone),
    };
    if (line > 1 && Object.values(heads).some((head) => at(head) !== '')) rows.push(read);
  });
  return rows;
}
