import { createSampleReader, type SampleReader } from '../../support/sample-reader.ts';

let reader: SampleReader;
beforeAll(async () => {
  reader = await createSampleReader();
});

function slots(text: string) {
  return reader.read(text, { role: 'street', mentioned: true }).requests[0]?.slots;
}

describe('places', () => {
  test.each([
    ['应急哨 书院路18号门口路面塌陷', '书院路18号门口'],
    ['常规哨 柳岸新村12号楼后毁绿种菜', '柳岸新村12号楼后'],
    ['常规哨 石桥老街17号到25号之间砸承重墙', '石桥老街17号到25号'],
    ['协调哨 管网爆管影响北苑、春晓两个小区', '北苑、春晓两个小区'],
    ['常规哨 路灯不亮,柳岸路从桥头到公交站那段', '柳岸路从桥头到公交站那段'],
    ['应急哨 新河桥下积水', '新河桥下'],
    ['常规哨 书院小学东墙外流动摊贩', '书院小学东墙外'],
    ['常规哨 春晓社区第2网格飞线充电', '春晓社区第2网格'],
    ['常规哨 锦绣花园 7 栋 2 单元楼道灯不亮', '锦绣花园7栋2单元'],
    ['常规哨 解放西路和中山路交叉口红绿灯坏了', '解放西路和中山路交叉口'],
    ['常规哨 3号楼电梯又坏了', '3号楼'],
    ['常规哨 书院路下水道堵了', '书院路'],
    ['常规哨 锦绣花苑5栋302漏水', '锦绣花苑5栋302'],
    ['常规哨 石桥老街那条巷子路灯不亮', '石桥老街那条巷子'],
    ['常规哨 书院路邮局门口流动摊贩', '书院路邮局门口'],
    ['常规哨 石桥商场地下一层油烟太大', '石桥商场地下一层'],
    ['常规哨 梧桐公寓1202漏水', '梧桐公寓1202'],
    ['应急哨 锦绣路与望澜路路口往东50米水管爆了', '锦绣路与望澜路路口往东50米'],
    ['常规哨 3栋跟4栋门口路灯不亮,锦绣花园', '锦绣花园3栋跟4栋门口'],
    ['常规哨 西门外头路灯不亮', '西门外头'],
    ['常规哨 就在北苑小区那个六号楼后头,下水道堵了', '北苑小区六号楼后头'],
    ['常规哨 油烟太大', undefined],
    ['常规哨 石桥街道市场监管所来查无证经营', undefined],
    ['常规哨 马路上全是渣土', undefined],
  ])('%s', (text, place) => {
    expect(slots(text)?.place).toBe(place);
  });

  test('are given in simplified script without the blanks of typing, whatever the sender wrote', () => {
    expect(slots('常規哨 錦繡花園 ７ 棟 樓道燈不亮')?.place).toBe('锦绣花园7栋');
  });
});

describe('units', () => {
  test.each([
    ['吹哨 石桥老街违建,请城管、住建、公安到场', ['城管局', '住建局', '公安分局']],
    ['吹哨 书院路 飞线充电,要消防和供电一起来', ['应急管理局', '供电公司']],
    ['应急哨 燃气泄漏 锦绣路', undefined],
    ['常规哨 消防通道被堵 锦绣路', undefined],
    ['常规哨 锦绣路油烟 联系人社区小周', undefined],
    ['常规哨 锦绣路积水,不是让城管局来,是水务局', ['水务局']],
    ['应急哨 新河桥护栏撞断,交警已处置', ['公安分局']],
    ['常规哨 锦绣路路灯 住建', ['住建局']],
  ])('%s', (text, units) => {
    expect(slots(text)?.departments).toEqual(units);
  });

  test('the one called 牵头 or 主办 leads', () => {
    expect(slots('重点哨 石桥老街违建,住建局配合,城管局牵头')?.lead).toBe('城管局');
  });

  test('a section counts for its department and is kept', () => {
    expect(slots('应急哨 书院小学门口红绿灯坏了 @交警')).toMatchObject({ departments: ['公安分局'], sections: ['交警大队'] });
  });
});

