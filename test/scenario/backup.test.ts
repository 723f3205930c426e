import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { runCli } from '../../src/cli/run-cli.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import { buildProduct, type RunningProduct, startProduct } from '../support/running-product.ts';

const PNG = { name: '现场.png', type: 'image/png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7]) };

describe('shaozi backup', () => {
  let folder: string;
  let data: string;
  let product: RunningProduct | undefined;

  beforeAll(buildProduct, 120_000);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shaozi-backup-'));
    data = join(folder, 'data');
    mkdirSync(join(folder, 'kept'));
  });
  afterEach(async () => {
    await product?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function shell(args: readonly string[], from = data): Promise<{ status: number; out: string; err: string }> {
    const [out, err]: string[][] = [[], []];
    const status = await runCli(args, {
      env: { SHAOZI_DATA_DIR: from },
      folder,
      lines: async function* () {},
      out: (line) => void out!.push(line),
      err: (line) => void err!.push(line),
    });
    return { status, out: out!.join('\n'), err: err!.join('\n') };
  }

  async function whistle(n: number): Promise<void> {
    const text = `@哨子 吹哨 常规哨 书院路${n}号路灯不亮`;
    const response = await fetch(`${product?.base}/simulator/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messageId: `m${n}`, sender: 'u_wt_csr', group: 'g_wt', text }),
    });
    expect(response.status).toBe(202);
  }

  /** What a file holds, without serving it. */
  async function heldBy(file: string) {
    const store = createSqliteStore({ file, readOnly: true });
    const ordinals: number[] = [];
    for await (const one of store.cases.find({ order: 'oldest' })) ordinals.push(one.ordinal);
    await store.close();
    return ordinals;
  }

  test('a copy made under traffic is whole, a service starts on it, and its numbers go on', async () => {
    const first = createSqliteStore({ file: join(data, 'shaozi.db') });
    const photo = await first.files.put(PNG);
    await first.close();
    product = await startProduct(data);
    const told = { said: 0, ending: false };
    const people = Array.from({ length: 4 }, async () => {
      while (!told.ending) {
        told.said += 1;
        await whistle(told.said);
      }
    });
    // Messages are acknowledged before the first is carried out.
    while ((await heldBy(join(data, 'shaozi.db'))).length <= 20) await wait(20);
    const copy = join(folder, 'kept/one.db');
    const before = told.said;
    expect(await shell(['backup', 'kept/one.db'])).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringContaining('照片 1 张'),
    });
    while (told.said < before + 50) await wait(5);
    told.ending = true;
    await Promise.all(people);
    expect(readdirSync(join(folder, 'kept')).sort()).toEqual(['files', 'one.db']);
    expect(statSync(copy).mode & 0o077).toBe(0);
    await product.kill();

    const restored = join(folder, 'restored');
    mkdirSync(restored);
    copyFileSync(copy, join(restored, 'shaozi.db'));
    cpSync(join(folder, 'kept/files'), join(restored, 'files'), { recursive: true });
    const ordinals = await heldBy(join(restored, 'shaozi.db'));
    expect(ordinals.length).toBeGreaterThan(20);
    expect(ordinals.length).toBeLessThan((await heldBy(join(data, 'shaozi.db'))).length);
    expect(await shell(['audit'], restored)).toMatchObject({ status: 0 });

    product = await startProduct(restored);
    await whistle(9_999);
    expect((await product.terminate()).status).toBe(0);
    const store = createSqliteStore({ file: join(restored, 'shaozi.db') });
    expect((await store.files.get(photo))?.bytes).toEqual(PNG.bytes);
    const [opened] = await store.cases.applied('simulator/m9999');
    const highest = Math.max(...(await heldBy(join(restored, 'shaozi.db'))));
    expect((await store.cases.get(opened?.caseNo ?? ''))?.ordinal).toBe(highest);
    expect(await store.inbox.state()).toMatchObject({ undone: 0, setAside: 0 });
    await store.close();
    expect(await shell(['audit'], restored)).toMatchObject({ status: 0 });
  }, 60_000);

  test('nothing is written over, and only what is there and embedded is copied', async () => {
    expect(await shell(['backup', 'kept/one.db'])).toMatchObject({ status: 2, err: expect.stringContaining('还不存在') });
    await createSqliteStore({ file: join(data, 'shaozi.db') }).close();
    writeFileSync(join(folder, 'kept/one.db'), 'theirs');
    expect(await shell(['backup', 'kept/one.db'])).toMatchObject({ status: 2, err: expect.stringContaining('不覆盖') });
    expect(statSync(join(folder, 'kept/one.db')).size).toBe(6);
    expect(await shell(['backup', 'gone/one.db'])).toMatchObject({ status: 2 });
    expect(await shell(['backup'])).toMatchObject({ status: 2 });
    expect(await shell(['backup', 'kept/two.db'])).toMatchObject({ status: 0, err: '' });
  });

  test('a copy that is not sound does not get its name', async () => {
    const store = createSqliteStore({ file: join(data, 'shaozi.db') });
    const photo = await store.files.put(PNG);
    await store.close();
    const database = new DatabaseSync(join(data, 'shaozi.db'));
    database.exec(`insert into seals (date, hash, body) values ('2026-06-12', 'x', '{"date":"2026-06-12","at":1,"cases":0,
      "highest":{},"chains":[],"previous":"y","hash":"x"}')`);
    database.close();
    writeFileSync(join(data, 'files', photo.slice(0, 2), `${photo}.bin`), 'another picture');
    const { status, err } = await shell(['backup', 'kept/one.db']);
    expect(status).toBe(1);
    expect(err).toContain(photo);
    expect(err).toContain('2026-06-12 的封存');
    expect(existsSync(join(folder, 'kept/one.db'))).toBe(false);
  });
});
