import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clocks may differ; the platform's own rule. */
const WINDOW_MS = 60 * 60_000;

/** The signature (签名) of robot callbacks and of robot webhooks alike: over the time and the secret, not over the body. */
export function signTime(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** The signature of a card callback over HTTP, as header `x-ddpaas-signature` carries it. */
export function signCard(timestamp: string, apiSecret: string): string {
  return createHmac('sha256', apiSecret).update(timestamp).digest('base64');
}

/** Why a signed request is refused; undefined when it is genuine and fresh. */
export function refusalOf(
  given: { timestamp: string | undefined; sign: string | undefined },
  expected: (timestamp: string) => string,
  now: number,
): 'no signature' | 'stale' | 'wrong signature' | undefined {
  const { timestamp, sign } = given;
  if (timestamp === undefined || sign === undefined || !/^\d{1,16}$/.test(timestamp)) return 'no signature';
  if (!isEqual(sign, expected(timestamp))) return 'wrong signature';
  return Math.abs(now - Number(timestamp)) > WINDOW_MS ? 'stale' : undefined;
}

/** In constant time, whatever is compared. */
function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A webhook's address with time and signature; each is encoded once. */
export function signedUrl(webhook: string, secret: string | undefined, now: number): string {
  if (secret === undefined || secret === '') return webhook;
  const url = new URL(webhook);
  url.searchParams.set('timestamp', String(now));
  url.searchParams.set('sign', signTime(String(now), secret));
  return url.href;
}
