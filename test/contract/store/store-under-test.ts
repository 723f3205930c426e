import type { AbsenceStore } from '../../../src/ports/absence-store.ts';
import type { CaseStore } from '../../../src/ports/case-store.ts';
import type { ChatLog } from '../../../src/ports/chat-log.ts';
import type { ConversationStore } from '../../../src/ports/conversation-store.ts';
import type { FileStore } from '../../../src/ports/file-store.ts';
import type { Inbox } from '../../../src/ports/inbox.ts';
import type { Leases } from '../../../src/ports/lease.ts';
import type { Outbox } from '../../../src/ports/outbox.ts';
import type { RecordStore } from '../../../src/ports/record-store.ts';
import type { ScheduleState } from '../../../src/ports/schedule-state.ts';
import type { SealStore } from '../../../src/ports/seal-store.ts';

/** The ports every store offers. */
export interface StorePorts {
  readonly cases: CaseStore;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly conversations: ConversationStore;
  readonly schedules: ScheduleState;
  readonly leases: Leases;
  readonly seals: SealStore;
  readonly absences: AbsenceStore;
  readonly records: RecordStore;
  readonly chatLog: ChatLog;
  readonly files: FileStore;
}

/** An empty store of its own for one test. */
export interface StoreUnderTest {
  readonly ports: StorePorts;
  /** Closes it and opens it again, as a restart does. */
  reopen(): Promise<StorePorts>;
  /** Closes it and leaves nothing behind. */
  remove(): Promise<void>;
}

export type CreateStore = () => Promise<StoreUnderTest>;

/** Opens a store before each test of the surrounding `describe` and removes it afterwards. */
export function eachTestItsStore(createStore: CreateStore): { readonly ports: StorePorts; reopen(): Promise<StorePorts> } {
  let store: StoreUnderTest | undefined;
  beforeEach(async () => {
    store = await createStore();
  });
  afterEach(async () => {
    await store?.remove();
    store = undefined;
  });
  const current = () => {
    if (!store) throw new Error('there is a store only while a test runs');
    return store;
  };
  return {
    get ports() {
      return current().ports;
    },
    reopen: () => current().reopen(),
  };
}

/** Everything a stream yields. */
export async function collect<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}
