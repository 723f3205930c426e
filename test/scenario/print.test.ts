import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run-cli.ts';
import { openStage } from '../support/stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'shaozi-print-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function print(...args: string[]): Promise<{ status: number; said: string }> {
  const said: string[] = [];
  const out = (line: string): void => void said.push(line);
  const env = { SHAOZI_DATA_DIR: folder, SHAOZI_CONFIG_DIR: join(import.meta.dirname, '../../config/sample') };
  const status = await runCli(['print', ...args], { env, folder, lines: () => (async function* () {})(), out, err: out });
  return { status, said: said.join('\n') };
}

const page = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('A.1/4 A.2/5 shaozi print writes the letter to the city and the call-up order as pages, without number or seal', async () => {
  const stage = await openStage({ file: join(folder, 'shaozi.db') });
  await stage.say('u_qh_ddy1', '协调哨 北苑小区市属供热管网老化供暖不热,经区委专题会6月11日研究,请市里协调');
  await stage.say('u_qh_ddy1', '审核通过 QH260612-01,东澜市热力集团牵头');
  await stage.say('u_wt_csr', '@哨子 重点哨 书院路22号<b>占道经营</b>,周四联合整治,城管局、公安分局,联系13812345678', {
    group: 'g_wt',
  });
  await stage.say('u_sy_lly', '@哨子 重点哨 书院路40号占道经营,周五联合整治', { group: 'g_wt' });
  await stage.close();

  const letter = await print('QH260612-01');
  expect([letter.status, letter.said]).toEqual([0, expect.stringContaining('函-QH260612-01.html')]);
  expect(page('函-QH260612-01.html')).toMatch(
    /<h1>关于协调解决“北苑小区 供暖不热”的函\(拟\)<\/h1>\n<p>东澜市热力集团.*>青禾区指挥中心 +6月12日<.*无文号、未盖章/s,
  );

  const order = await print('QH260612-02', '--out', '调度令.html');
  expect(order.status).toBe(0);
  const html = page('调度令.html');
  expect(html).toMatch(/<h1>[^<]*调度令[^<]*拟[^<]*<\/h1>/);
  expect(html).toContain('城管局');
  // What people typed stays words, and numbers of phones stay hidden.
  expect(html).toContain('&lt;b&gt;占道经营');
  expect(html).not.toContain('13812345678');
});

test('shaozi print says what it cannot print, and writes nothing', async () => {
  expect(await print()).toEqual({ status: 2, said: expect.stringContaining('例如:shaozi print QH240612-05') });
  expect(await print('QH260612-77')).toEqual({ status: 1, said: expect.stringContaining('没有编号 QH260612-77') });
  const waiting = await print('QH260612-03');
  expect(waiting).toEqual({ status: 1, said: expect.stringContaining('还没有派给单位') });
});
