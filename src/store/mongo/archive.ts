import type { AnyBulkWriteOperation, Connection, Model } from 'mongoose';
import type { ArchiveItem, ArchivePart, StoreArchive } from '../../ports/archive.ts';
import { type ChatPart, isChat, readChat, writeChat } from './archive-chat.ts';
import { archived } from './archive-forms.ts';
import type { Arrival } from './arrival.ts';
import { asking, streaming } from './faults.ts';
import { isMoving, markMoving, type SettingModel } from './settings.ts';

type Document = Record<string, unknown>;

/** The database read and written whole (搬家). */
export function createArchive(connection: Connection, arrival: Arrival, settings: SettingModel): StoreArchive {
  const modelOf = (name: string) => connection.models[name] as unknown as Model<Document>;

  async function* read(part: Exclude<ArchivePart, ChatPart>): AsyncGenerator<ArchiveItem> {
    const { model, sort, item, filter = {} } = archived[part];
    for await (const found of modelOf(model).find(filter).sort(sort).lean<Document>().cursor()) {
      const one = item(found);
      if (one) yield one;
    }
  }

  async function isEmpty(): Promise<boolean> {
    for (const name of ['Case', 'Inbox', 'Outbox']) if (await modelOf(name).exists({})) return false;
    return true;
  }

  return {
    read: (part) => streaming(() => (isChat(part) ? readChat(modelOf('ChatLine'), part) : read(part))),
    async write(part, items) {
      if (isChat(part)) {
        await asking(() => writeChat(modelOf('ChatLine'), part, items));
        return;
      }
      const { model, documents } = archived[part];
      const operations = items
        .flatMap((item) => documents(item.value, arrival))
        .map(({ _id, ...document }) => ({ replaceOne: { filter: { _id }, replacement: document, upsert: true } }));
      await asking(() => modelOf(model).bulkWrite(operations as AnyBulkWriteOperation<Document>[], { ordered: true }));
    },
    async begin() {
      if (!(await isMoving(settings)) && !(await asking(isEmpty))) return false;
      await markMoving(settings, true);
      return true;
    },
    finish: () => markMoving(settings, false),
    async servedUntil() {
      const last = await asking(() => modelOf('Lease').findOne({ _id: 'scheduler' }).lean<{ until: number }>());
      return last?.until ?? 0;
    },
  };
}
