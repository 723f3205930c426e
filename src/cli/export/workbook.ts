import type ExcelJS from 'exceljs';
import { maskedWords } from '../../messages/masked.ts';
import type { Assessment } from './assessment.ts';
import { appealRows, branchRows, caseRows, notes, scoreRows, type Table, yearEndRows } from './sheets.ts';

/** Writes the workbook: scores, branches, the cases behind every number, what was left out, the year-end composite (导出). */
export async function writeAssessment(file: string, assessment: Assessment): Promise<void> {
  // Loaded when it is needed: it takes longer than all the rest of the start.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  for (const table of [
    scoreRows(assessment),
    branchRows(assessment),
    caseRows(assessment),
    appealRows(assessment),
    yearEndRows(assessment),
    notes(assessment),
  ])
    addSheet(book, table);
  await book.xlsx.writeFile(file);
}

function addSheet(book: ExcelJS.Workbook, { name, head, rows }: Table): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow([...head]).font = { bold: true };
  for (const row of rows) {
    const added = sheet.addRow([]);
    row.forEach((value, index) => {
      const cell = added.getCell(index + 1);
      if (typeof value === 'object') cell.value = { formula: value.formula };
      // Text that came from a person never becomes a formula, and nobody's number leaves the house.
      else if (typeof value === 'string') cell.value = maskedWords(value);
      else if (value !== undefined) cell.value = value;
    });
  }
  sheet.columns.forEach((column, index) => {
    const longest = Math.max(...[head, ...rows].map((row) => widthOf(row[index])));
    column.width = Math.min(60, longest + 2);
  });
}

function widthOf(value: unknown): number {
  return [...String(typeof value === 'object' ? '' : (value ?? ''))].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0);
}
