import { join } from 'node:path';
import { discover } from '../../../src/core/discover.ts';
import type { IncomingMessage } from '../../../src/messages/incoming-message.ts';
import type { MessageBody } from '../../../src/messages/message-body.ts';
import type { Template } from '../../../src/messages/template.ts';
import { type Delivery, type Platform, PlatformError } from '../../../src/ports/platform.ts';
import { StoreUnavailable } from '../../../src/ports/store-unavailable.ts';

/** A payload as the platform sends it, and what must be heard of it; `undefined` when it must be passed over. */
export interface Recording {
  readonly name: string;
  /** Delivers it; whether the platform was told "ok". */
  readonly deliver: () => Promise<unknown>;
  readonly heard: object | undefined;
  /** Words of it that no log may hold. */
  readonly words?: string;
}

/** A way the platform fails, and what must come of a delivery then. */
export interface SendFault {
  readonly name: string;
  readonly arrange: () => void;
  readonly then: 'retry' | 'retry after ten minutes' | 'give up' | 'sent all the same';
}

/** A platform with its other side at hand: what its users send, and what they see. */
export interface PlatformUnderTest {
  readonly platform: Platform;
  /**
   * A user says something in the group; the same `id` again is the platform’s redelivery. Whether the platform was told "ok";
   * `comes: false` where it must not be, so that nobody waits long for it.
   */
  readonly say: (message: { id: string; text: string }, comes?: boolean) => Promise<boolean>;
  /** What stands in the group, words only. */
  readonly seen: () => Promise<readonly string[]>;
  /** A delivery to the group. */
  readonly delivery: (id: string, body: string | MessageBody, more?: Partial<Delivery['announcements'][number]>) => Delivery;
  readonly close: () => Promise<void>;
  /** The organisation's ids of everyone whom a message in the group really notified. */
  readonly notified: () => Promise<readonly string[]>;
  /** A member of the group, to be mentioned. */
  readonly member: { readonly id: string; readonly name: string };
  readonly recordings: readonly Recording[];
  readonly faults: readonly SendFault[];
  /** Everything that was logged, and what must never stand there. */
  readonly logged: () => readonly string[];
  readonly secrets: readonly string[];
}

const templates = await discover<Template<unknown>>(join(import.meta.dirname, '../../../templates'), ({ id }) => id);

