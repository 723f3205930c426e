import type { MessageBody } from '../../../src/messages/message-body.ts';
import { createDingtalkBench, type DingtalkBench, GROUP } from '../../support/dingtalk-bench.ts';

let bench: DingtalkBench;
beforeEach(async () => {
  bench = await createDingtalkBench({ environment: { DINGTALK_CARD_TEMPLATE_ID: 'shaozi.schema' } });
  await bench.fake.connected();
});
afterEach(() => bench.close());

const NO = 'QH260612-01';
const body = (status: string, keys = ['ack', 'report']): MessageBody => ({
  paragraphs: [[{ text: `${NO} 请 ` }, { mention: 'u_zj_lly1', name: '蔡工' }, { text: '报到' }]],
  card: {
    title: `【常规哨】${NO}`,
    fields: [{ name: '状态', value: status }],
    buttons: keys.map((key) => ({ key: `${key}:${NO}`, label: { ack: '签收', report: '报到', return: '退单' }[key] ?? key })),
  },
});
const post = (id: string, more: Partial<Parameters<DingtalkBench['delivery']>[2]> = {}, status = '待报到') =>
  bench.platform.send(bench.delivery(id, body(status), { cardName: `case:${NO}`, ...more }));
const paramsOf = (card: Record<string, unknown> = {}) =>
  (card['cardData'] as { cardParamMap?: object } | undefined)?.cardParamMap ?? {};
const newest = () => [...bench.fake.cards.keys()].at(-1) ?? '';

