import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** Padding fills up to a multiple of this, not of AES's own 16. */
const BLOCK = 32;
const RANDOM_BYTES = 16;
const HEADER = RANDOM_BYTES + 4;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A callback that is not what it claims to be (伪造或损坏的回调). The reason never holds the content. */
export class CallbackRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CallbackRefused';
  }
}

/** What a callback's envelope says about itself. */
export interface Envelope {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
}

/** Opens and seals what the platform sends to and takes from a callback address (回调加解密). */
export interface CallbackCrypto {
  /** The plain text inside; throws `CallbackRefused` when the signature, the padding or the receiver is wrong. */
  open(envelope: Envelope): string;
  /** `random` is 16 bytes nobody can foretell. */
  seal(message: string, timestamp: string, nonce: string, random: Buffer): Envelope;
}

/** 43 characters of the console become a key of 32 bytes. */
export function keyOf(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (key.length !== BLOCK) throw new RangeError('the EncodingAESKey has to have 43 characters');
  return key;
}

/** Lower-case hex SHA-1 over the four parts, sorted by their bytes. */
export function signatureOf(token: string, timestamp: string, nonce: string, encrypt: string): string {
  const parts = [token, timestamp, nonce, encrypt].map((part) => Buffer.from(part, 'utf8')).sort(Buffer.compare);
  return createHash('sha1').update(Buffer.concat(parts)).digest('hex');
}

/** `receiveId` is the organisation's id for a self-built app, empty for its own robot. */
export function createCallbackCrypto(parts: { token: string; encodingAesKey: string; receiveId: string }): CallbackCrypto {
  const key = keyOf(parts.encodingAesKey);
  return {
    open({ signature, timestamp, nonce, encrypt }) {
      if (!isSame(signature, signatureOf(parts.token, timestamp, nonce, encrypt))) throw new CallbackRefused('wrong signature');
      if (encrypt.length % 4 !== 0 || !BASE64.test(encrypt)) throw new CallbackRefused('not base64');
      const plain = decryptPadded(Buffer.from(encrypt, 'base64'), key);
      if (plain.length < HEADER) throw new CallbackRefused('too short');
      const end = HEADER + plain.readUInt32BE(RANDOM_BYTES);
      if (end > plain.length) throw new CallbackRefused('declared length beyond the end');
      if (plain.subarray(end).toString('utf8') !== parts.receiveId) throw new CallbackRefused('meant for somebody else');
      return plain.subarray(HEADER, end).toString('utf8');
    },
    seal(message, timestamp, nonce, random) {
      const text = Buffer.from(message, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(text.length);
      const encrypt = encryptPadded(Buffer.concat([random, length, text, Buffer.from(parts.receiveId, 'utf8')]), key);
      return { encrypt, timestamp, nonce, signature: signatureOf(parts.token, timestamp, nonce, encrypt) };
    },
  };
}

/** Undoes AES-256-CBC with 32-byte PKCS#7 (also the form of pictures and files). Throws `CallbackRefused`. */
export function decryptPadded(bytes: Buffer, key: Buffer): Buffer {
  if (bytes.length === 0 || bytes.length % 16 !== 0) throw new CallbackRefused('not whole blocks');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const pad = plain.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK || pad > plain.length) throw new CallbackRefused('wrong padding');
  const end = plain.length - pad;
  if (plain.subarray(end).some((byte) => byte !== pad)) throw new CallbackRefused('wrong padding');
  return plain.subarray(0, end);
}

function encryptPadded(plain: Buffer, key: Buffer): string {
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString('base64');
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
