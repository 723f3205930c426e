import { Agent, get, type IncomingMessage } from 'node:http';

export interface SeenEvent {
  readonly id: string;
  readonly data: Record<string, unknown>;
}

export interface EventReader {
  /** The next event, waited for. */
  next(): Promise<SeenEvent>;
  close(): void;
  /** Resolves to true when the server ended the stream. */
  readonly ended: Promise<boolean>;
}

/** Reads a stream of server-sent events; resolves once the server has answered. */
export function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: new Agent({ keepAlive: true }) }, (response) =>
      resolve(reader(response, () => request.destroy())),
    );
    request.on('error', reject);
  });
}

function reader(response: IncomingMessage, close: () => void): EventReader {
  const seen: SeenEvent[] = [];
  const waiting: ((event: SeenEvent) => void)[] = [];
  let rest = '';
  response.setEncoding('utf8');
  response.on('error', () => undefined);
  response.on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^id: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (id === undefined || data === undefined) continue;
      const event = { id, data: JSON.parse(data) as Record<string, unknown> };
      const waiter = waiting.shift();
      if (waiter) waiter(event);
      else seen.push(event);
    }
  });
  return {
    next: () => {
      const event = seen.shift();
      return event ? Promise.resolve(event) : new Promise((resolve) => waiting.push(resolve));
    },
    close,
    ended: new Promise((resolve) => response.on('end', () => resolve(true))),
  };
}
