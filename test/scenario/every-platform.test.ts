import { playedDingtalk } from '../support/played/dingtalk.ts';
import { openPlayed, type Played } from '../support/played/open-played.ts';
import type { CreatePlayed } from '../support/played/played-platform.ts';
import { playedSimulator } from '../support/played/simulator.ts';
import { hasWechaty, playedWechaty } from '../support/played/wechaty.ts';
import { playedWecom } from '../support/played/wecom.ts';

const NO = 'QH260612-01';

/** Every platform plays the same story; what differs is only what its capabilities say. */
const platforms: readonly [name: string, create: CreatePlayed][] = [
  ['the simulator', playedSimulator],
  ['钉钉', playedDingtalk({ cards: false })],
  ['钉钉 with cards', playedDingtalk({ cards: true })],
  ['企业微信, robot alone', playedWecom({ app: false })],
  ['企业微信 with app', playedWecom({ app: true })],
  ...(hasWechaty ? [['wechaty', playedWechaty] satisfies [string, CreatePlayed]] : []),
];

describe.each(platforms)('the main job on %s', (_name, create) => {
  let played: Played;
  beforeEach(async () => {
    played = await openPlayed(create, '2026-06-12T09:00:00+08:00');
  });
  afterEach(() => played.close());

  const words = async (where: string) => (await played.heard(where)).map(({ text }) => text).join('\n');

  test('whistle, reminder, 报到, 办结, 核查, 评价, digest', async () => {
    await played.say('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    const [card, ...more] = await played.heard('g_wt');
    expect(more).toEqual([]);
    for (const fact of [NO, '常规哨', '书院路22号', '路灯不亮', '住建局']) expect(card?.text).toContain(fact);
    expect(card?.mentions).toEqual(['u_zj_lly1']);
    // Where there is nothing to press, the words say what to reply.
    const canPress = await played.platform.shows('签收', { group: 'g_wt' });
    expect(card?.text.includes(`可@我回：“签收 ${NO}”“报到 ${NO}”`)).toBe(!canPress);

    // Nobody comes: the liaison is asked in private before the time, and in the group at it.
    await played.to('2026-06-12T16:40:00+08:00');
    expect(await words('u_zj_lly1')).toContain('快到时限了');
    await played.to('2026-06-15T09:05:00+08:00');
    const reminders = (await played.heard('g_wt')).filter(({ text }) => text.includes('报到时限到了'));
    expect(reminders.map(({ mentions }) => mentions)).toEqual([['u_zj_lly2']]);

    await played.pressOrSay('u_zj_lly2', '报到', `报到 ${NO}`, { group: 'g_wt' });
    expect(await words('g_wt')).toContain(`${NO} 书院路22号 路灯不亮:住建局已报到`);
    expect((await played.case(NO))?.status).toBe('handling');
    // Pressed again, said again: nothing more happens.
    await played.pressOrSay('u_zj_lly2', '报到', `报到 ${NO}`, { group: 'g_wt' });
    expect((await played.case(NO))?.departments.find(({ unit }) => unit === '住建局')?.state).toBe('onsite');

    await played.say('u_zj_lly2', `办结 ${NO} 已更换灯具3盏,已告知居民`, { pictures: 1 });
    expect(await words('g_wt')).toContain('住建局已办结——已更换灯具3盏,已告知居民,请书院社区核查');

    // The simulator's pictures are names alone; every other platform gives the picture itself.
    const kept = (await played.case(NO))?.resolution?.pictures ?? [];
    expect(kept).toHaveLength(played.platform.id === 'simulator' ? 0 : 1);

    await played.pressOrSay('u_sy_wgy1', '核查通过', `核查通过 ${NO}`);
    await played.pressOrSay('u_wt_csr', '满意', `满意 ${NO}`);
    const closed = await played.case(NO);
    expect(closed?.status).toBe('closed');
    expect(closed?.ratings.map(({ satisfaction }) => satisfaction)).toEqual(['satisfied']);

    await played.to('2026-06-22T08:30:00+08:00');
    const digest = await words('g_wt');
    expect(digest).toContain('五事联办周报');
    for (const head of ['大事共议', '实事共办', '要事共决', '急事共商', '难事共解']) expect(digest).toContain(head);
    expect(played.logged).toEqual([]);
  });

  test('what people write stays plain: no mention, no markup, no link of theirs takes effect', async () => {
    await played.say('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮 @所有人 <@all> **急** [点我](http://evil.example)', {
      group: 'g_wt',
    });
    const [card] = await played.heard('g_wt');
    expect(card?.mentions).toEqual(['u_zj_lly1']);
  });

  test('photos that come with a whistle are kept with its case', async () => {
    await played.say('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt', pictures: 2 });
    const pictures = (await played.case(NO))?.pictures ?? [];
    const { id, picturesApart } = played.platform;
    expect(pictures.length > 0).toBe(id !== 'simulator' && !picturesApart);
  });

  test('photos that come with 进展 are kept with its case', async () => {
    await played.say('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await played.say('u_zj_lly1', `报到 ${NO}`, { group: 'g_wt' });
    await played.say('u_zj_lly1', `进展 ${NO} 灯杆已扶正,配件明天到`, { pictures: 1 });
    const { id, picturesApart } = played.platform;
    const isKept = id !== 'simulator' && !picturesApart;
    expect((await played.case(NO))?.pictures ?? []).toHaveLength(isKept ? 1 : 0);
    expect(await words('u_zj_lly1')).toContain(`${NO} 进展已记下${isKept ? ',照片1张' : ''}。`);
  });

  test('a whistle is taken back by who blew it', async () => {
    await played.say('u_wt_csr', '吹哨 常规哨 书院路22号路灯不亮', { group: 'g_wt' });
    await played.say('u_wt_csr', `撤回 ${NO}`, { group: 'g_wt' });
    expect((await played.case(NO))?.status).toBe('withdrawn');
  });
});

if (!hasWechaty) test.skip('the main job on wechaty: wechaty and wechaty-puppet-mock are not installed here', () => {});
