import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { median } from './figures.mjs';

/**
 * What the disk allows (基准): one row of the message's size per durable commit, and nothing else, on the disk the service uses.
 * Gives rows a second and the middle time of one commit in milliseconds.
 */
export function measureBaseline(messages) {
  const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'shaozi-baseline-'));
  const database = new DatabaseSync(join(folder, 'baseline.db'));
  try {
    database.exec(
      'pragma journal_mode = wal; pragma synchronous = full; create table rows (id integer primary key, body text not null)',
    );
    const insert = database.prepare('insert into rows (body) values (?)');
    const bodies = messages.map((message) => JSON.stringify(message));
    const times = [];
    const started = performance.now();
    for (const body of bodies) {
      const before = performance.now();
      insert.run(body);
      times.push(performance.now() - before);
    }
    return { rate: (bodies.length / (performance.now() - started)) * 1000, commitMs: median(times) };
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
