import { isObject, parseObject, textOf } from '../parse-json.ts';

/** A frame of the stream (长连接帧), read. */
export interface Frame {
  readonly type: string;
  readonly topic: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** As it came: a ping's answer carries it back. */
  readonly data: string;
}

/** Reads a frame; undefined when it is none. */
export function readFrame(text: string): Frame | undefined {
  const frame = parseObject(text);
  const headers = frame?.['headers'];
  if (frame === undefined || !isObject(headers)) return undefined;
  const type = textOf(frame['type']);
  if (type === undefined) return undefined;
  const data = frame['data'];
  return {
    type: type.toUpperCase(),
    topic: textOf(headers['topic']) ?? '',
    messageId: textOf(headers['messageId']) ?? '',
    headers,
    data: typeof data === 'string' ? data : JSON.stringify(data ?? {}),
  };
}

/** The answer to a frame; the platform sends it again when it hears none. */
export function ackOf(frame: Frame, code: 200 | 404 | 500, data: unknown): string {
  const message = { 200: 'OK', 404: 'unknown topic', 500: 'internal error' }[code];
  return JSON.stringify({
    code,
    message,
    headers: { messageId: frame.messageId, contentType: 'application/json' },
    data: JSON.stringify(data),
  });
}

/** A ping is answered with its own headers and its own data. */
export function pongOf(frame: Frame): string {
  return JSON.stringify({ code: 200, message: 'OK', headers: frame.headers, data: frame.data });
}
