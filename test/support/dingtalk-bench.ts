import type { IncomingMessage } from '../../src/messages/incoming-message.ts';
import type { MessageBody } from '../../src/messages/message-body.ts';
import { createDingtalk } from '../../src/platforms/dingtalk/index.ts';
import { dingtalkSettings } from '../../src/platforms/dingtalk/settings.ts';
import type { Delivery } from '../../src/ports/platform.ts';
import { createFakeDingtalk } from './fake-dingtalk/fake-dingtalk.ts';
import { boundOrganisation, createPlatformBench } from './platform-bench.ts';

export const GROUP = { conversationId: 'cidWT==', token: 'T', secret: 'SEC1' };

/** 钉钉's adapter against the fake, with an engine that only remembers, and a clock that is moved. */
export async function createDingtalkBench(
  options: { environment?: Record<string, string>; channel?: Record<string, string>; receive?: () => Promise<void> } = {},
) {
  let now = Date.parse('2026-06-12T09:00:00+08:00');
  const clock = { now: () => now };
  const fake = await createFakeDingtalk({ now: clock.now, groups: [GROUP] });
  const channel = options.channel ?? {
    conversationId: GROUP.conversationId,
    webhook: `https://oapi.dingtalk.com/robot/send?access_token=${GROUP.token}`,
    secret: GROUP.secret,
  };
  const bench = createPlatformBench('dingtalk', boundOrganisation('dingtalk', { g_wt: channel }), clock);
  const settings = dingtalkSettings.parse({ ...fake.environment, ...options.environment });
  const times = { firstWait: 5, longestWait: 80, refusedWait: 20_000, silence: 100, linger: 200, handshake: 5_000, steady: 50 };
  const platform = createDingtalk(bench.parts, settings, { times, timeoutMs: 1_500 });
  const heard: IncomingMessage[] = [];
  await platform.start(async (message) => {
    await options.receive?.();
    heard.push(message);
    return 'new';
  });
  return {
    fake,
    platform,
    heard,
    logged: bench.logged,
    parts: bench.parts,
    pass(ms: number): void {
      now += ms;
    },
    delivery(
      id: string,
      body: string | MessageBody,
      more: Partial<Delivery['announcements'][number]> = {},
      person?: string,
    ): Delivery {
      const words: MessageBody = typeof body === 'string' ? { paragraphs: [[{ text: body }]] } : body;
      const conversation = {
        platform: 'dingtalk',
        kind: person === undefined ? ('group' as const) : ('direct' as const),
        id: person ?? 'g_wt',
      };
      return {
        id,
        body: words,
        conversation,
        announcements: [{ key: id, to: { conversation }, body: words, urgent: false, ...more }],
      };
    },
    async close(): Promise<void> {
      await platform.stop();
      await fake.close();
      await bench.close();
    },
  };
}

export type DingtalkBench = Awaited<ReturnType<typeof createDingtalkBench>>;
