import { describeCaseFindContract } from './case-find.contract.ts';
import { describeCasesContract } from './cases.contract.ts';
import { describeChatLogContract } from './chat-log.contract.ts';
import { describeFilesContract } from './files.contract.ts';
import { describeInboxContract } from './inbox.contract.ts';
import { describeOutboxContract } from './outbox.contract.ts';
import { describeRecordsContract } from './records.contract.ts';
import { describeSmallStoresContract } from './small-stores.contract.ts';
import type { CreateStore } from './store-under-test.ts';

/** Everything a store promises; every store runs all of it. */
export function describeStoreContract(name: string, createStore: CreateStore): void {
  describeCasesContract(name, createStore);
  describeCaseFindContract(name, createStore);
  describeInboxContract(name, createStore);
  describeOutboxContract(name, createStore);
  describeSmallStoresContract(name, createStore);
  describeRecordsContract(name, createStore);
  describeChatLogContract(name, createStore);
  describeFilesContract(name, createStore);
}
