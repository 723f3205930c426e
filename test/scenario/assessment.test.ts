import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { runCli } from '../../src/cli/run-cli.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { copyConfig } from '../unit/config/config-copy.ts';

const folder = mkdtempSync(join(tmpdir(), 'shaozi-assessment-'));
const file = join(folder, 'shaozi.db');
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ at: '2026-06-12T09:00:00+08:00', file });
  for (const [index, number] of [10, 12, 14, 16, 18, 20].entries()) {
    const no = `QH260612-0${index + 1}`;
    await stage.say('u_wt_csr', `@哨子 常规哨 书院路${number}号 路灯不亮,联系13800001234`, { group: 'g_wt' });
    if (index === 5) continue;
    await stage.say('u_zj_lly1', `@哨子 报到 ${no}`, { group: 'g_wt' });
    await stage.say('u_zj_lly1', `@哨子 办结 ${no} 已更换灯具,已告知反映人`, { group: 'g_wt', images: 1 });
  }
  await stage.say('u_wt_csr', `街道评价 QH260612-01 住建局 80分`);
  await stage.to('2026-06-12T09:01:00+08:00');
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

const last = async (where: string): Promise<string> => (await stage.heard(where)).at(-1) ?? '';

describe('the quarter’s 街道考核分', () => {
  test('A.1/8 is answered with the cases behind the number, to the asker alone', async () => {
    await stage.heard('g_wt');
    await stage.say('u_wt_csr', '@哨子 住建局 本季度街道考核分', { group: 'g_wt' });
    const told = await last('u_wt_csr');
    expect(told).toContain('住建局 本季度街道考核分(4月1日—6月30日,截至6月12日 09:01)');
    expect(told).toContain('梧桐街道 94分');
    expect(told).toContain('吹哨方评分×0.3:80(QH260612-01)');
    expect(told).toContain('涉及5件:QH260612-01、QH260612-02、QH260612-03、QH260612-04、QH260612-05');
    expect(await stage.heard('g_wt')).toEqual(['考核分已单独发给您。']);
  });

  test('a department sees its own, not others’; a community is told whom to ask', async () => {
    await stage.say('u_zj_lly1', '住建局 本季度街道考核分');
    expect(await last('u_zj_lly1')).toContain('住建局 本季度街道考核分');
    await stage.say('u_cg_lly1', '住建局 本季度街道考核分');
    expect(await last('u_cg_lly1')).toContain('只能看本单位');
    await stage.say('u_jx_lly', '住建局 本季度街道考核分');
    expect(await last('u_jx_lly')).toContain('请向街道、区指挥中心或组织部了解');
  });

  test('too few cases are not ranked', async () => {
    await stage.say('u_qh_zzb', '本季度街道考核分');
    const told = await last('u_qh_zzb');
    expect(told).toContain('1. 住建局 94分(5件)');
  });
});

