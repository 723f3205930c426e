import type { Instant } from '../../domain/instant.ts';
import type { Leases } from '../../ports/lease.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

interface LeaseRow {
  owner: string | null;
  token: number;
  until_at: Instant;
}

/** Who may do what only one may do at a time (租约), in SQLite. A row outlives its lease, so that tokens never start again. */
export function createLeases(database: Database, writer: Writer): Leases {
  return {
    acquire: (name, owner, now, until) =>
      writer.write(() => {
        const held = database.get<LeaseRow>('select owner, token, until_at from leases where name = ?', name);
        const live = held !== undefined && held.owner !== null && held.until_at > now;
        if (live && held.owner !== owner) return undefined;
        // A holder that comes back after its lease ran out gets a new token: what it began before is fenced off.
        const token = live ? held.token : (held?.token ?? 0) + 1;
        const sql = `insert into leases (name, owner, token, until_at) values (?, ?, ?, ?)
          on conflict (name) do update set owner = excluded.owner, token = excluded.token, until_at = excluded.until_at`;
        database.run(sql, name, owner, token, until);
        return { name, owner, token, until };
      }),
    release: (lease) =>
      writer.write(() => {
        const sql = 'update leases set owner = null, until_at = 0 where name = ? and owner = ? and token = ?';
        database.run(sql, lease.name, lease.owner, lease.token);
      }),
  };
}