const plainBody = (text: string): MessageBody => ({ paragraphs: text.split('\n').map((line) => [{ text: line }]) });

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
      for (const secret of under.secrets) expect(under.logged().join('\n')).not.toContain(secret);
    });

    test('hands a message over whole, under the platform’s own id', async () => {
      expect(await under.say({ id: 'm-1', text: '@哨子 报到 <b>1</b>' })).toBe(true);
      expect(heard).toHaveLength(1);
      expect(heard[0]).toMatchObject({
        platform: under.platform.id,
        conversation: { platform: under.platform.id, kind: 'group' },
        mentioned: true,
      });
      expect(heard[0]?.text).toContain('报到 <b>1</b>');
    });

    test('hands a redelivery over under the same id', async () => {
      await under.say({ id: 'm-1', text: '报到' });
      await under.say({ id: 'm-1', text: '报到' });
      expect(heard.map(({ messageId }) => messageId)).toEqual([heard[0]?.messageId, heard[0]?.messageId]);
    });

    test('hands over what comes late or out of order as it comes', async () => {
      for (const id of ['m-2', 'm-1', 'm-2', 'm-3']) await under.say({ id, text: `第${id}条` });
      const ids = heard.map(({ messageId }) => messageId);
      expect(ids).toHaveLength(4);
      expect(new Set(ids).size).toBe(3);
      expect(ids[0]).toBe(ids[2]);
    });

    test('says "ok" only for what was kept', async () => {
      receive = async () => {
        throw new StoreUnavailable('disk full');
      };
      expect(await under.say({ id: 'm-1', text: '报到' }, false)).toBe(false);
      receive = async (message) => {
        heard.push(message);
        return 'duplicate';
      };
      expect(await under.say({ id: 'm-1', text: '报到' })).toBe(true);
    });

    test('understands every recorded payload, and passes over what is none, with at most a line and without its words', async () => {
      for (const recording of under.recordings) {
        heard.length = 0;
        const before = under.logged().length;
        await recording.deliver();
        const of = (found: unknown): object => ({ recording: recording.name, heard: found });
        if (recording.heard === undefined) {
          expect(of([...heard])).toEqual(of([]));
          const lines = under.logged().slice(before);
          expect({ recording: recording.name, lines: lines.length <= 1 }).toEqual({ recording: recording.name, lines: true });
        } else expect(of(heard[0])).toMatchObject(of(recording.heard));
        if (recording.words !== undefined) expect(under.logged().join('\n')).not.toContain(recording.words);
      }
    });

    test('shows what the bot says, word for word', async () => {
      const words = 'QH261122-01 已派住建局\n<img src=x> **不是粗体** [链接](http://a.example) <@all> @所有人 @all';
      await under.platform.send(under.delivery('d-1', words));
      expect((await under.seen()).join('\n')).toContain(words);
      expect(await under.notified()).toEqual([]);
    });

    test('shows a delivery once although it is sent again', async () => {
      await under.platform.send(under.delivery('d-1', '一次'));
      await under.platform.send(under.delivery('d-1', '一次'));
      expect((await under.seen()).filter((text) => text.includes('一次'))).toHaveLength(1);
    });

    test('calls a mentioned person where it can, and says the name where it cannot', async () => {
      const { id, name: call } = under.member;
      const body: MessageBody = { paragraphs: [[{ text: '请 ' }, { mention: id, name: call }, { text: '报到' }]] };
      await under.platform.send(under.delivery('d-1', body));
      if (under.platform.capabilities.realMention) expect(await under.notified()).toEqual([id]);
      else expect((await under.seen()).join()).toContain(`@${call}`);
    });

    test.each(templates.map((template) => [template.id, template] as const))(
      'shows %s whole and within its limits',
      async (id, template) => {
        const body = template.render(template.sample);
        await under.platform.send(under.delivery(`d-${id}`, body));
        const seen = await under.seen();
        expect(seen.length).toBeGreaterThan(0);
        for (const text of seen) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(under.platform.capabilities.maxBytes);
        const all = seen.join('\n');
        for (const span of body.paragraphs.flat()) if ('text' in span) expect(all).toContain(span.text.trim());
        expect(await under.notified()).toEqual(expect.not.arrayContaining(['all', '@all']));
      },
    );

    test('cuts what is too long between lines or characters, counts the parts and loses nothing', async () => {
      const { maxBytes } = under.platform.capabilities;
      const lines = Array.from(
        { length: Math.ceil(Math.min(maxBytes * 2.5, 60_000) / 90) },
        (_, n) => `${n} 号楼单元门禁坏了，居民进出不便，请物业尽快来看👨‍👩‍👧`,
      );
      await under.platform.send(under.delivery('d-long', lines.join('\n')));
      const seen = await under.seen();
      for (const text of seen) {
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
        expect(text).not.toContain('\ufffd');
      }
      const all = seen.join('\n');
      expect(lines.filter((line) => !all.includes(line))).toEqual([]);
      if (seen.length > 1) seen.forEach((text, index) => void expect(text).toContain(`(${index + 1}/${seen.length})`));
    });

    test('sends nothing for an edit where no card was shown', async () => {
      await under.platform.send(under.delivery('d-1', '新状态', { cardName: 'case:1', editOnly: true }));
      expect(await under.seen()).toEqual([]);
    });

    test('tells faults that pass from faults that stay', async () => {
      for (const [index, fault] of under.faults.entries()) {
        fault.arrange();
        const sending = under.platform.send(under.delivery(`d-${index}`, `第${index}次 不可外泄的原话`));
        const outcome = await sending.then(
          () => 'sent all the same',
          (error: unknown) => {
            if (!(error instanceof PlatformError)) return `not a PlatformError: ${String(error)}`;
            if (!error.retryable) return 'give up';
            return error.closesChannel && error.retryAfterMs === 600_000 ? 'retry after ten minutes' : 'retry';
          },
        );
        expect({ fault: fault.name, outcome }).toEqual({ fault: fault.name, outcome: fault.then });
      }
      expect(under.logged().join('\n')).not.toContain('不可外泄的原话');
    });

    test('takes no message after it was stopped', async () => {
      await under.platform.stop();
      expect(await under.say({ id: 'm-1', text: '报到' }, false)).toBe(false);
      expect(heard).toEqual([]);
    });
  });
}

export { plainBody };
