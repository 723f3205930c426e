import { wordsOf } from '../../../src/messages/message-body.ts';
import { message, openInstances } from '../../support/instances.ts';

type World = Awaited<ReturnType<typeof openInstances>>;

describe('words said while a question is open', () => {
  let world: World;
  let number = 0;
  beforeEach(async () => {
    world = await openInstances(1);
    await hear('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', 'g_wt');
    await hear('u_zj_lly1', '报到 QH260612-01');
  });
  afterEach(() => world.close());

  async function hear(sender: string, text: string, group?: string, pictures = 0): Promise<string[]> {
    number += 1;
    const from = world.sent.length;
    const attachments = Array.from({ length: pictures }, () => ({ type: 'image' as const, name: '现场.jpg' }));
    await world.instances[0]?.receive({
      ...message(`m${number}`, sender, text, group),
      ...(pictures > 0 ? { attachments } : {}),
    });
    await world.instances[0]?.app.engine.settle();
    return world.sent
      .slice(from)
      .filter(({ conversation }) => conversation.id === sender)
      .map(({ body }) => wordsOf(body));
  }

  const actions = async () => (await world.cases())[0]?.timeline.map(({ action }) => action);

  test('answer it, even when they sound like a command that the speaker may not use', async () => {
    await hear('u_zj_lly1', '办结 QH260612-01 已更换灯具');
    const [answer] = await hear('u_zj_lly1', '已告知反映人', undefined, 1);
    expect(answer).not.toContain('转告');
    expect(await actions()).toEqual(['open-dispatched', 'report', 'resolve', 'supplement']);
    expect((await world.cases())[0]?.resolution).toMatchObject({ missing: [], photos: 1 });
  });

  test('are a command of their own when the speaker may use it', async () => {
    await hear('u_zj_lly1', '办结 QH260612-01 已更换灯具');
    await hear('u_wt_csr', '吹哨 常规哨 书院路23号路灯不亮', 'g_wt');
    await hear('u_zj_lly1', '签收 QH260612-02');
    expect((await world.cases())[1]?.timeline.map(({ action }) => action)).toEqual(['open-dispatched', 'ack']);
  });
});
