import { findCases, findLastSaid } from '../../../src/reading/slots/case-number.ts';
import { toNumber } from '../../../src/reading/slots/chinese-number.ts';
import { findCount, findDays, findItem, findMinutes, findPhone, findScore } from '../../../src/reading/slots/numbers.ts';
import { findRating } from '../../../src/reading/slots/rating.ts';
import { findReason } from '../../../src/reading/slots/reason.ts';
import { findWhen } from '../../../src/reading/slots/when.ts';
import { findType } from '../../../src/reading/slots/whistle-type.ts';

describe('case numbers', () => {
  test.each([
    ['QH240612-03 报到', ['QH240612-03']],
    ['报到 240612-09', ['QH240612-09']],
    ['QH240612—12到了', ['QH240612-12']],
    ['QH240612-103', ['QH240612-103']],
    ['办结 #3', ['03']],
    ['03号哨 到位', ['03']],
    ['编号07 进展', ['07']],
    ['QH240612-03、QH240612-04 一并报到', ['QH240612-03', 'QH240612-04']],
    ['电话138****0000', []],
    ['3号楼电梯坏了', []],
    ['书院路22号', []],
    ['昨晚23:10', []],
    ['QH249912-03', []],
  ])('%s', (text, numbers) => {
    expect(
      findCases(text, 'QH')
        .filter(({ sure }) => sure)
        .map(({ no }) => no),
    ).toEqual(numbers);
  });

  test('a bare number may be one, but is not sure', () => {
    expect(findCases('03 更新一下', 'QH')).toEqual([expect.objectContaining({ no: '03', sure: false })]);
  });

  test.each(['撤回刚才那个哨', '上一个哨撤了', '这个哨先放放'])('“%s” speaks of the last one', (text) => {
    expect(findLastSaid(text)).toHaveLength(1);
  });
});

describe('whistle types', () => {
  test.each([
    ['应急哨 路面塌陷', 'emergency'],
    ['吹哨 应急 新河桥下积水', 'emergency'],
    ['不是应急哨,是常规哨', 'routine'],
    ['应急哨改常规哨', 'routine'],
    ['不要按应急哨走,按常规哨', 'routine'],
    ['类型=重点哨|事项=违建', 'priority'],
    ['转协调哨报区里', 'coordination'],
    ['应急局来一趟', undefined],
    ['重点工作推进会', undefined],
    ['协调一下会议室', undefined],
  ])('%s', (text, type) => {
    expect(findType(text)?.type).toBe(type);
  });
});

describe('days and moments', () => {
  test.each([
    ['6月20日前完成', { monthDay: '06-20' }],
    ['六月二十日', { monthDay: '06-20' }],
    ['2026年1月3日', { monthDay: '01-03', year: 2026 }],
    ['今天下午3点', { inDays: 0, part: 'afternoon', clock: '15:00' }],
    ['昨晚23:10', { inDays: -1, part: 'evening', clock: '23:10' }],
    ['今早5点半', { inDays: 0, part: 'morning', clock: '05:30' }],
    ['下周三上午', { weekday: 3, week: 1, part: 'morning' }],
    ['周四', { weekday: 4 }],
    ['5天后', { inDays: 5 }],
    ['本周内', { weekday: 5, week: 0 }],
  ])('%s', (text, when) => {
    expect(findWhen(text)[0]?.when).toEqual(when);
  });

  test.each(['13月40日', '周围邻居', '3楼'])('“%s” names none', (text) => {
    expect(findWhen(text)).toEqual([]);
  });

  test('前 and 到 make it a limit', () => {
    expect(findWhen('12月5日前')[0]?.limit).toBe(true);
    expect(findWhen('延期到12月5日')[0]?.limit).toBe(true);
    expect(findWhen('12月5日开会')[0]?.limit).toBe(false);
  });
});

describe('numbers', () => {
  test.each([
    ['十', 10],
    ['十五', 15],
    ['二十三', 23],
    ['两', 2],
    ['半', 0.5],
    ['88', 88],
    ['好', undefined],
    ['', undefined],
  ])('%j is %p', (words, value) => {
    expect(toNumber(words)).toBe(value);
  });

  test('are read with their measure', () => {
    expect(findDays('申请延期5天')?.value).toBe(5);
    expect(findDays('延长一周')?.value).toBe(7);
    expect(findDays('到12月5日')).toBeUndefined();
    expect(findMinutes('半小时到')?.value).toBe(30);
    expect(findMinutes('15分钟到')?.value).toBe(15);
    expect(findScore('城管局 95分 响应快')?.value).toBe(95);
    expect(findScore('15分钟')).toBeUndefined();
    expect(findScore('951分')).toBeUndefined();
    expect(findCount('还缺4人')?.value).toBe(4);
    expect(findItem('认领 微心愿 12号')?.words).toBe('12');
    expect(findItem('需求清单第3项')?.words).toBe('3');
    expect(findItem('接单 05')?.words).toBe('05');
    expect(findPhone('联系人 138****0000')?.words).toBe('138****0000');
  });
});

describe('ratings', () => {
  test.each([
    ['满意', { satisfaction: 'satisfied' }],
    ['不满意,路比旁边高', { satisfaction: 'dissatisfied' }],
    ['不太满意', { satisfaction: 'dissatisfied' }],
    ['不是不满意,就是希望下次快点', { satisfaction: 'fair' }],
    ['已解决,基本满意', { satisfaction: 'fair', solved: 'solved' }],
    ['还行吧', { satisfaction: 'fair' }],
    ['5星', { satisfaction: 'satisfied', stars: 5 }],
    ['两颗星', { satisfaction: 'dissatisfied', stars: 2 }],
    ['★★★', { satisfaction: 'fair', stars: 3 }],
    ['只修了一半,部分解决吧', { solved: 'partly' }],
    ['没解决', { solved: 'unsolved' }],
    ['今天星期三', undefined],
  ])('%s', (text, rating) => {
    expect(findRating(text)).toEqual(rating);
  });
});

describe('why a case is handed back', () => {
  test.each([
    ['属地不对,是石桥街道的', 'wrong-area'],
    ['该路段属市政管养,不属我局职责', 'wrong-duty'],
    ['产权不清', 'unclear-owner'],
    ['信息不全,没写门牌', 'missing-data'],
    ['重复件', 'duplicate'],
    ['今天下雨', undefined],
  ])('%s', (text, reason) => {
    expect(findReason(text)).toBe(reason);
  });
});
