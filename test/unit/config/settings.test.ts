import { inspect } from 'node:util';
import { loadSettings, maskSettings } from '../../../config/settings.ts';

const complaints = (variables: Record<string, string>) =>
  loadSettings(variables).faults.map(({ path, message, severity }) => `${severity} ${path} ${message}`);

test('an empty environment runs the simulator on this machine only', () => {
  const { settings, faults } = loadSettings({ PATH: '/bin', PORT: '', LOG_LEVEL: ' ' });
  expect(faults).toEqual([]);
  expect(settings).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    SHAOZI_DATA_DIR: 'data',
    SHAOZI_CONFIG_DIR: 'config/sample',
    SHAOZI_PLATFORMS: ['simulator'],
    LOG_LEVEL: 'info',
  });
  expect(settings).not.toHaveProperty('PATH');
});

test('platforms are a comma list, told once each', () => {
  const { settings } = loadSettings({ SHAOZI_PLATFORMS: 'wecom, wechaty,wecom', PORT: '0' });
  expect(settings).toMatchObject({ SHAOZI_PLATFORMS: ['wecom', 'wechaty'], PORT: 0 });
});

test('every fault is told at once, by the name of its variable', () => {
  expect(
    complaints({
      PORT: '70000',
      LOG_LEVEL: 'loud',
      SHAOZI_PLATFORMS: 'dingtak',
      MONGODB_URI: 'localhost:27017',
      REDIS_URL: 'http://x',
      DINGTALK_API_BASE: 'api.example.test',
      WECOM_ENCODING_AES_KEY: 'short',
    }),
  ).toEqual([
    expect.stringMatching(/^error PORT 要写 0 到 65535 的整数/),
    expect.stringMatching(/^error SHAOZI_PLATFORMS 没有“dingtak”这个平台.*是不是“dingtalk”/),
    expect.stringMatching(/^error LOG_LEVEL 只能是 fatal/),
    expect.stringMatching(/^error MONGODB_URI .*mongodb:\/\//),
    expect.stringMatching(/^error REDIS_URL .*redis:\/\//),
    expect.stringMatching(/^error DINGTALK_API_BASE .*https:\/\//),
    expect.stringMatching(/^error WECOM_ENCODING_AES_KEY 要写 43 位/),
  ]);
});

test('the simulator never runs beside a real platform unless told so', () => {
  expect(complaints({ SHAOZI_PLATFORMS: 'dingtalk,simulator' })).toEqual([
    expect.stringMatching(/^error SHAOZI_PLATFORMS .*SHAOZI_SIMULATOR_BESIDE=yes/),
  ]);
  expect(complaints({ SHAOZI_PLATFORMS: 'dingtalk,simulator', SHAOZI_SIMULATOR_BESIDE: 'yes' })).toEqual([]);
  expect(complaints({ SHAOZI_PLATFORMS: 'dingtalk,wecom' })).toEqual([]);
});

test('a misspelt variable of ours is worth a warning', () => {
  expect(complaints({ SHAOZI_DATADIR: '/srv' })).toEqual([
    expect.stringMatching(/^warning SHAOZI_DATADIR .*是不是“SHAOZI_DATA_DIR”/),
  ]);
});

test('secrets are shown by no way of printing, and still there to use', () => {
  const { settings } = loadSettings({
    SHAOZI_PLATFORMS: 'dingtalk',
    DINGTALK_CLIENT_ID: 'ding1',
    DINGTALK_CLIENT_SECRET: 'hush-hush',
    MONGODB_URI: 'mongodb://bot:open-sesame@db.example.test/shaozi',
    REDIS_URL: 'redis://:open-sesame@cache.example.test',
  });
  if (settings === undefined) throw new Error('settings expected');
  for (const shown of [inspect(settings), JSON.stringify(settings), JSON.stringify(maskSettings(settings))]) {
    expect(shown).not.toMatch(/hush-hush|open-sesame/);
    expect(shown).toMatch(/ding1/);
    expect(shown).toMatch(/db\.example\.test/);
  }
  expect(settings.DINGTALK_CLIENT_SECRET).toBe('hush-hush');
  expect(settings.MONGODB_URI).toContain('open-sesame');
});