describe('appeals and freezing', () => {
  test('A.6/10 申诉 goes to the assessor; what is granted is not counted', async () => {
    await stage.to('2026-06-20T10:00:00+08:00');
    await stage.say('u_zj_lly1', '申诉 QH260612-06 当天全区停电检修,有检修单,电话13800005678');
    expect(await last('u_zj_lly1')).toContain('已收到对 QH260612-06 的申诉');
    const asked = await last('u_qh_zzb');
    expect(asked).toContain('住建局申诉 QH260612-06');
    await stage.press('u_qh_zzb', '成立');
    expect(await last('u_zj_lly1')).toBe('QH260612-06 的申诉成立,不计入住建局的考核。');
    await stage.say('u_zj_lly1', '住建局 本季度街道考核分');
    const told = await last('u_zj_lly1');
    expect(told).toContain('申诉成立、不计入:QH260612-06');
    expect(told).toMatch(/涉及5件/);
    await stage.say('u_zj_lly1', '申诉 QH260612-06 再看看');
    expect(await last('u_zj_lly1')).toContain('已裁定:成立');
  });

  test('the department sees its month three working days before anyone else', async () => {
    for (const person of ['u_zj_fzr', 'u_qh_zzb', 'u_wt_csr']) await stage.heard(person);
    await stage.to('2026-07-01T09:05:00+08:00');
    expect((await stage.heard('u_zj_fzr')).join()).toMatch(/住建局 6月街道考核分.*先请本单位核对/s);
    await stage.say('u_wt_csr', '住建局 6月 街道考核分');
    expect(await last('u_wt_csr')).toContain('正请各单位先核对,7月4日起可以看');
    await stage.to('2026-07-06T09:05:00+08:00');
    expect((await stage.heard('u_qh_zzb')).join()).toContain('6月的街道考核分可以看了');
    await stage.say('u_wt_csr', '住建局 6月 街道考核分');
    expect(await last('u_wt_csr')).toContain('住建局 6月街道考核分');
  });

  test('封账 fixes a period after its appeals are over: formula, fingerprint; later nothing changes it', async () => {
    await stage.say('u_qh_zzb', '封账 6月');
    expect(await last('u_qh_zzb')).toContain('2026年6月的申诉收到7月7日');
    await stage.to('2026-07-08T09:00:00+08:00');
    await stage.say('u_qh_zzb', '封账 6月');
    const sealed = await last('u_qh_zzb');
    expect(sealed).toMatch(/2026年6月已封账:\d+个单位,公式2026-1,指纹[0-9a-f]{16}/);
    await stage.say('u_qh_zzb', '封账 6月');
    expect(await last('u_qh_zzb')).toContain(/指纹[0-9a-f]{16}/.exec(sealed)![0]);
    await stage.say('u_qh_zzb', '6月 街道考核分');
    expect(await last('u_qh_zzb')).toContain('已封账:公式2026-1');
  });

  test('nobody but the assessor rules and freezes', async () => {
    await stage.say('u_wt_csr', '封账 6月');
    expect(await last('u_wt_csr')).not.toContain('已封账');
  });
});

describe('shaozi export', () => {
  async function run(env: Record<string, string>, ...args: string[]): Promise<{ status: number; said: string[] }> {
    const said: string[] = [];
    const io = {
      env: { SHAOZI_DATA_DIR: folder, ...env },
      folder,
      lines: () => (async function* () {})(),
      out: said.push.bind(said),
    };
    const print = (line: string): void => void said.push(line);
    return { status: await runCli(['export', ...args], { ...io, out: print, err: print }), said };
  }
  const config = { SHAOZI_CONFIG_DIR: join(import.meta.dirname, '../../config/sample') };

  test('A.2/3 A.6/14 writes the workbook, branches and the city’s weight apart, numbers masked, the cases behind each figure', async () => {
    const out = join(folder, 'q2.xlsx');
    const { status, said } = await run(config, '--period', '2026-Q2', '--out', out);
    expect([status, said.join()]).toEqual([0, expect.stringContaining('已写好')]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(out);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      '街道考核分',
      '派出机构',
      '明细',
      '申诉和剔除',
      '年终综合评议',
      '说明',
    ]);
    const text = JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()));
    expect(text).not.toMatch(/1380000\d{4}/);
    expect(text).toContain('138****5678');
    expect(text).toContain('QH260612-01、QH260612-02');
    const year = book.getWorksheet('年终综合评议')!;
    expect(year.getRow(2).getCell(4).value).toBe(0.35);
  });

  test('A.1/8 is locked while the street’s weight is under 0.30, and whistles go on all the same', async () => {
    const copy = copyConfig();
    try {
      copy.edit('organisation.yaml', 'streetOnDepartment: 0.35', 'streetOnDepartment: 0.25');
      const { status, said } = await run({ SHAOZI_CONFIG_DIR: copy.folder }, '--period', '2026-Q2');
      expect(status).toBe(1);
      expect(said.join()).toContain('考核表不能导出');
      const print = (): void => {};
      expect(
        await runCli(['check', copy.folder], { env: {}, folder, lines: () => (async function* () {})(), out: print, err: print }),
      ).toBe(1);
    } finally {
      copy.remove();
    }
  });

  test('a period that cannot be read is wrong use', async () => {
    expect((await run(config, '--period', '上个月')).status).toBe(2);
  });
});
