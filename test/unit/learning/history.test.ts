import { resolve } from 'node:path';
import { loadConfig } from '../../../config/load.ts';
import { readHistory } from '../../../src/learning/history.ts';

const { config } = loadConfig(resolve(import.meta.dirname, '../../../config/sample'), {});
const { organisation } = config!;
const one = (row: Record<string, unknown>) => readHistory([row], organisation).confirmed[0];

describe('a hotline’s history', () => {
  test.each([
    ['城管局', '城管局'],
    ['青禾区城管局', '城管局'],
    ['公安分局', '公安分局'],
    ['住建局、城管局', '住建局'],
    ['梧桐街道', 'street'],
    ['某某街道办事处', 'street'],
    ['梧桐街道综合执法队', 'street'],
  ])('%s is %s', (unit, to) => {
    expect(one({ 工单编号: 'W1', 诉求标题: '路灯', 诉求内容: '灯不亮', 承办单位: unit })).toMatchObject({ id: 'W1', to });
  });

  test('our own rows: the id of a unit is believed, and that there is none too', () => {
    const row = { id: 1, topic: '公交', detail: '等太久', unit: '交通局', department: 'zj', level: 'department' };
    expect(one(row)).toMatchObject({ id: '1', to: '住建局', words: '公交 等太久' });
    expect(one({ ...row, unit: '街道乡镇', department: null, level: 'street' })?.to).toBe('street');
    expect(readHistory([{ ...row, unit: '铁路', department: null }], organisation).strangers.get('铁路')).toBe(1);
  });

  test('what cannot be learnt from is counted, not guessed', () => {
    const rows = [{ 内容: '', 单位: '城管局' }, { 内容: '没有单位' }, { 内容: '去月球', 单位: '航天集团' }];
    const { confirmed, empty, strangers } = readHistory(rows, organisation);
    expect([confirmed, empty, strangers.get('航天集团')]).toEqual([[], 2, 1]);
  });

  test('a number in a title is masked', () => {
    expect(one({ 标题: '请打13800138000', 内容: '灯不亮', 单位: '城管局' })?.title).toBe('请打138****8000');
  });
});
