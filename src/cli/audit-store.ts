import { audit } from '../core/audit.ts';
import type { Store } from '../ports/store.ts';

/** The file's name of the job that seals. */
const SEAL_JOB = 'daily-seal';

/** What was gone through, and how much was found wrong. */
export interface Audited {
  readonly cases: number;
  readonly seals: number;
  readonly found: number;
}

/** Checks a whole store (核对全库): its files, every timeline, every number and every seal. Says what is wrong, and what to do. */
export async function auditStore(store: Store, say: (line: string) => void): Promise<Audited> {
  const seen = { cases: 0, seals: 0, found: 0 };
  let said = '';
  for (const what of await store.audit.integrity()) {
    seen.found += 1;
    say(`数据文件:${what}`);
  }
  const parts = {
    cases: {
      cases: () => counted(store.audit.cases(), () => (seen.cases += 1)),
      causes: () => store.cases.causes(),
    },
    seals: { all: () => counted(store.seals.all(), () => (seen.seals += 1)) },
    sealedUntil: await store.schedules.lastRun(SEAL_JOB),
  };
  for await (const { caseNo, what, todo } of audit(parts)) {
    seen.found += 1;
    say(caseNo === undefined ? what : `${caseNo}:${what}`);
    // The same advice for the next line need not be said again.
    if (todo !== said) say(`    怎么办:${todo}`);
    said = todo;
  }
  return seen;
}

async function* counted<Item>(items: AsyncIterable<Item>, count: () => void): AsyncGenerator<Item> {
  for await (const item of items) {
    count();
    yield item;
  }
}
