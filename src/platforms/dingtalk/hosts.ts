/** Whether an address the platform gave lies on a host we were set up with (可信地址): a forged one must not get our words. */
export function isAllowedHost(url: string, bases: readonly string[]): boolean {
  const origin = originOf(url);
  return origin !== undefined && bases.some((base) => originOf(base) === origin);
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

export const PUBLIC = 'https://oapi.dingtalk.com';

/**
 * A webhook as it is called: a group's, or a chat's own. One of the public edition goes to `base` where that is another (a private
 * edition, a test server); of a group's a bare token is enough.
 */
export function webhookUrl(written: string, base: string): string {
  if (!URL.canParse(written)) return `${base}/robot/send?access_token=${encodeURIComponent(written)}`;
  const url = new URL(written);
  return url.origin === PUBLIC ? `${base}${url.pathname}${url.search}` : url.href;
}
