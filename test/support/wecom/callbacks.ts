import { createCallbackCrypto } from '../../../src/platforms/wecom/crypto.ts';
import type { CallbackRequest } from '../../../src/ports/platform.ts';

/** Published sample values of the vendor's own demonstrations. */
export const SAMPLE = {
  token: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  corpId: 'wx5823bf96d3bd56c7',
};

const random = Buffer.from('0123456789abcdef');

/** A callback of the app as the platform posts it: sealed, signed, in its envelope. */
export function appCallback(xml: string, atMs: number, options: { nonce?: string; receiveId?: string } = {}): CallbackRequest {
  const crypto = createCallbackCrypto({ ...SAMPLE, receiveId: options.receiveId ?? SAMPLE.corpId });
  const sealed = crypto.seal(xml, String(Math.floor(atMs / 1000)), options.nonce ?? 'n1', random);
  const query = new URLSearchParams({ msg_signature: sealed.signature, timestamp: sealed.timestamp, nonce: sealed.nonce });
  const body = `<xml><ToUserName><![CDATA[${SAMPLE.corpId}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[${sealed.encrypt}]]></Encrypt></xml>`;
  return { method: 'POST', path: '', search: query.toString(), headers: {}, body: Buffer.from(body) };
}

/** The inside of a callback, from its fields. */
export function appXml(fields: Readonly<Record<string, string>>): string {
  const all = { ToUserName: SAMPLE.corpId, AgentID: '1000002', ...fields };
  return `<xml>${Object.entries(all)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</xml>`;
}
