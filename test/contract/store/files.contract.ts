import { type CreateStore, eachTestItsStore } from './store-under-test.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff, 0xe0];
const picture = (begin: readonly number[], size = 64) => {
  const bytes = new Uint8Array(size).fill(7);
  bytes.set(begin);
  return bytes;
};

/** What every store promises about evidence: pictures only, not too large, unchanged. */
export function describeFilesContract(name: string, createStore: CreateStore): void {
  describe(`evidence in ${name}`, () => {
    const store = eachTestItsStore(createStore);

    test('a picture comes back byte for byte with its name, over a restart', async () => {
      const file = { name: '现场 ../"1".png', type: 'image/png', bytes: picture(PNG, 200_000) };
      const id = await store.ports.files.put(file);
      expect(await (await store.reopen()).files.get(id)).toEqual(file);
    });

    test('the same picture is kept once, another one or another name apart', async () => {
      const { files } = store.ports;
      const file = { name: '现场.jpg', type: 'image/jpeg', bytes: picture(JPEG) };
      const [id, same] = await Promise.all([files.put(file), files.put(file)]);
      expect(same).toBe(id);
      expect(await files.put({ ...file, bytes: picture(JPEG, 65) })).not.toBe(id);
      expect(await files.put({ ...file, name: '办结.jpg' })).not.toBe(id);
      expect(await files.get(id)).toEqual(file);
    });

    test.each([
      ['a drawing that may hold scripts', 'image/svg+xml', new TextEncoder().encode('<svg/>')],
      ['a page', 'text/html', new TextEncoder().encode('<html>')],
      ['a page that says it is a picture', 'image/png', new TextEncoder().encode('<html><script>')],
      ['a type out of the object’s own words', 'constructor', picture(PNG)],
      ['nothing at all', 'image/png', new Uint8Array()],
      ['a picture over ten megabytes', 'image/png', picture(PNG, 10 * 1024 * 1024 + 1)],
    ])('%s is refused', async (_what, type, bytes) => {
      await expect(store.ports.files.put({ name: 'x', type, bytes })).rejects.toThrow(RangeError);
    });

    test('a picture of exactly ten megabytes is taken', async () => {
      const id = await store.ports.files.put({ name: 'x', type: 'image/png', bytes: picture(PNG, 10 * 1024 * 1024) });
      expect((await store.ports.files.get(id))?.bytes.byteLength).toBe(10 * 1024 * 1024);
    });

    test.each(['', 'unknown', '../../../../etc/passwd', '0'.repeat(64)])('nothing is found under the id %j', async (id) => {
      expect(await store.ports.files.get(id)).toBeUndefined();
    });
  });
}
