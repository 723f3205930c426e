import { z } from 'zod';
import { DAY, type Instant, MINUTE } from '../domain/instant.ts';
import type { Assistant } from '../ports/assistant.ts';
import { checkedAnswer } from './answer.ts';
import { withoutDetails } from './mask.ts';
import { messagesFor } from './prompt.ts';

export interface AssistantSettings {
  /** The base of an OpenAI-compatible service, or its chat completions themselves. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly perDay: number;
  readonly limitMs?: number;
  /** Told why an answer was not used; never anything of what was said. */
  readonly onUnused?: (why: string) => void;
}

const LIMIT_MS = 3_000;
const MOST_BYTES = 65_536;
const MOST_WORDS = 500;
const AT_ONCE = 4;
/** After so many failures in a row nobody is kept waiting for a while. */
const FAILURES = 3;
const REST_MS = 5 * MINUTE;

const replySchema = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

/** An assistant over any OpenAI-compatible service (助手): masked words out, a checked suggestion back, within its time and budget. */
export function createAssistant(settings: AssistantSettings): Assistant {
  const { model, key, perDay, limitMs = LIMIT_MS, onUnused = () => {} } = settings;
  const url = /\/chat\/completions\/?$/.test(settings.url)
    ? settings.url
    : `${settings.url.replace(/\/+$/, '')}/chat/completions`;
  let day = Number.NEGATIVE_INFINITY;
  let asked = 0;
  let running = 0;
  let failures = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;

  function mayAsk(now: Instant): boolean {
    if (Math.floor(now / DAY) !== day) {
      day = Math.floor(now / DAY);
      asked = 0;
    }
    return asked < perDay && running < AT_ONCE && now >= restsUntil;
  }

  async function reply(messages: ReturnType<typeof messagesFor>): Promise<string> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, messages, temperature: 0, max_tokens: 300, response_format: { type: 'json_object' } }),
      // A service that sends us elsewhere is not the one that was chosen.
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return replySchema.parse(JSON.parse(await limited(response))).choices[0]?.message.content ?? '';
  }

  return {
    async suggest(unclear, now) {
      if (!mayAsk(now) || unclear.words.length > MOST_WORDS) return undefined;
      asked += 1;
      running += 1;
      try {
        const content = await reply(messagesFor(unclear, withoutDetails(unclear.words, unclear.names)));
        failures = 0;
        const suggestion = checkedAnswer(content, unclear);
        if (suggestion === undefined) onUnused('the answer does not hold');
        return suggestion;
      } catch (error) {
        failures += 1;
        if (failures >= FAILURES) {
          failures = 0;
          restsUntil = now + REST_MS;
        }
        // What a signal throws is no Error everywhere.
        onUnused((error as { readonly name?: string } | undefined)?.name ?? 'unknown');
        return undefined;
      } finally {
        running -= 1;
      }
    },
  };
}

/** The body, as far as an answer may be long; the signal ends a body that never comes to its end. */
async function limited(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
