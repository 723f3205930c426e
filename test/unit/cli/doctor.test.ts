import { createFakeDingtalk } from '../../support/fake-dingtalk/fake-dingtalk.ts';
import { createShell } from '../../support/shell.ts';
import { type ConfigCopy, copyConfig } from '../config/config-copy.ts';

const group = { conversationId: 'cidWT==', token: 'T', secret: 'SEC-of-the-group' };
let fake: Awaited<ReturnType<typeof createFakeDingtalk>>;
let config: ConfigCopy;
const entry = "{id: g_wt, name: 梧桐街道吹哨群, scope: 'street:wt', residents: false, members: *wt}";
const bound = (dingtalk: string): string => entry.replace('}', `, dingtalk: {${dingtalk}}}`);

beforeEach(async () => {
  fake = await createFakeDingtalk({ groups: [group] });
  config = copyConfig();
  const webhook = `webhook: 'https://oapi.dingtalk.com/robot/send?access_token=T', secret: '\${GROUP_SECRET}'`;
  config.edit('organisation.yaml', entry, bound(`conversationId: 'cidWT==', ${webhook}`));
});
afterEach(async () => {
  config.remove();
  await fake.close();
});

async function doctor(env: Record<string, string> = {}, ...args: string[]) {
  const shell = createShell({
    ...{ SHAOZI_PLATFORMS: 'dingtalk', SHAOZI_CONFIG_DIR: config.folder, GROUP_SECRET: group.secret },
    ...fake.environment,
    ...env,
  });
  const result = await shell.run(['doctor', ...args]);
  shell.remove();
  return result;
}

describe('shaozi doctor on 钉钉', () => {
  test('finds nothing where all is well, and sends its dry message only when asked', async () => {
    const quiet = await doctor();
    expect(quiet.status).toBe(0);
    for (const what of ['时钟', '应用凭证', '长连接', '接到钉钉的群有 1 个:梧桐街道吹哨群', '试发'])
      expect(quiet.out).toContain(what);
    expect(fake.said).toEqual([]);
    // It asks for a ticket only; a connection of its own would take messages away from the service.
    expect(fake.connections).toBe(0);
    const asked = await doctor({}, '--group', 'g_wt');
    expect(asked).toMatchObject({ status: 0, out: expect.stringContaining('发到了 g_wt') });
    expect(fake.said.map(({ text }) => text)).toEqual([expect.stringContaining('梧桐街道吹哨群')]);
  });

  test.each([
    ['a wrong secret', { DINGTALK_CLIENT_SECRET: 'wrong' }, 'DINGTALK_CLIENT_ID 或 DINGTALK_CLIENT_SECRET 不对'],
    ['a wrong signature secret', { GROUP_SECRET: 'SECother' }, '加签的密钥不对'],
    ['no way to the platform', { DINGTALK_API_BASE: 'http://127.0.0.1:9' }, '连不上 127.0.0.1:9'],
    ['HTTP without an address', { DINGTALK_MODE: 'http' }, '请设 PUBLIC_URL'],
    ['HTTP with an address nobody answers', { DINGTALK_MODE: 'http', PUBLIC_URL: 'http://127.0.0.1:9' }, '访问不了'],
    ['a missing variable', { DINGTALK_CLIENT_ID: '' }, '还要设置 DINGTALK_CLIENT_ID'],
  ])('says in plain words what is wrong: %s', async (_what, env, words) => {
    const { status, out } = await doctor(env, '--group', 'g_wt');
    expect(out).toContain(words);
    expect(status).toBe(1);
    expect(out).not.toContain('SEC-of-the-group');
  });

  test.each([
    [310000, 'keywords not in content', '关键词'],
    [310000, 'ip 1.2.3.4 not in whitelist', '白名单'],
    [400106, 'robot not exist', '机器人不在群里'],
    [400101, 'token is not exist', 'access_token 不存在'],
  ])('says what a refusal %d %s means', async (errcode, errmsg, words) => {
    fake.fail(/^\/robot\/send$/, { status: 200, body: { errcode, errmsg } });
    const { status, out } = await doctor({}, '--group', 'g_wt');
    expect(out).toContain(words);
    expect(status).toBe(1);
  });

  test('sees that a group could not be really called', async () => {
    config.edit(
      'organisation.yaml',
      'id: g_la, name: 柳岸街道吹哨群,',
      "id: g_la, dingtalk: {conversationId: 'cidLA=='}, name: 柳岸街道吹哨群,",
    );
    expect((await doctor()).out).toContain('“柳岸街道吹哨群”没有写 webhook');
  });

  test('refuses a group nobody knows', async () => {
    expect(await doctor({}, '--group', 'g_none')).toMatchObject({ status: 2, err: expect.stringContaining('g_none') });
  });
});
