import type { Seal } from '../../domain/seal.ts';
import type { SealStore } from '../../ports/seal-store.ts';
import { type Database, reading } from './database.ts';
import type { Writer } from './writer.ts';

/** Daily seals (日封存), in SQLite. A sealed day stays as it was sealed. */
export function createSeals(database: Database, writer: Writer): SealStore {
  return {
    add(seal) {
      const body = JSON.stringify(seal);
      return writer.write(() => {
        const known = database.get<{ hash: string }>('select hash from seals where date = ?', seal.date);
        if (known && known.hash !== seal.hash) throw new Error(`${seal.date} is already sealed with another hash`);
        if (!known) database.run('insert into seals (date, hash, body) values (?, ?, ?)', seal.date, seal.hash, body);
      });
    },
    last: () =>
      reading(() => {
        const row = database.get<{ body: string }>('select body from seals order by seq desc limit 1');
        return row && JSON.parse(row.body);
      }),
    async *all() {
      let after = 0;
      for (;;) {
        const row = await reading(() =>
          database.get<{ seq: number; body: string }>('select seq, body from seals where seq > ? order by seq limit 1', after),
        );
        if (!row) return;
        after = row.seq;
        yield JSON.parse(row.body) as Seal;
      }
    },
  };
}
