import { createCipheriv } from 'node:crypto';
import { CallbackRefused, createCallbackCrypto, decryptPadded, keyOf, signatureOf } from '../../../src/platforms/wecom/crypto.ts';
import { SAMPLE } from '../../support/wecom/callbacks.ts';

const app = createCallbackCrypto({ ...SAMPLE, receiveId: SAMPLE.corpId });
const robot = createCallbackCrypto({ ...SAMPLE, receiveId: '' });
const random = Buffer.from('0123456789abcdef');

const A = {
  timestamp: '1409659589',
  nonce: '263014780',
  encrypt: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
  signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
};
const B = {
  timestamp: '1409659813',
  nonce: '1372623149',
  signature: '477715d11cdb4164915debcba66cb864d751f3e6',
  encrypt:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
};
const B_TEXT = [
  '<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>',
  '<FromUserName><![CDATA[mycreate]]></FromUserName>',
  '<CreateTime>1409659813</CreateTime>',
  '<MsgType><![CDATA[text]]></MsgType>',
  '<Content><![CDATA[hello]]></Content>',
  '<MsgId>4561255354251345929</MsgId>',
  '<AgentID>218</AgentID>',
  '</xml>',
].join('\n');
const C = {
  plain: '{"errcode":0,"errmsg":"ok"}',
  encrypt: 'sKqRbbiSUnDhFHOvPjtUMe2C0eyqLF1ajnM2LA8Qf692LeKBdygUshiXnTEESJx2WOozR/6xZap5vfai7XRYbA==',
  signature: 'fb0617f8c254b33d14e52bde992154b753f1c9e1',
};
const D = {
  plain:
    '<xml><ToUserName><![CDATA[zhangsan]]></ToUserName><FromUserName><![CDATA[wx5823bf96d3bd56c7]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[已受理：DJ-20260101-001]]></Content></xml>',
  encrypt:
    'sKqRbbiSUnDhFHOvPjtUMa9fvSTLG/qnvN/K6W4va/D7ZK7STnF1G7HsBbA1WcpEAGy6q5WM7Z3HZCvSbPjyBtopX29orLAyrw39HfCa6Jg2zYBU2H6mGRSJSMxgPSwyWjL03SrviUyZ4A/K0ln22J878A5RhJIPGH23yiEe3rLYtwWJ7j28mLcCznv0p9bun8smplf6om5fyPfX3us5r3c4kynfvJ2quFA15XFlDePw2UcD45OURun5Ahf74S6i9kq14u7qHswsajhyG09rss0yKHB90RWw2RYFzjDTb4z9ZYhWYTc5MJ2HJL7lSL7c/TrQnpRM7fHYVHICxhZYnPTPBJnRcpMqcetiZKcdhJR/nsIU5HRj458xXBnpinyK',
  signature: '89ebde835eba402244d6ae5a56e31fd8166ba2f6',
};

/** Seals by hand, so that the padding and the length can be wrong. */
function forged(pad: number, options: { length?: number } = {}): typeof A {
  const message = Buffer.from('x');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(options.length ?? message.length);
  const plain = Buffer.concat([random, length, message, Buffer.from(SAMPLE.corpId)]);
  const fill = 64 - plain.length;
  const key = keyOf(SAMPLE.encodingAesKey);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const encrypt = Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(fill, pad)])), cipher.final()]).toString(
    'base64',
  );
  return { timestamp: '1', nonce: 'n', encrypt, signature: signatureOf(SAMPLE.token, '1', 'n', encrypt) };
}
const resigned = (encrypt: string) => ({ ...A, encrypt, signature: signatureOf(SAMPLE.token, A.timestamp, A.nonce, encrypt) });

describe('what the platform seals is opened', () => {
  test('vector A, the check of the address', () => expect(app.open(A)).toBe('1616140317555161061'));
  test('vector B, a message', () => expect(app.open(B)).toBe(B_TEXT));
  test('vector B is sealed again byte for byte', () => {
    expect(app.seal(B_TEXT, B.timestamp, B.nonce, Buffer.from('0960688932c47ef1'))).toEqual(B);
  });
  test('vector C, what is sealed for the robot', () => {
    const sealed = robot.seal(C.plain, '1700000000', 'nonce01', random);
    expect(sealed).toMatchObject({ encrypt: C.encrypt, signature: C.signature });
    expect(robot.open(sealed)).toBe(C.plain);
  });
  test('vector D, Chinese counted in bytes', () => {
    expect(app.seal(D.plain, '1700000000', 'nonce01', random)).toMatchObject({ encrypt: D.encrypt, signature: D.signature });
  });
});

describe('what is not whole is refused', () => {
  const flip = (text: string, at: number) => `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;
  test.each([
    ['a flipped character in the signature', { ...A, signature: flip(A.signature, 7) }, 'wrong signature'],
    ['a flipped character in the sealed text', { ...A, encrypt: flip(A.encrypt, 9) }, 'wrong signature'],
    ['a flipped character in the nonce', { ...A, nonce: flip(A.nonce, 2) }, 'wrong signature'],
    ['a plus read as a blank', { ...A, encrypt: A.encrypt.replaceAll('+', ' ') }, 'wrong signature'],
    ['blanks, signed as they are', resigned(A.encrypt.replaceAll('+', ' ')), 'not base64'],
    ['an empty signature', { ...A, signature: '' }, 'wrong signature'],
    ['base64 cut short', resigned(A.encrypt.slice(0, -6)), 'not base64'],
    ['whole base64 that ends within a block', resigned(A.encrypt.slice(0, 60)), 'not whole blocks'],
    ['nothing at all', resigned(''), 'not base64'],
    ['a pad byte of 0', forged(0), 'wrong padding'],
    ['a pad byte of 33', forged(33), 'wrong padding'],
    ['a length beyond the end', forged(25, { length: 4_000_000_000 }), 'declared length beyond the end'],
  ])('%s', (_what, envelope, reason) => {
    expect(() => app.open(envelope)).toThrow(new CallbackRefused(reason));
  });

  test('the forger’s tool itself makes what is accepted', () => expect(app.open(forged(25))).toBe('x'));
  test('a message for another receiver', () => {
    const other = createCallbackCrypto({ ...SAMPLE, receiveId: 'wwOTHER' });
    expect(() => app.open(other.seal('x', '1', 'n', random))).toThrow(new CallbackRefused('meant for somebody else'));
    expect(() => robot.open(app.seal('x', '1', 'n', random))).toThrow(new CallbackRefused('meant for somebody else'));
  });
  test('padding whose other bytes differ', () => {
    const key = keyOf(SAMPLE.encodingAesKey);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = Buffer.alloc(32, 5);
    plain.fill(9, 0, 28);
    expect(() => decryptPadded(Buffer.concat([cipher.update(plain), cipher.final()]), key)).toThrow(CallbackRefused);
  });
  test('a key that is not one', () => expect(() => keyOf('short')).toThrow(RangeError));
});
