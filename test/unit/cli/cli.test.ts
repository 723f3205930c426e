import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createShell } from '../../support/shell.ts';
import { copyConfig } from '../config/config-copy.ts';

const root = join(import.meta.dirname, '../../..');

describe('the command line', () => {
  const shell = createShell();
  afterAll(() => shell.remove());

  test.each(['help', '--help', '-h'])('%s lists every command', async (word) => {
    const { status, out } = await shell.run([word]);
    expect(status).toBe(0);
    for (const name of ['start', 'check', 'parse', 'audit', 'rehearse', 'outbox']) expect(out).toContain(`shaozi ${name}`);
  });

  test('an unknown command is wrong use, and the list is printed', async () => {
    const { status, out, err } = await shell.run(['chek']);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('是不是“check”');
    expect(err).toContain('shaozi audit');
  });

  test('no command at all is wrong use', async () => {
    expect((await shell.run([])).status).toBe(2);
  });

  test('an unknown option is wrong use and does nothing', async () => {
    const { status, err } = await shell.run(['audit', '--fix']);
    expect(status).toBe(2);
    expect(err).toContain('--fix');
  });

  test('a command tells its own use', async () => {
    const { status, lines } = await shell.run(['parse', '--help']);
    expect(status).toBe(0);
    expect(lines[0]).toContain('shaozi parse [--explain] [一句话]');
  });

  test('a faulty environment is wrong use', async () => {
    const faulty = createShell({ PORT: 'abc' });
    const { status, err } = await faulty.run(['audit']);
    expect(status).toBe(2);
    expect(err).toContain('PORT');
    faulty.remove();
  });
});

describe('shaozi check', () => {
  test('finds the sample good', async () => {
    const shell = createShell();
    const { status, out } = await shell.run(['check']);
    expect([status, out.startsWith('配置可用')]).toEqual([0, true]);
    shell.remove();
  });

  test('lists all faults at once, those of the environment too', async () => {
    const config = copyConfig();
    config.edit('schedules.yaml', "'08:30'", "'25:30'");
    config.edit('lexicon.yaml', '危险词', '危险的词');
    const shell = createShell({ SHAOZI_CONFIG_DIR: config.folder, PORT: 'abc' });
    const { status, out } = await shell.run(['check']);
    expect(status).toBe(1);
    for (const part of ['schedules.yaml', 'lexicon.yaml', 'PORT']) expect(out).toContain(part);
    config.remove();
    shell.remove();
  });

  test('fails on a weight under 30 percent although the service would start', async () => {
    const config = copyConfig();
    config.edit('organisation.yaml', 'streetOnDepartment: 0.35', 'streetOnDepartment: 0.25');
    const shell = createShell();
    const { status, out } = await shell.run(['check', config.folder]);
    expect(status).toBe(1);
    expect(out).toContain('[须改]');
    expect(out).not.toContain('[错误]');
    config.remove();
    shell.remove();
  });
});

describe('shaozi start', () => {
  test('refuses a faulty environment as wrong use', async () => {
    const shell = createShell({ PORT: 'abc', SHAOZI_PLATFORMS: 'telegram' });
    const { status, err } = await shell.run(['start']);
    expect(status).toBe(2);
    for (const part of ['PORT', 'telegram']) expect(err).toContain(part);
    shell.remove();
  });

  test('refuses a faulty configuration, every fault at once, and creates no data', async () => {
    const config = copyConfig();
    config.edit('schedules.yaml', "'08:30'", "'25:30'");
    config.edit('lexicon.yaml', '危险词', '危险的词');
    const shell = createShell({ SHAOZI_CONFIG_DIR: config.folder });
    const { status, err } = await shell.run(['start']);
    expect(status).toBe(1);
    for (const part of ['schedules.yaml', 'lexicon.yaml']) expect(err).toContain(part);
    expect((await shell.run(['audit'])).status).toBe(2);
    config.remove();
    shell.remove();
  });
});

describe('shaozi parse', () => {
  const shell = createShell();
  afterAll(() => shell.remove());
  const line = (more: object) => JSON.stringify({ id: 'a', role: 'street', mention: true, ...more });

  test('prints one flat reading a line, in order', async () => {
    const { status, lines } = await shell.run(
      ['parse'],
      [
        line({ id: 'a', text: '@哨子 常规哨 书院路22号 路灯不亮 住建局', style: 'wecom_at' }),
        '',
        line({ id: 2, text: '中午一起吃饭吗', style: 'plain', mention: false }),
        line({ id: 'c', text: '报到 QH240612-03', role: 'dept', style: 'private', mention: false }),
      ],
    );
    expect(status).toBe(0);
    expect(lines.map((printed) => JSON.parse(printed))).toEqual([
      expect.objectContaining({
        id: 'a',
        intent: 'whistle',
        whistleType: '常规哨',
        departments: ['住建局'],
        location: '书院路22号',
      }),
      { id: 2, intent: 'chat' },
      expect.objectContaining({ id: 'c', intent: 'report', caseNo: 'QH240612-03' }),
    ]);
  });

  test('says which line it cannot read, reads the others, and ends with 1', async () => {
    const lines = ['{"id":', line({ text: 3 }), line({ text: '报到', role: 'king' }), line({ text: '帮助' })];
    const printed = await shell.run(['parse'], lines);
    expect(printed.status).toBe(1);
    expect(printed.lines).toHaveLength(1);
    expect(printed.err.split('\n').map((said) => said.slice(0, 4))).toEqual(['第1行:', '第2行:', '第3行:']);
  });

  test('reads one sentence given by itself, as said by a street cadre to the bot alone', async () => {
    const { status, lines } = await shell.run(['parse', '吹哨 书院路22号 路灯不亮']);
    expect(status).toBe(0);
    expect(lines.map((printed) => JSON.parse(printed))).toEqual([
      expect.objectContaining({ intent: 'whistle', location: '书院路22号' }),
    ]);
  });

  test('explains which words led to what', async () => {
    const { out } = await shell.run(['parse', '--explain'], [line({ text: '@哨子 常规哨 书院路22号 路灯不亮' })]);
    expect(out).toMatch(/place ← “书院路22号” \(\d+-\d+\)/);
    expect(out).toMatch(/whistle \d\.\d\d/);
  });
});

// It builds itself when nothing has built it yet, hence the long time it may take.
test('the program itself reads its input and ends with the status', () => {
  const program = join(root, 'bin/shaozi.mjs');
  const input = `${JSON.stringify({ id: 'x', text: '报到', role: 'dept', mention: true })}\n`;
  const parsed = spawnSync(process.execPath, [program, 'parse'], { cwd: root, input, encoding: 'utf8' });
  expect([parsed.status, JSON.parse(parsed.stdout)]).toEqual([0, expect.objectContaining({ id: 'x', intent: 'report' })]);
  expect(spawnSync(process.execPath, [program, 'nothing'], { cwd: root, encoding: 'utf8' }).status).toBe(2);
}, 60_000);
