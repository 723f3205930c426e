import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园3号楼路灯不亮 @住建局', { group: 'g_wt' });
  await stage.say('r_zhao', '@哨子 锦绣花园8栋下水道堵了', { group: 'g_jx_jm' });
});
afterEach(() => stage.close());

describe('what residents say after they have reported something', () => {
  test.each([
    '哎呀我打错了不是8栋 是6栋,门口那口井',
    '刚物业喊人来捅了两下 好像下去了 先别让人白跑',
    '打我手机就行 下午都在家,上午要接孩子',
    '小周那姑娘到底来不来啊,再不来我打12345了',
  ])('is passed on with a yes: %s', async (words) => {
    expect(await stage.ask('r_zhao', words)).toContain('是说 QH260612-02');
    await stage.say('r_zhao', '是');
    expect(await stage.cases()).toHaveLength(2);
    expect((await stage.heard('u_jx_wgy2')).join()).toContain(words.slice(0, 8));
  });

  test('among neighbours is not answered each time', async () => {
    const before = (await stage.group('g_jx_jm')).length;
    await stage.say('r_zhao', '我看就是化粪池满了,8栋下水道年年这时候堵', { group: 'g_jx_jm' });
    expect((await stage.group('g_jx_jm')).slice(before).filter(({ from }) => from.bot)).toEqual([]);
  });

  test('one more who has the same trouble joins what is in work', async () => {
    expect(await stage.ask('r_sun', '3号楼黑灯瞎火那个算我一个,昨晚差点摔了')).toContain('QH260612-01');
    expect((await stage.case('QH260612-01')).reporters.map(({ person }) => person)).toContain('r_sun');
  });

  test('who the bot is and who learns a name is told', async () => {
    expect(await stage.ask('r_sun', '我跟谁说话呢 你是个活人不')).toContain('不是真人');
    expect(await stage.ask('r_sun', '能不能别让楼里人知道是我说的,怕得罪人')).toContain('不发到任何群里');
  });

  test.each(['物业占着车位钱不公示,我们十几户已经告到法院了 你们给评评', '居委会那个主任收人家装修队的红包 这你敢管吗'])(
    'what has its own channel goes there: %s',
    async (words) => {
      expect(await stage.ask('r_sun', words)).toContain('正式渠道');
    },
  );

  test('a picture with one word is asked about', async () => {
    expect(await stage.ask('r_sun', '[图片] 这')).toContain('在哪里');
  });
});

describe('who blew a whistle by mistake', () => {
  test('is asked which one when he says more than 撤回', async () => {
    await stage.say('u_jx_lly', '@哨子 常规哨 锦绣花园8号楼垃圾没人清 @城管局', { group: 'g_wt' });
    expect(await stage.ask('u_jx_lly', '算了别派了 那灯自个儿又亮了')).toContain('要撤回哪一件');
    await stage.say('u_jx_lly', '2');
    expect((await stage.case('QH260612-01')).status).toBe('withdrawn');
    expect((await stage.case('QH260612-03')).status).toBe('dispatched');
  });

  test('lets a department off by its bare name', async () => {
    await stage.say('u_lasq_lly', '@哨子 应急哨 柳岸新村3号楼燃气泄漏 @燃气公司 @公安分局', { group: 'g_la' });
    expect(await stage.ask('u_lasq_lly', '公安不用来了')).toContain('QH260612-03 公安分局免到');
  });
});
