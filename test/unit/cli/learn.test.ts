import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { createShell } from '../../support/shell.ts';

const subjects = [
  ['教育局', '幼儿园收费太高,老师也不够'],
  ['公安分局', '有人半夜飙车,派出所没人来'],
  ['梧桐街道', '楼道堆满杂物没有人清理'],
] as const;
const rows = Array.from({ length: 45 }, (_, at) => {
  const [unit, words] = subjects[at % 3]!;
  return { 工单编号: `W${at}`, 诉求标题: `第${at}件`, 诉求内容: `${'东西南北中'.charAt(at % 5)}边${words}`, 承办单位: unit };
});

describe('shaozi learn', () => {
  const shell = createShell();
  const folder = mkdtempSync(join(tmpdir(), 'shaozi-history-'));
  afterAll(() => {
    shell.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('before anything was learnt, nothing is proposed', async () => {
    const { lines } = await shell.run(['parse'], [JSON.stringify({ text: '幼儿园又涨价了' })]);
    expect(JSON.parse(lines[0]!)).not.toHaveProperty('proposal');
  });

  test('learns from JSON lines, tells what cross-validation found, and then proposes', async () => {
    const file = join(folder, 'history.jsonl');
    writeFileSync(file, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
    const { status, out } = await shell.run(['learn', file, '--rounds', '1']);
    expect(status).toBe(0);
    expect(out).toContain('可以学的 45 行');
    expect(out).toMatch(/5 折交叉验证:第一个就对 100\.0%,前三个里有 100\.0%/);
    expect(out).toMatch(/只靠事项清单的关键词:认得/);
    expect(out).toMatch(/已存:45 条样本/);
    const asked = [
      { text: '我家那边幼儿园收费太高' },
      { text: '楼道堆满杂物' },
      { text: '@哨子 还有几件没报到', role: 'street', mention: true },
    ];
    const { lines } = await shell.run(
      ['parse'],
      asked.map((row) => JSON.stringify(row)),
    );
    const [school, stairs, question] = lines.map((line) => JSON.parse(line));
    expect(school.proposal[0]).toMatchObject({ department: 'jy', name: '教育局', level: 'department' });
    expect(stairs.proposal[0]).toMatchObject({ level: 'street' });
    expect(stairs.proposal[0]).not.toHaveProperty('department');
    expect(question).not.toHaveProperty('proposal');
  });

  test('learns from a workbook with a title row above its columns', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('工单');
    sheet.addRow(['2024年上半年工单']);
    sheet.addRow(Object.keys(rows[0]!));
    for (const row of rows) sheet.addRow(Object.values(row));
    const file = join(folder, 'history.xlsx');
    await workbook.xlsx.writeFile(file);
    const { status, out } = await shell.run(['learn', file, '--rounds', '1']);
    expect([status, out]).toEqual([0, expect.stringContaining('可以学的 45 行')]);
    expect(out).toContain('已存:45 条样本');
  });

  test.each([
    [['learn'], 2, '请写 shaozi learn'],
    [['learn', 'nowhere.jsonl'], 2, '读不了'],
    [['learn', 'package.json'], 1, '不是一行完整的 JSON'],
    [['learn', 'nowhere.jsonl', '--folds', '1'], 2, '--folds'],
  ])('%j is refused', async (args, status, words) => {
    const refused = await shell.run(args);
    expect(refused.status).toBe(status);
    expect(refused.err).toContain(words);
  });
});
