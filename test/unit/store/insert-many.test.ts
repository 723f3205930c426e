import mongoose from 'mongoose';
import { collectionSchema, modelOf } from '../../../src/store/mongo/fields.ts';
import { insertInOrder, insertNew } from '../../../src/store/mongo/insert-many.ts';

interface Note {
  readonly _id: string;
  readonly text?: string;
}

describe('storing several documents at once', () => {
  const schema = collectionSchema<Note>({ _id: { type: String }, text: { type: String } });
  const model = modelOf(mongoose.createConnection(), 'Note', schema, 'notes');

  test('a field its schema does not know is refused before anything is asked of the database', async () => {
    const documents = [{ _id: '1', text: 'a' }, { _id: '2', texts: 'b' } as Note];
    await expect(insertNew(model, documents)).rejects.toThrow('Note has no field texts');
    await expect(insertInOrder(model, documents)).rejects.toThrow('Note has no field texts');
  });
});
