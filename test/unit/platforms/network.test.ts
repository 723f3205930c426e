import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { createNetwork, type Network } from '../../../src/platforms/network.ts';

/** What the proxy was asked for. */
const asked: string[] = [];
let target: Server;
let streams: WebSocketServer;
let proxy: Server;
let network: Network;
const tunnels = new Set<Socket>();
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

beforeAll(async () => {
  target = createServer((request, response) => response.end(`direct ${request.url}`));
  streams = new WebSocketServer({ server: target });
  streams.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
  proxy = createServer();
  proxy.on('connect', (request, socket: Socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    // Whatever host is asked for, the target answers: names need no resolving here.
    const through = connect(portOf(target), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(through).pipe(socket);
    });
    for (const one of [socket, through]) {
      tunnels.add(one);
      one.on('error', () => one.destroy());
    }
  });
  for (const server of [target, proxy]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
});
afterEach(async () => {
  await network.close();
  asked.length = 0;
});
afterAll(() => {
  streams.close();
  for (const tunnel of tunnels) tunnel.destroy();
  for (const server of [target, proxy]) {
    server.closeAllConnections();
    server.close();
  }
});

const through = (more: Record<string, string> = {}): Network => {
  network = createNetwork({ HTTP_PROXY: `http://u%40ser:pass@127.0.0.1:${portOf(proxy)}`, ...more });
  return network;
};

describe('the network', () => {
  test('goes straight without a proxy', async () => {
    network = createNetwork({});
    expect(await (await network.fetch(`http://127.0.0.1:${portOf(target)}/a`)).text()).toBe('direct /a');
    expect(network.agentFor('wss://stream.example.gov.cn')).toBeUndefined();
  });

  test('sends requests through the proxy the environment names', async () => {
    const response = await through().fetch('http://api.example.gov.cn/b');
    expect(await response.text()).toContain('/b');
    expect(asked.join()).toContain('api.example.gov.cn:80');
  });

  test('sends web sockets through it too, with its name and password', async () => {
    const url = 'ws://stream.example.gov.cn:80/connect';
    const agent = through().agentFor(url);
    if (!agent) throw new Error('an agent was expected');
    const socket = new WebSocket(url, { agent });
    await once(socket, 'open');
    socket.send('雨');
    const [echo] = await once(socket, 'message');
    expect(String(echo)).toBe('雨');
    expect(asked).toEqual([`stream.example.gov.cn:80 Basic ${Buffer.from('u@ser:pass').toString('base64')}`]);
    socket.terminate();
  });

  test.each([
    ['example.gov.cn', undefined],
    ['.example.gov.cn', undefined],
    ['*', undefined],
    ['other.gov.cn,ample.gov.cn', expect.anything()],
  ])('leaves out what NO_PROXY %s names', (noProxy, agent) => {
    expect(through({ NO_PROXY: noProxy }).agentFor('wss://stream.example.gov.cn')).toEqual(agent);
  });

  test('gives up on a proxy that takes the connection and says nothing', async () => {
    const silent = createServer().on('connect', (_request, socket: Socket) => tunnels.add(socket));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    network = createNetwork({ HTTP_PROXY: `http://127.0.0.1:${portOf(silent)}` }, 50);
    const agent = network.agentFor('ws://stream.example.gov.cn');
    if (!agent) throw new Error('an agent was expected');
    // The web socket's own limit counts from when it has a socket, which it never gets here.
    const socket = new WebSocket('ws://stream.example.gov.cn', { agent, handshakeTimeout: 60_000 });
    const [error] = await once(socket, 'error');
    expect((error as Error).message).toContain('did not answer in time');
    for (const tunnel of tunnels) tunnel.destroy();
    silent.close();
  });

  test('says that a proxy refused', async () => {
    network = createNetwork({ HTTPS_PROXY: `http://127.0.0.1:${portOf(target)}` });
    const agent = network.agentFor('wss://stream.example.gov.cn');
    if (!agent) throw new Error('an agent was expected');
    const socket = new WebSocket('ws://stream.example.gov.cn', { agent });
    const [error] = await once(socket, 'error');
    expect((error as Error).message).toMatch(/hang up|tunnel|ECONNRESET/);
  });
});
