import { type AddressInfo, createServer, connect as open, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A wire between a client and a server on this machine that can be cut and slowed down. */
export interface TcpProxy {
  readonly port: number;
  /** Ends every connection and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  /** Requests that match wait so long before they reach the server; each connection keeps its order. */
  slow(matches: (request: Buffer) => boolean, ms: number): void;
  /** No request waits any longer. */
  hurry(): void;
  close(): Promise<void>;
}

export async function openProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let delayOf: (request: Buffer) => number = () => 0;

  function track(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  }

  const server = createServer((client) => {
    track(client);
    if (isCut) {
      client.destroy();
      return;
    }
    const upstream = track(open(target, '127.0.0.1'));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    upstream.pipe(client);
    let last = Promise.resolve();
    client.on('data', (request) => {
      last = last.then(async () => {
        const ms = delayOf(request);
        if (ms > 0) await wait(ms);
        if (!upstream.destroyed) upstream.write(request);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      cutAll();
    },
    mend() {
      isCut = false;
    },
    slow(matches, ms) {
      delayOf = (request) => (matches(request) ? ms : 0);
    },
    hurry() {
      delayOf = () => 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cutAll();
      }),
  };
}
