import { openPlayed, type Played } from '../support/played/open-played.ts';
import { playedSimulator } from '../support/played/simulator.ts';

const NO = 'QH260612-01';
const GROUP = { group: 'g_wt' };
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('\r\n--x\r\n'), Buffer.alloc(300, 9)]);

describe('photos handed in under a signed link', () => {
  let played: Played;
  let base = '';
  let link = '';
  beforeEach(async () => {
    const create = async (now: () => number) => {
      const simulator = await playedSimulator(now);
      const connected = (address: string) => {
        base = address;
        return simulator.connected(address);
      };
      return { ...simulator, connected, environment: { PUBLIC_URL: 'https://shaozi.example/' } };
    };
    played = await openPlayed(create, '2026-06-12T09:00:00+08:00');
    await played.say('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', GROUP);
    await played.say('u_zj_lly1', `报到 ${NO}`, GROUP);
    await played.say('u_zj_lly1', `办结 ${NO} 已更换灯具3盏,已告知居民`, GROUP);
    const said = (await played.heard('u_zj_lly1')).map(({ text }) => text).join('\n');
    link = (/https:\/\/shaozi\.example(\/upload\/[0-9a-f]+)/.exec(said)?.[1] ?? 'no link') as string;
  });
  afterEach(() => played.close());

  const form = (bytes: Uint8Array, name = '../../etc/passwd.jpg'): FormData => {
    const data = new FormData();
    data.set('note', 'x');
    data.set('photo', new Blob([Buffer.from(bytes)], { type: 'text/html' }), name);
    return data;
  };
  const post = (path: string, body: FormData) => fetch(`${base}${path}`, { method: 'POST', body });
  const resolution = async () => {
    await played.app.engine.settle();
    return (await played.case(NO))?.resolution;
  };

  test('the page opens without a login, and the photo is put to the case once', async () => {
    const page = await fetch(`${base}${link}`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`给 ${NO} 补照片`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await post(link, form(JPEG))).status).toBe(200);
    expect(await resolution()).toMatchObject({ missing: [], photos: 1, pictures: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
    await post(link, form(JPEG, 'again.jpg'));
    expect((await resolution())?.photos).toBe(1);
  });

  test('what is no picture, nothing, or too much is refused in plain words', async () => {
    const page = await post(link, form(Buffer.from('<html><script>')));
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('不是能收的图片')]);
    expect((await post(link, new FormData())).status).toBe(400);
    const huge = await post(link, form(Buffer.concat([JPEG, Buffer.alloc(11 * 1024 * 1024)])));
    expect([huge.status, await huge.text()]).toEqual([413, expect.stringContaining('照片太大,每张不超过10MB')]);
    expect((await post(link, form(Buffer.concat([JPEG, Buffer.alloc(10 * 1024 * 1024)])))).status).toBe(413);
    expect((await fetch(`${base}${link}`, { method: 'POST', body: 'photo=1' })).status).toBe(400);
    expect((await resolution())?.photos).toBe(0);
  });

  test('a photo of just ten megabytes is taken, whatever the form adds', async () => {
    const photo = Buffer.concat([JPEG, Buffer.alloc(10 * 1024 * 1024 - JPEG.length)]);
    expect((await post(link, form(photo))).status).toBe(200);
    expect((await resolution())?.photos).toBe(1);
  });

  test('a link that is altered, invented or a day old opens nothing', async () => {
    const altered = link.slice(0, -1) + (link.endsWith('0') ? '1' : '0');
    for (const path of [altered, '/upload/00', `/upload/${'0'.repeat(80)}`, '/upload/..%2f..%2fetc'])
      expect([404, 410]).toContain((await post(path, form(JPEG))).status);
    await played.to('2026-06-13T09:10:00+08:00');
    expect((await fetch(`${base}${link}`)).status).toBe(410);
    expect((await post(link, form(JPEG))).status).toBe(410);
    expect((await resolution())?.photos).toBe(0);
  });
});