describe('a card', () => {
  test('is posted whole: texts only, the group, the people it calls, its buttons', async () => {
    await post('d1');
    const [track, card] = [...bench.fake.cards.entries()][0] ?? [];
    expect(card).toMatchObject({
      cardTemplateId: 'shaozi.schema',
      outTrackId: track,
      callbackType: 'STREAM',
      openSpaceId: `dtv1.card//IM_GROUP.${GROUP.conversationId}`,
      imGroupOpenDeliverModel: { robotCode: 'dingKEY', atUserIds: { u_zj_lly1: '蔡工' } },
      cardAtUserIds: ['u_zj_lly1'],
      userIdType: 1,
    });
    const params = paramsOf(card);
    expect(params).toMatchObject({
      title: `【常规哨】${NO}`,
      status: '待报到',
      button1: '签收',
      action1: `ack:${NO}`,
      button2: '报到',
    });
    for (const value of Object.values(params)) {
      expect(typeof value).toBe('string');
      expect(Buffer.byteLength(String(value))).toBeLessThanOrEqual(1024);
    }
    expect(bench.fake.said).toHaveLength(1);
  });

  test('that was posted although its answer was lost is not posted twice', async () => {
    await post('d1');
    await post('d1');
    expect(bench.fake.cards.size).toBe(1);
    expect(bench.fake.said.map(({ way }) => way)).toEqual(['card']);
  });

  test('is edited where the newest one hangs, and not posted where none does', async () => {
    await post('d0', { editOnly: true });
    expect(bench.fake.said).toEqual([]);
    await post('d1');
    await post('d2');
    await post('d3', { editOnly: true }, '办理中');
    expect(bench.fake.said.map(({ way }) => way)).toEqual(['card', 'card', 'card-edit']);
    const card = bench.fake.cards.get(newest());
    expect(paramsOf(card)).toMatchObject({ status: '办理中' });
  });

  test('that is pressed counts once per button, person and state', async () => {
    await post('d1');
    const press = async (person: string, action: string): Promise<void> => {
      const ack = await bench.fake.press(newest(), person, action);
      expect(JSON.parse(ack?.data ?? '{}')).toMatchObject({ response: { cardUpdateOptions: { updateCardDataByKey: true } } });
    };
    await press('u_zj_lly1', `report:${NO}`);
    await press('u_zj_lly1', `report:${NO}`);
    await press('u_zj_lly2', `report:${NO}`);
    await post('d2', { editOnly: true }, '办理中');
    await press('u_zj_lly1', `report:${NO}`);
    const ids = bench.heard.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(ids[1]);
    expect(bench.heard[0]).toMatchObject({
      sender: 'u_zj_lly1',
      conversation: { kind: 'group', id: 'g_wt' },
      text: '报到',
      press: { button: `report:${NO}` },
      quote: { bot: true },
    });
  });

  test('the platform does not edit counts a press anew all the same once the case went on', async () => {
    await post('d1');
    await bench.fake.press(newest(), 'u_zj_lly1', `report:${NO}`);
    bench.fake.fail(/card\/instances$/, { status: 400, body: { code: 'param.error' } });
    await post('d2', { editOnly: true }, '办理中');
    await bench.fake.press(newest(), 'u_zj_lly1', `report:${NO}`);
    const [first, second] = bench.heard.map(({ messageId }) => messageId);
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
  });

  test.each([
    ['checkin', `report:${NO}`],
    ['report', `report:${NO}`],
    ['签收', `ack:${NO}`],
    ['action2', `report:${NO}`],
  ])('of a template that calls its button %s is understood', async (said, button) => {
    await post('d1');
    await bench.fake.press(newest(), 'u_zj_lly1', said);
    expect(bench.heard[0]?.press).toMatchObject({ button });
  });

  test('nobody knows, or a button it does not have, does nothing', async () => {
    await post('d1');
    expect((await bench.fake.press('case-unknown', 'u_zj_lly1', 'report'))?.code).toBe(200);
    expect((await bench.fake.press(newest(), 'u_zj_lly1', 'delete'))?.code).toBe(200);
    expect(bench.heard).toEqual([]);
  });

  test('the platform refuses is said in words, with what to reply', async () => {
    bench.fake.fail(/createAndDeliver/, { status: 400, body: { code: 'param.templateNotExist' } });
    await post('d1');
    expect(bench.fake.said).toMatchObject([{ way: 'webhook', atUserIds: ['u_zj_lly1'] }]);
    expect(bench.fake.said[0]?.text).toContain(`“报到 ${NO}”`);
  });

  test('the platform cannot take now is tried again later, not said twice', async () => {
    bench.fake.fail(/createAndDeliver/, { status: 503, body: { code: 'ServiceUnavailable' } }, 1);
    await expect(post('d1')).rejects.toMatchObject({ retryable: true });
    await post('d1');
    expect(bench.fake.said.map(({ way }) => way)).toEqual(['card']);
  });

  test('that is one choice shows at once what was pressed, and nothing more to press', async () => {
    const shown = body('待核查', ['report']);
    const once: MessageBody = { ...shown, card: { ...(shown.card ?? { title: '', fields: [], buttons: [] }), once: true } };
    await bench.platform.send(bench.delivery('d1', once, {}, 'u_wt_csr'));
    const ack = await bench.fake.press(newest(), 'u_wt_csr', `report:${NO}`);
    const { response } = JSON.parse(ack?.data ?? '{}') as { response: { cardData: { cardParamMap: Record<string, string> } } };
    expect(response.cardData.cardParamMap).toMatchObject({ status: '已按:报到', button1: '', button6: '', button_count: '0' });
    await post('d2');
    const other = await bench.fake.press(newest(), 'u_zj_lly1', `ack:${NO}`);
    expect(other?.data).not.toContain('cardData');
  });

  test('for one person hangs in their own chat', async () => {
    await bench.platform.send(bench.delivery('d1', body('待审核'), {}, 'u_wt_csr'));
    expect(bench.fake.cards.get(newest())).toMatchObject({ openSpaceId: 'dtv1.card//IM_ROBOT.u_wt_csr' });
    await bench.fake.press(newest(), 'u_wt_csr', `report:${NO}`);
    expect(bench.heard[0]).toMatchObject({ conversation: { kind: 'direct', id: 'u_wt_csr' } });
  });
});
