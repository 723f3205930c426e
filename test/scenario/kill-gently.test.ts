import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import { buildProduct, type RunningProduct, startProduct } from '../support/running-product.ts';

let folder: string;
let product: RunningProduct | undefined;

beforeAll(buildProduct, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shaozi-stop-'));
});
afterEach(async () => {
  await product?.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function whistle(n: number): Promise<number> {
  const text = `@哨子 吹哨 常规哨 书院路${n}号路灯不亮`;
  const response = await fetch(`${product?.base}/simulator/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messageId: `m${n}`, sender: 'u_wt_csr', group: 'g_wt', text }),
  });
  return response.status;
}

test('asked to stop it finishes what is in hand, says so, and ends with status 0 within ten seconds', async () => {
  product = await startProduct(folder);
  const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => whistle(n + 1)));
  expect(new Set(answers)).toEqual(new Set([202]));
  const { status, ms } = await product.terminate();
  expect(status).toBe(0);
  expect(ms).toBeLessThan(10_000);
  expect(product.log.at(-1)).toContain('"msg":"stopped"');
  const store = createSqliteStore({ file: join(folder, 'shaozi.db') });
  expect(await store.cases.count({})).toBe(60);
  expect(await store.inbox.state()).toMatchObject({ undone: 0, setAside: 0 });
  expect(await store.outbox.state()).toMatchObject({ waiting: 0, dead: 0 });
  expect(await store.cases.withPending(10)).toEqual([]);
  await store.close();
});
