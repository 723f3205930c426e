import { createDirectory } from '../../src/core/directory.ts';
import type { Organisation } from '../../src/domain/organisation.ts';
import { createAccounts } from '../../src/platforms/accounts.ts';
import type { PlatformParts } from '../../src/platforms/define-platform.ts';
import { createNetwork } from '../../src/platforms/network.ts';
import { createPlatformMemory } from '../../src/platforms/platform-memory.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';
import { sampleConfig, seededRandom } from './stage.ts';

/** What an adapter is given, over a store in memory; everything it logs is kept. */
export interface PlatformBench {
  readonly parts: PlatformParts;
  readonly logged: string[];
  close(): Promise<void>;
}

/** The sample district with some groups bound to chats of a platform, and some people's accounts there. */
export function boundOrganisation(
  platform: string,
  groups: Readonly<Record<string, Readonly<Record<string, string>>>>,
  accounts: Readonly<Record<string, string>> = {},
): Organisation {
  const base = sampleConfig().organisation;
  const people = new Map(base.people);
  for (const [id, account] of Object.entries(accounts)) {
    const person = people.get(id);
    if (person) people.set(id, { ...person, accounts: { ...person.accounts, [platform]: account } });
  }
  return {
    ...base,
    people,
    groups: base.groups.map((group) => {
      const channel = groups[group.id];
      return channel === undefined ? group : { ...group, channels: { ...group.channels, [platform]: channel } };
    }),
  };
}

export function createPlatformBench(
  platform: string,
  organisation: Organisation,
  clock: Clock = { now: () => Date.now() },
): PlatformBench {
  const store = createSqliteStore({ file: ':memory:' });
  const logged: string[] = [];
  const note = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const network = createNetwork({});
  return {
    logged,
    parts: {
      directory: createDirectory(organisation, store.absences),
      accounts: createAccounts(organisation, platform, { several: false }),
      clock,
      clockControl: { now: () => clock.now(), advanceTo: async (target) => target, settle: async () => {} },
      random: seededRandom(),
      log: { info: note, warn: note, error: note },
      memory: createPlatformMemory(store.records, clock),
      chatLog: store.chatLog,
      leases: store.leases,
      owner: 'bench',
      welcome: { paragraphs: [[{ text: '您好,我是哨子。' }], [{ text: '· 帮助' }]] },
      network,
    },
    async close() {
      await network.close();
      await store.close();
    },
  };
}
