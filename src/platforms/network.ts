import type { Agent } from 'node:http';
import { createTunnelAgent } from './tunnel-agent.ts';

type Fetch = (url: string, init?: FetchInit) => Promise<Response>;

/** What a call may set. */
export interface FetchInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
  readonly redirect?: 'follow' | 'error' | 'manual';
}

/** The way to the outside (网络). The usual variables for HTTP proxies are honoured, which the built-in fetch does not. */
export interface Network {
  readonly fetch: Fetch;
  /** For libraries that open sockets themselves: the agent that reaches `url`, or undefined for a direct connection. */
  readonly agentFor: (url: string) => Agent | undefined;
  /** Breaks off what is still under way and refuses what comes: the service has to end now. */
  readonly letGo: () => void;
  readonly close: () => Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Builds the network from the environment: `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`, in capitals or not. `tunnelMs` is how long a proxy may take. */
export function createNetwork(env: Environment, tunnelMs?: number): Network {
  const either = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  const httpProxy = either('HTTP_PROXY');
  const httpsProxy = either('HTTPS_PROXY') ?? httpProxy;
  const noProxy = either('NO_PROXY') ?? '';
  let opened: ReturnType<typeof open> | undefined;
  const under = new Set<AbortController>();
  let isOver = false;

  async function fetchOne(url: string, init: FetchInit = {}): Promise<Response> {
    if (isOver) throw new Error('the service is stopping');
    const mine = new AbortController();
    under.add(mine);
    const signal = init.signal ? AbortSignal.any([init.signal, mine.signal]) : mine.signal;
    try {
      // An empty text keeps undici from looking into the environment of the process itself.
      opened ??= open({ httpProxy: httpProxy ?? '', httpsProxy: httpsProxy ?? '', noProxy });
      const { fetch: undiciFetch, dispatcher } = await opened;
      return (await undiciFetch(url, { ...init, signal, dispatcher } as object)) as unknown as Response;
    } finally {
      under.delete(mine);
    }
  }

  return {
    fetch: fetchOne,
    letGo() {
      isOver = true;
      for (const one of under) one.abort();
    },
    agentFor(url) {
      const { protocol, hostname } = new URL(url);
      const proxy = protocol === 'wss:' || protocol === 'https:' ? httpsProxy : httpProxy;
      return proxy === undefined || isExempt(hostname, noProxy) ? undefined : createTunnelAgent(new URL(proxy), tunnelMs);
    },
    close: async () => (await opened)?.dispatcher.close(),
  };
}

/** Loaded with the first call to the outside: the simulator makes none, and it is a good part of the start. */
async function open(proxies: { readonly httpProxy: string; readonly httpsProxy: string; readonly noProxy: string }) {
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  return { fetch, dispatcher: new EnvHttpProxyAgent(proxies) };
}

/** Whether `NO_PROXY` names the host: itself, or the end of its name, or `*`. */
function isExempt(hostname: string, noProxy: string): boolean {
  return noProxy
    .split(/[,\s]+/)
    .map((entry) =>
      entry
        .trim()
        .toLowerCase()
        .replace(/^\*?\./, '')
        .replace(/:\d+$/, ''),
    )
    .some((entry) => entry === '*' || (entry !== '' && (hostname === entry || hostname.endsWith(`.${entry}`))));
}
