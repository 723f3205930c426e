import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run-cli.ts';
import { copyStore, type PartSum } from '../../src/core/move.ts';
import type { StoreArchive } from '../../src/ports/archive.ts';
import { createMongoStore } from '../../src/store/mongo/create-mongo-store.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import { message } from '../support/instances.ts';
import { describeWithMongo, type MongoServer, openMongo } from '../support/mongo.ts';
import { dropDatabase, openMongoStore } from '../support/mongo-store.ts';
import { openStage } from '../support/stage.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** Takes what is copied and keeps nothing. */
const nowhere = (like: StoreArchive): StoreArchive => ({ ...like, write: async () => {} });

async function sumsOf(archive: StoreArchive): Promise<PartSum[]> {
  const sums: PartSum[] = [];
  for await (const sum of copyStore(archive, nowhere(archive))) sums.push(sum);
  return sums;
}

/** A day in a street, with words waiting, a question open, an edited card and a picture. */
async function live(file: string): Promise<void> {
  const stage = await openStage({ file });
  await stage.say('u_jx_lly', '@哨子 吹哨 书院路22号 路灯不亮 城管局', { group: 'g_wt', messageId: 'm1' });
  await stage.say('u_cg_lly1', '@哨子 报到', { group: 'g_wt' });
  await stage.say('u_jx_lly', '@哨子 吹哨 书院路30号 井盖缺失 住建局', { group: 'g_wt' });
  await stage.store.files.put({ name: '现场.png', type: 'image/png', bytes: PNG });
  await stage.store.absences.put({ id: 'a', person: 'u_1', from: 1, until: 2, notedBy: 'u_1', notedAt: 0 });
  await stage.to('2026-06-15T09:00:00+08:00');
  await stage.close();
}

describeWithMongo('shaozi move', () => {
  let server: MongoServer;
  let folder: string;
  let file: string;
  let uri: string;

  beforeAll(async () => {
    server = await openMongo();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shaozi-move-'));
    file = join(folder, 'shaozi.db');
    const opened = await openMongoStore(server);
    uri = opened.uri;
    await opened.store.close();
    await live(file);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await dropDatabase(uri);
  });

  async function shell(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
    const out: string[] = [];
    const err: string[] = [];
    const status = await runCli(argv, {
      env: {},
      folder,
      lines: async function* () {},
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
    });
    return { status, out: out.join('\n'), err: err.join('\n') };
  }

  test('everything goes to MongoDB and back, and is the same again', async () => {
    const there = await shell('move', '--from', `sqlite:${file}`, '--to', uri);
    expect(there).toMatchObject({ status: 0, err: '' });
    expect(there.out).toContain('cases 2 项');
    const back = join(folder, 'back', 'shaozi.db');
    expect(await shell('move', '--from', uri, '--to', `sqlite:${back}`)).toMatchObject({ status: 0, err: '' });
    const [first, last] = [createSqliteStore({ file }), createSqliteStore({ file: back })];
    const moved = await createMongoStore({ uri });
    const sums = await sumsOf(first.archive);
    for (const store of [last, moved]) expect(await sumsOf(store.archive)).toEqual(sums);
    // The moved store goes on where the old one stopped.
    expect(await moved.inbox.accept(message('m1', 'u_jx_lly', '别的', 'g_wt'), 1, { owner: 'x', leaseUntil: 1 })).toBe(
      'duplicate',
    );
    expect((await moved.chatLog.last({ group: 'g_wt' }, 99)).map((line) => line.text)).toEqual(
      (await first.chatLog.last({ group: 'g_wt' }, 99)).map((line) => line.text),
    );
    const line = (await first.chatLog.last({ group: 'g_wt' }, 1))[0]!;
    const { seq, ...words } = line;
    expect((await moved.chatLog.append({ ...words, id: 'new' }, 'new')).seq).toBeGreaterThan(seq);
    for (const store of [first, last, moved]) await store.close();
  });

  test('a move that was interrupted is run again; until it is done nobody serves the database', async () => {
    const [from, to] = [createSqliteStore({ file }), await createMongoStore({ uri, moving: true })];
    await to.archive.begin();
    for await (const { part } of copyStore(from.archive, to.archive)) if (part === 'chat') break;
    await from.close();
    await to.close();
    await expect(createMongoStore({ uri })).rejects.toThrow('not finished');
    expect(await shell('move', '--from', `sqlite:${file}`, '--to', uri)).toMatchObject({ status: 0, err: '' });
    await (await createMongoStore({ uri })).close();
  });

  test('it never goes into a database that holds something else, or out of one in use', async () => {
    expect(await shell('move', '--from', `sqlite:${file}`, '--to', uri)).toMatchObject({ status: 0 });
    expect(await shell('move', '--from', `sqlite:${file}`, '--to', uri)).toMatchObject({ status: 2 });
    expect(await shell('move', '--from', uri, '--to', `sqlite:${file}`)).toMatchObject({ status: 2 });
    const served = await createMongoStore({ uri });
    await served.leases.acquire('scheduler', 'one', Date.now(), Date.now() + 60_000);
    const other = join(folder, 'other.db');
    expect(await shell('move', '--from', uri, '--to', `sqlite:${other}`)).toMatchObject({
      status: 2,
      err: expect.stringContaining('停'),
    });
    await served.close();
    const holder = createSqliteStore({ file });
    expect(await shell('move', '--from', `sqlite:${file}`, '--to', uri)).toMatchObject({ status: 2 });
    await holder.close();
    expect(await shell('move', '--from', 'x', '--to', uri)).toMatchObject({ status: 2 });
  });
});
