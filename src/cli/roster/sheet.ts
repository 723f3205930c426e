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

/** How else the columns are headed in the sheets people have. */
const alsoCalled: Readonly<Record<keyof typeof heads, RegExp>> = {
  id: /^(?:账号|帐号|用户(?:账号|ID|id)|userid|员工(?:账号|ID))$/i,
  name: /^(?:姓名|名字|人员姓名)$/,
  unit: /^(?:单位|所在单位|工作单位|部门|所属单位|所在部门)$/,
  title: /^(?:岗位|职务|职务岗位|岗位职务)$/,
  phone: /^(?:电话|手机|手机号码?|联系电话|联系方式)$/,
};

/** So far down stands the row that names the columns; above it people write a title. */
const HEAD_WITHIN = 10;

/** Reads the first sheet; its first row that looks like it names the columns, in any order. */
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
  const { row: headRow, columns } = headOf(sheet);
  const missing = [heads.id, heads.name, heads.unit].filter((head) => !columns.has(head));
  if (missing.length > 0)
    throw new CliRefusal(`第${headRow}行缺这几列:${missing.join('、')}(要有 ${Object.values(heads).join('、')})`, 1);
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
      phone: at(heads.phone).replaceAll(/[\s-]/g, ''),
    };
    if (line > headRow && Object.values(heads).some((head) => at(head) !== '')) rows.push(read);
  });
  return rows;
}

/** Which row names the columns, and where each stands: the one that names most of them. */
function headOf(sheet: import('exceljs').Worksheet): { row: number; columns: Map<string, number> } {
  let best = { row: 1, columns: new Map<string, number>() };
  for (let row = 1; row <= HEAD_WITHIN; row += 1) {
    const columns = new Map<string, number>();
    sheet.getRow(row).eachCell((cell, column) => {
      const said = cell.text.replaceAll(/\s/g, '');
      for (const key of Object.keys(heads) as (keyof typeof heads)[])
        if (alsoCalled[key].test(said)) columns.set(heads[key], column);
    });
    if (columns.size > best.columns.size) best = { row, columns };
  }
  return best;
}
