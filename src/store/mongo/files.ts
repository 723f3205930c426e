import type { Connection, Model } from 'mongoose';
import type { FileStore } from '../../ports/file-store.ts';
import { checkEvidence, evidenceId } from '../evidence.ts';
import { asking, isDuplicate } from './faults.ts';
import { collectionSchema, modelOf } from './fields.ts';

/** A picture as a document; ten megabytes fit into one. */
interface FileDocument {
  readonly _id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: { readonly buffer: Uint8Array };
}

export type FileModel = Model<FileDocument>;

/** The collection of evidence (证据集合). */
export function fileModel(connection: Connection): FileModel {
  const schema = collectionSchema<FileDocument>({
    _id: { type: String },
    name: { type: String },
    type: { type: String },
    bytes: { type: Buffer },
  });
  return modelOf(connection, 'File', schema, 'files');
}

/** Evidence (图片) in MongoDB, under the hash of name, type and bytes, so that the same picture is kept once. */
export function createFileStore(model: FileModel): FileStore {
  return {
    async put(file) {
      checkEvidence(file);
      const id = evidenceId(file);
      const { name, type, bytes } = file;
      try {
        await asking(() => model.insertMany([{ _id: id, name, type, bytes: Buffer.from(bytes) } as never]));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      return id;
    },
    async get(id) {
      const found = await asking(() => model.findOne({ _id: id }).lean<FileDocument>());
      return found ? { name: found.name, type: found.type, bytes: new Uint8Array(found.bytes.buffer) } : undefined;
    },
  };
}
