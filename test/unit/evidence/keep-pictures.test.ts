import { createPictureKeeper } from '../../../src/evidence/keep-pictures.ts';
import type { Attachment, IncomingMessage } from '../../../src/messages/incoming-message.ts';
import { type Download, PlatformError } from '../../../src/ports/platform.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(50, 7)]);
const message = (...attachments: Attachment[]): IncomingMessage => ({
  platform: 'wecom',
  messageId: 'm1',
  conversation: { platform: 'wecom', kind: 'direct', id: 'u' },
  sender: 'u',
  text: '',
  mentioned: true,
  attachments,
  sentAt: 0,
});
const image = (ref: string): Attachment => ({ type: 'image', name: '照片', ref });

function bench(download: (ref: string) => Promise<Buffer>, put = async () => 'a'.repeat(64)) {
  const puts: { name: string; type: string; bytes: Uint8Array }[] = [];
  const logged: string[] = [];
  const fetched: string[] = [];
  const keep = createPictureKeeper({
    files: {
      put: (file) => {
        puts.push(file);
        return put();
      },
      get: async () => undefined,
    },
    downloadOf: (platform) =>
      platform === 'wecom'
        ? async ({ ref = '' }): Promise<Download> => {
            fetched.push(ref);
            return { name: '../../etc/passwd', type: 'text/html', bytes: await download(ref) };
          }
        : undefined,
    log: { warn: (fields, words) => void logged.push(`${words} ${JSON.stringify(fields)}`) },
  });
  return { keep, puts, logged, fetched };
}

test('a picture is fetched, kept under our own name by what its bytes say it is, and found by its id', async () => {
  const { keep, puts } = bench(async () => JPEG);
  const { message: kept, refused, missed } = await keep(message(image('r1'), { type: 'voice', name: '语音', ref: 'v1' }));
  expect([refused, missed]).toEqual([0, 0]);
  expect(kept.attachments).toEqual([
    { type: 'image', name: '照片', ref: 'a'.repeat(64) },
    { type: 'voice', name: '语音', ref: 'v1' },
  ]);
  expect(puts).toEqual([{ name: '照片', type: 'image/jpeg', bytes: JPEG }]);
});

test('what is no picture, or too large, is no evidence', async () => {
  const { keep, logged } = bench(async (ref) => {
    if (ref === 'large') throw new RangeError('more than 10 bytes');
    return ref === 'page' ? Buffer.from('<html><script>') : ref === 'film' ? Buffer.from('\0\0\0\x18ftypmp42....') : JPEG;
  });
  const { message: kept, refused } = await keep(message(image('page'), image('r'), image('large'), image('film')));
  expect([kept.attachments?.length, refused]).toEqual([1, 3]);
  expect(logged.join()).not.toContain('script');
  expect((await keep(message(image('page')))).message).not.toHaveProperty('attachments');
});

test('one the platform does not give out is no evidence; what may pass is tried twice', async () => {
  const gone = bench(async () => Promise.reject(new PlatformError('gone', { retryable: false })));
  const { message: counted, missed } = await gone.keep(message(image('r')));
  expect(counted).not.toHaveProperty('attachments');
  expect(missed).toBe(1);
  expect(gone.fetched).toHaveLength(1);
  let tries = 0;
  const busy = bench(async () => {
    tries += 1;
    if (tries === 1) throw new PlatformError('busy', { retryable: true });
    return JPEG;
  });
  expect((await busy.keep(message(image('r')))).message.attachments?.[0]?.ref).toBe('a'.repeat(64));
});

test('a store that is away is no fault of the picture: the message waits', async () => {
  const { keep } = bench(
    async () => JPEG,
    async () => Promise.reject(new StoreUnavailable('disk full')),
  );
  await expect(keep(message(image('r')))).rejects.toThrow(StoreUnavailable);
});

test('what is kept already, and platforms without pictures of their own, are left alone', async () => {
  const { keep, fetched } = bench(async () => JPEG);
  const stored = message(image('b'.repeat(64)));
  expect((await keep(stored)).message).toBe(stored);
  const simulated = { ...message(image('r')), platform: 'simulator' };
  expect((await keep(simulated)).message).toBe(simulated);
  expect(fetched).toEqual([]);
});