describe('matters', () => {
  test.each([
    ['常规哨 书院路公交站旁路灯不亮', '路灯不亮'],
    ['常规哨 锦绣花园能不能装个充电车棚,现在满楼拉线充电', '充电车棚安装'],
    ['常规哨 石桥商场地下KTV凌晨扰民', '娱乐场所扰民'],
    ['重点哨 春晓路工程拖欠了三个月工资', '欠薪'],
    ['吹哨|事项=外墙脱落|地点=红星厂宿舍5号楼', '外墙脱落'],
    ['常规哨 锦绣路没什么事', undefined],
  ])('%s', (text, matter) => {
    expect(slots(text)?.matter).toBe(matter);
  });
});

describe('danger', () => {
  test.each(['3号楼起火了', '有人困在电梯里', '楼道好重的煤气味', '老人两天敲门不应', '路面塌陷了一个大洞'])(
    '“%s” is danger from anyone, said to nobody',
    (text) => {
      const reading = reader.read(text, { role: 'resident', mentioned: false });
      expect(reading.requests).toMatchObject([{ command: 'request', slots: { danger: true } }]);
      expect(reading.requests[0]?.confirm).toBeUndefined();
    },
  );

  test.each([
    '消防演练明天上午十点,模拟3号楼起火',
    '预防燃气泄漏,记得关阀门',
    '新闻里说外地一小区起火',
    '如果着火了怎么跑',
    '火已扑灭,大家别担心起火的事',
    '没有漏电,放心用',
  ])('“%s” is not danger here and now', (text) => {
    expect(reader.read(text, { role: 'resident', mentioned: false }).requests).toEqual([]);
  });
});

describe('the words left over', () => {
  test.each([
    ['驳回 QH240612-03 属物业职责,请社区先协调', 'street', '属物业职责,请社区先协调'],
    ['QH240612-05 进展：塌陷处已回填，明早铺沥青', 'dept', '塌陷处已回填，明早铺沥青'],
    ['QH240612-07 还没办完，等施工队进场', 'dept', '还没办完，等施工队进场'],
    ['@吹哨機器人 QH240612-06 辦結 樓道燈已更換', 'dept', '樓道燈已更換'],
    ['03 更新一下，还剩2户在协商', 'dept', '还剩2户在协商'],
    ['办结 #03', 'dept', undefined],
  ] as const)('of “%s” are kept in the sender’s own writing', (text, role, note) => {
    expect(reader.read(text, { role, mentioned: true }).requests[0]?.slots.note).toBe(note);
  });
});

describe('places in looser words', () => {
  test.each([
    ['先锋街道大托路红绿灯坏了', '大托路'],
    ['文源街道南苑花园棋牌室太吵', '南苑花园棋牌室'],
    ['甲市乙县坪石小区垃圾没人清', '坪石小区'],
    ['地铁6号线梧桐坡地铁站交叉口一直有怪声', '梧桐坡地铁站交叉口'],
    ['往柳岸路的车全堵住了', '柳岸路'],
    ['甲县乙桥镇范林村路灯不亮', '范林村'],
    ['石头城邮政小区多次停水', '石头城邮政小区'],
    ['新华锦城一期8栋房产证一直办不下来', '新华锦城一期8栋'],
    ['物业说要退出小区,没人管', undefined],
  ])('%s', (text, place) => {
    const { requests } = reader.read(text, { role: 'resident', mentioned: true, residentsGroup: true });
    expect(requests[0]?.slots.place).toBe(place);
  });
});

describe('a resident who speaks to the bot is heard', () => {
  const command = (text: string) =>
    reader.read(text, { role: 'resident', mentioned: true, residentsGroup: true }).requests[0]?.command;

  test('although no list knows the trouble', () => {
    expect(command('开发商认筹金到现在也没有退给大家')).toBe('request');
  });

  test('and a question goes to who can answer it', () => {
    expect(command('力都大厦旁边那家酒店到底几时开业?')).toBe('consult');
  });
});
