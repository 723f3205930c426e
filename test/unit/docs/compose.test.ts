import { parse } from 'yaml';
import { loadSettings } from '../../../config/settings.ts';
import { page } from '../../support/documents.ts';

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly profiles?: unknown;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const composed = (path: string): Compose => parse(page(path).text);
/** `${NAME:-default}` as it is without the variable. */
const plainly = (value: string) => value.replace(/\$\{\w+:-([^}]*)\}/g, '$1');

describe.each(['compose.yaml', 'compose.embedded.yaml'])('%s', (path) => {
  const { services, volumes } = composed(path);
  const bot = services['bot'] as Service;

  test('gives the bot settings it takes', () => {
    const env = Object.fromEntries(Object.entries(bot.environment ?? {}).map(([name, value]) => [name, plainly(value)]));
    expect(loadSettings(env).faults).toEqual([]);
  });

  test('publishes nothing beyond this machine, and declares every volume', () => {
    const all = Object.values(services);
    expect(all.flatMap(({ ports = [] }) => ports).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    const named = all.flatMap(({ volumes: mounts = [] }) => mounts.map((mount) => mount.split(':')[0]));
    expect([...new Set(named)].sort()).toEqual(Object.keys(volumes).sort());
  });
});

test('with MongoDB and Redis the bot waits for both, and its replica set is the one that is made', () => {
  const { bot, mongo, redis } = composed('compose.yaml').services as Record<'bot' | 'mongo' | 'redis', Service>;
  expect(bot.depends_on).toEqual({ mongo: { condition: 'service_healthy' }, redis: { condition: 'service_healthy' } });
  for (const one of [mongo, redis]) {
    expect(one.profiles).toBeUndefined();
    expect(one.healthcheck?.test[0]).toBe('CMD');
  }
  const address = new URL(bot.environment?.['MONGODB_URI'] ?? '');
  const set = address.searchParams.get('replicaSet');
  expect(mongo.command).toEqual(expect.arrayContaining(['--replSet', set]));
  const script = mongo.healthcheck?.test.at(-1) ?? '';
  expect(script).toContain(`_id: '${set}'`);
  expect(script).toContain(`host: '${address.host}'`);
  expect(new URL(bot.environment?.['REDIS_URL'] ?? '').hostname).toBe('redis');
});
