import { type Connection, type Model, Schema, type SchemaDefinitionProperty } from 'mongoose';

/** A definition for every field of a type: one that is forgotten does not compile, and `strict: 'throw'` would refuse it anyway. */
export type Fields<Stored> = { readonly [Name in keyof Required<Stored>]: SchemaDefinitionProperty };

/** Plain data of our own making whose inner shape is no business of the database. */
export const Plain = Schema.Types.Mixed;

/** Every schema says no to what it does not know, keeps empty objects, and adds nothing of its own. */
const OPTIONS = { strict: 'throw', strictQuery: 'throw', minimize: false, versionKey: false, id: false } as const;

/** The schema (模式) of a collection. */
export function collectionSchema<Stored>(fields: Fields<Stored>): Schema<Stored> {
  return new Schema(fields as never, { ...OPTIONS, autoCreate: false, autoIndex: false }) as unknown as Schema<Stored>;
}

/** The schema of a part of a document. */
export function partSchema(fields: object): Schema {
  return new Schema(fields as never, { ...OPTIONS, _id: false });
}

/** A list that is absent where nobody set it; mongoose would otherwise make it empty. */
export function optionalList(of: unknown): SchemaDefinitionProperty {
  return { type: [of], default: undefined } as SchemaDefinitionProperty;
}

/** The model of a collection on a connection; its documents are only ever read as plain values. */
export function modelOf<Stored>(connection: Connection, name: string, schema: Schema<Stored>, collection: string): Model<Stored> {
  return connection.model(name, schema as unknown as Schema, collection) as unknown as Model<Stored>;
}
