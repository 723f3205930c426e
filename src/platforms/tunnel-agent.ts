import { Agent, type ClientRequestArgs, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';

type Connected = (error: Error | null, stream: Duplex) => void;

/** A proxy that has not made the way in this time will not. */
const TUNNEL_MS = 10_000;

/**
 * An agent that reaches every host through an HTTP proxy's CONNECT (代理隧道); for web sockets, which no fetch opens. Their own time limit begins
 * with the socket it gives them, so the proxy has one of its own: `timeoutMs`.
 */
export function createTunnelAgent(proxy: URL, timeoutMs: number = TUNNEL_MS): Agent {
  return new TunnelAgent(proxy, timeoutMs);
}

class TunnelAgent extends Agent {
  readonly #proxy: URL;
  readonly #timeoutMs: number;
  constructor(proxy: URL, timeoutMs: number) {
    super({ keepAlive: false });
    this.#proxy = proxy;
    this.#timeoutMs = timeoutMs;
    // Node asks an agent which scheme it serves; this one serves whatever it is asked for.
    Object.assign(this, { protocol: '' });
  }

  override createConnection(target: ClientRequestArgs & { servername?: string }, done?: Connected): undefined {
    const host = target.host ?? target.hostname ?? 'localhost';
    // The scheme itself does not come through to an agent; its usual port does.
    const isSecure = target.protocol === 'https:' || Number(target.defaultPort) === 443;
    const path = `${host}:${target.port ?? (isSecure ? 443 : 80)}`;
    const asked = request({
      host: this.#proxy.hostname,
      port: this.#proxy.port || 80,
      method: 'CONNECT',
      path,
      headers: { host: path, ...authorizationOf(this.#proxy) },
      agent: false,
    });
    const failed = (error: Error): void => done?.(error, undefined as unknown as Duplex);
    const limit = setTimeout(() => asked.destroy(new Error('the proxy did not answer in time')), this.#timeoutMs);
    asked.once('close', () => clearTimeout(limit));
    asked.once('connect', (response, socket) => {
      clearTimeout(limit);
      if (response.statusCode === 200) {
        done?.(null, isSecure ? connect({ socket, servername: target.servername ?? host }) : socket);
        return;
      }
      socket.destroy();
      failed(new Error(`the proxy refused the tunnel: HTTP ${response.statusCode}`));
    });
    asked.once('error', failed);
    asked.end();
    return undefined;
  }
}

function authorizationOf({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
