import type { Role } from '../../../src/domain/organisation.ts';
import { createSampleReader } from '../../support/sample-reader.ts';

const reader = await createSampleReader();

/** Each request of a message in short: what is meant, of which case or at which place. */
function read(role: Role, text: string): string[] {
  return reader
    .read(text, { role })
    .requests.map(({ intent, sub, slots }) =>
      [sub ?? intent, slots.caseNo ?? slots.place, slots.target].filter(Boolean).join(' '),
    );
}

describe('several commands in one message', () => {
  test.each<[Role, string, string[]]>([
    ['dept', '01办结,灯换好了;02还在等配件', ['resolve 01', 'progress 02']],
    ['dept', '01 进展:已开挖,明早铺管 02 办结', ['progress 01', 'resolve 02']],
    ['dept', '住建局报到两件:QH240611-08 已到场;QH240611-10 预计下午三点到', ['onsite QH240611-08', 'ack QH240611-10']],
    ['dept', 'QH240613-11 办结,QH240613-12 配件还在路上,后天装', ['resolve QH240613-11', 'progress QH240613-12']],
    ['grid', '01核查通过,02不通过,还在漏', ['verify 01', 'verify_fail 02']],
    ['street', '把01派给城管局,02派给水务局', ['assign 01', 'assign 02']],
    [
      'street',
      '合并 QH240613-03、QH240613-04 到 QH240613-01',
      ['merge QH240613-03 QH240613-01', 'merge QH240613-04 QH240613-01'],
    ],
    ['street', 'QH240614-11 跟前面那件重复了,合并到 QH240614-02', ['merge QH240614-11 QH240614-02']],
    ['street', '吹两个常规哨:①锦绣路45号店招松动 ②望澜路8号门口减速带坏了', ['whistle 锦绣路45号', 'whistle 望澜路8号门口']],
    ['community', '撤回01 吹错了,重新吹 锦绣花园3栋 电梯困人', ['withdraw 01', 'whistle 锦绣花园3栋']],
    ['community', 'QH240613-01 已解决核查通过,QH240613-02 还没弄好', ['verify QH240613-01', 'verify_fail QH240613-02']],
    ['grid', '锦绣花园1栋水管漏我自己处理了;2栋电梯坏了,报一下', ['solve 锦绣花园1栋', 'whistle 2栋']],
    ['leader', '书院路那个油烟怎么回事?还有红星路的路灯修好没', ['status 书院路', 'status 红星路']],
    ['resident', '满意。另外我家楼下路灯又不亮了,锦绣花园8栋', ['rate', 'request 锦绣花园8栋']],
    ['resident', 'QH240613-03 满意,谢谢。另外书院新村13号楼门口垃圾桶又满了', ['rate QH240613-03', 'request 书院新村13号楼门口']],
  ])('%s: %s', (role, text, expected) => {
    expect(read(role, text)).toEqual(expected);
  });

  test('a kind said before all of them is that of each', () => {
    const kinds = reader
      .read('吹两个常规哨:①锦绣路45号井盖松了 ②望澜路8号门口减速带坏了')
      .requests.map(({ slots }) => [slots.whistleType, slots.typeExplicit]);
    expect(kinds).toEqual([
      ['routine', true],
      ['routine', true],
    ]);
  });

  test.each<[Role, string]>([
    ['dept', '03 今天去不了,改明天上午'],
    ['community', '01谁负责啊,人呢'],
    ['resident', '3号楼电梯坏了,另外麻烦快点'],
    [
      'community',
      '吹哨 红星路3号到29号成了马路市场。我们劝了一个月,救护车进不去。现申请按重点哨处理,请城管局来,看能不能划个临时疏导点',
    ],
  ])('one request: %s: %s', (role, text) => {
    expect(read(role, text)).toHaveLength(1);
  });
});
