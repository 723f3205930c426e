import { resolve } from 'node:path';
import { loadConfig } from '../../config/load.ts';
import type { World } from '../../src/core/define-command.ts';
import { createDirectory } from '../../src/core/directory.ts';
import { createDuplicates } from '../../src/core/duplicates.ts';
import { createProposer } from '../../src/core/proposer.ts';
import { type Case, caseNumber } from '../../src/domain/case.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { createCalendar } from '../../src/domain/working-calendar.ts';
import type { Store } from '../../src/ports/store.ts';
import { createSqliteStore } from '../../src/store/sqlite/create-sqlite-store.ts';

/** The sample district with its own small case store, for handlers that are asked directly. */
export interface SampleWorld {
  readonly store: Store;
  /** What a handler sees at a moment. */
  at(now: Instant): World;
  /** Stores cases as they are, but numbered by the store; gives the numbers. */
  add(...cases: readonly Case[]): Promise<string[]>;
}

const { config } = loadConfig(resolve(import.meta.dirname, '../../config/sample'), {});

/** Builds the sample district around an empty store in memory. */
export function createSampleWorld(): SampleWorld {
  if (!config) throw new Error('the sample configuration does not load');
  const store = createSqliteStore({ file: ':memory:' });
  const directory = createDirectory(config.organisation, store.absences);
  const { policy } = config;
  const proposer = createProposer(store.records, config.organisation);
  const duplicates = createDuplicates(store.cases);
  const random = { id: () => 'ID', salt: () => 'salt', unit: () => 0.5 };
  const common = { directory, policy, calendar: createCalendar(policy.calendar), random, commands: [] };
  let count = 0;

  return {
    store,
    at: (now) => ({
      ...common,
      now,
      cases: store.cases,
      absences: store.absences,
      seals: store.seals,
      records: store.records,
      proposer,
      duplicates,
    }),
    async add(...cases) {
      const numbers: string[] = [];
      for (const of of cases) {
        count += 1;
        const cause = `built/${count}/0`;
        const build = (ordinal: number) => ({
          case: { ...of, no: caseNumber('QH', of.day, ordinal), ordinal, causes: [cause] },
          say: [],
          then: [],
        });
        const stored = await store.cases.insert({ district: of.district, day: of.day, cause, build });
        numbers.push(stored.case.no);
      }
      return numbers;
    },
  };
}
