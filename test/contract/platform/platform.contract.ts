import type { IncomingMessage } from '../../../src/messages/incoming-message.ts';
import type { Delivery, Platform } from '../../../src/ports/platform.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';

/** A platform with its other side at hand: what its users send, and what they see. */
export interface PlatformUnderTest {
  readonly platform: Platform;
  /** A user says something in the group; the same `id` again is the platform's redelivery. Whether the platform was told "ok". */
  readonly say: (message: { id: string; text: string }) => Promise<boolean>;
  /** What stands in the group, words only. */
  readonly seen: () => Promise<readonly string[]>;
  /** A delivery to the group. */
  readonly delivery: (id: string, text: string) => Delivery;
  readonly close: () => Promise<void>;
}

/** What every chat platform must do, whatever its own ways (平台契约). */
export function platformContract(name: string, create: () => Promise<PlatformUnderTest>): void {
  describe(`${name} as a platform`, () => {
    let under: PlatformUnderTest;
    const heard: IncomingMessage[] = [];
    let receive: (message: IncomingMessage) => Promise<'new' | 'duplicate'>;

    beforeEach(async () => {
      heard.length = 0;
      receive = async (message) => {
        heard.push(message);
        return 'new';
      };
      under = await create();
      await under.platform.start((message) => receive(message));
    });
    afterEach(async () => {
      await under.platform.stop();
      await under.close();
    });

    test('hands a message over whole, under the platform’s own id', async () => {
      expect(await under.say({ id: 'm-1', text: '@哨子 报到 <b>1</b>' })).toBe(true);
      expect(heard).toHaveLength(1);
      expect(heard[0]).toMatchObject({
        platform: under.platform.id,
        conversation: { platform: under.platform.id, kind: 'group' },
      });
      expect(heard[0]?.text).toContain('报到 <b>1</b>');
    });

    test('hands a redelivery over under the same id', async () => {
      await under.say({ id: 'm-1', text: '报到' });
      await under.say({ id: 'm-1', text: '报到' });
      expect(heard.map(({ messageId }) => messageId)).toEqual([heard[0]?.messageId, heard[0]?.messageId]);
    });

    test('says "ok" only for what was kept', async () => {
      receive = async () => {
        throw new StoreUnavailable('disk full');
      };
      expect(await under.say({ id: 'm-1', text: '报到' })).toBe(false);
      receive = async (message) => {
        heard.push(message);
        return 'duplicate';
      };
      expect(await under.say({ id: 'm-1', text: '报到' })).toBe(true);
    });

    test('shows what the bot says, word for word', async () => {
      const words = 'QH261122-01 已派住建局\n<img src=x> **不是粗体** [链接](http://a.example)';
      await under.platform.send(under.delivery('d-1', words));
      expect((await under.seen()).join('\n')).toContain(words);
    });

    test('shows a delivery once although it is sent again', async () => {
      await under.platform.send(under.delivery('d-1', '一次'));
      await under.platform.send(under.delivery('d-1', '一次'));
      expect((await under.seen()).filter((text) => text.includes('一次'))).toHaveLength(1);
    });

    test('takes no message after it was stopped', async () => {
      await under.platform.stop();
      expect(await under.say({ id: 'm-1', text: '报到' })).toBe(false);
      expect(heard).toEqual([]);
    });
  });
}
