import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { runCli } from '../../src/cli/run-cli.ts';
import { openStage, type Stage } from '../support/stage.ts';

const digits = (length: number) => fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((all) => all.join(''));

/** A number that is somebody's own, as people write it. */
const own = fc.oneof(
  fc
    .tuple(fc.constantFrom('130', '139', '155', '188', '199'), digits(4), digits(4), fc.constantFrom('', ' ', '-'))
    .map((parts) => parts.slice(0, 3).join(parts[3])),
  fc.tuple(digits(6), digits(8), digits(3), fc.constantFrom('1', '9', 'X')).map((parts) => parts.join('')),
);
/** Words somebody says around a number. */
const said = fc
  .tuple(fc.constantFrom('联系张阿姨', '住户电话', '身份证', '回访请打'), own, fc.constantFrom(',请快来', '。谢谢', ''))
  .map(([before, number, after]) => `${before}${number}${after}`);

const [FILE, STREET, RESIDENTS] = ['shaozi.db', 'g_wt', 'g_jx_jm'];
const folder = mkdtempSync(join(tmpdir(), 'shaozi-numbers-'));
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ file: join(folder, FILE) });
});
afterAll(async () => {
  await stage.close().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

/** Every number of the said words that can still be read in a text, whatever stands between its digits. */
function readable(words: readonly string[], text: string): string[] {
  const plain = text.normalize('NFKC').replace(/[\s\-–—.·]/g, '');
  const numbers = words.flatMap((one) => one.replace(/[\s-]/g, '').match(/\d{11,17}[\dX]?/g) ?? []);
  return numbers.filter((number) => plain.includes(number));
}

async function bots(stage: Stage, group: string): Promise<string> {
  const lines = await stage.group(group);
  return JSON.stringify(lines.filter(({ from }) => from.bot));
}

describe('C.11 a number that is somebody’s own', () => {
  test('is read in no group message, log, digest or export, whoever wrote it in whatever step', async () => {
    const words = fc.sample(said, { numRuns: 12, seed: 7 });
    const word = (index: number): string => words[index] ?? '';
    await stage.say('u_wt_csr', `@哨子 常规哨 书院路22号路灯不亮 ${word(0)}`, { group: STREET });
    await stage.say('u_wt_csr', `@哨子 应急哨 书院路18号路面塌陷 ${word(1)}`, { group: STREET });
    await stage.say('u_wt_csr', `@哨子 重点哨 春晓苑违建,周四联合拆除,城管、住建 ${word(2)}`, { group: STREET });
    await stage.say('r_wang', `@哨子 锦绣花园7栋楼道灯不亮 ${word(3)}`, { group: RESIDENTS });
    await stage.say('u_zj_lly1', '报到 QH260612-01');
    await stage.say('u_zj_lly1', `进展 QH260612-01 正在换灯 ${word(4)}`);
    await stage.say('u_zj_lly1', `办结 QH260612-01 已更换灯具,已告知居民 ${word(5)}`, { images: 1 });
    await stage.say('u_sy_lly', 'QH260612-01 核查通过');
    await stage.say('u_wt_csr', `评价 QH260612-01 不满意 部分解决 ${word(6)}`);
    await stage.say('u_wt_csr', `街道评价 QH260612-01 住建局 50分 ${word(7)}`);
    await stage.say('u_zj_lly1', `退单 QH260612-02 职能不符 应归水务局 ${word(8)}`);
    await stage.say('u_wt_csr', `@哨子 QH260612-01 全程`, { group: STREET });
    await stage.say('u_wt_csr', `@哨子 撤回 QH260612-03 ${word(9)}`, { group: STREET });
    await stage.say('u_wt_csr', `周报加一句:${word(10)}`);
    await stage.to('2026-06-15T09:00:00+08:00');
    expect(await stage.cases()).toHaveLength(4);
    const groups = stage.app.directory.organisation.groups.map(({ id }) => id);
    const shown = (await Promise.all(groups.map((id) => bots(stage, id)))).join('');
    expect(shown).toContain('五事联办周报');
    expect(readable(words, shown)).toEqual([]);
    expect(readable(words, stage.logged.join())).toEqual([]);
    await stage.close();

    const printed: string[] = [];
    const print = (line: string): void => void printed.push(line);
    const env = { SHAOZI_DATA_DIR: folder, SHAOZI_CONFIG_DIR: join(import.meta.dirname, '../../config/sample') };
    const io = { env, folder, lines: () => (async function* () {})(), out: print, err: print };
    const file = join(folder, 'out.xlsx');
    expect(await runCli(['export', '--period', '2026-Q2', '--out', file], io)).toBe(0);
    expect(await runCli(['bulletin', '--month', '2026-06'], io)).toBe(0);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    const cells: unknown[] = [];
    book.eachSheet((sheet) => sheet.eachRow((row) => cells.push(row.values)));
    expect(JSON.stringify(cells)).toContain('QH260612-01');
    expect(readable(words, `${JSON.stringify(cells)}${printed.join()}`)).toEqual([]);
  }, 60_000);
});
