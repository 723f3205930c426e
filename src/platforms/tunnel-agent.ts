import { Agent, type ClientRequestArgs, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';

type Connected = (error: Error | null, stream: Duplex) => void;

/** An agent that reaches every host through an HTTP proxy's CONNECT (代理隧道); for web sockets, which no fetch opens. */
export function createTunnelAgent(proxy: URL): Agent {
  return new TunnelAgent(proxy);
}

class TunnelAgent extends Agent {
  readonly #proxy: URL;
  constructor(proxy: URL) {
    super({ keepAlive: false });
    this.#proxy = proxy;
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
    asked.once('connect', (response, socket) => {
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
