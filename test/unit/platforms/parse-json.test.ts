import { parseJson, parseObject } from '../../../src/platforms/parse-json.ts';

describe('JSON from a platform', () => {
  test('keeps ids beyond 2^53 whole, as text', () => {
    expect(parseJson('{"id":4561255354251345929,"at":1767225600000,"neg":-9007199254740993}')).toEqual({
      id: '4561255354251345929',
      at: 1_767_225_600_000,
      neg: '-9007199254740993',
    });
  });

  test('leaves numbers inside words, and broken numbers, alone', () => {
    const said = '{"text":"编号 4561255354251345929 \\"9007199254740993\\"","x":1234567890123456.5,"y":[12345678901234567]}';
    expect(parseJson(said)).toEqual({
      text: '编号 4561255354251345929 "9007199254740993"',
      x: 1_234_567_890_123_456.5,
      y: ['12345678901234567'],
    });
  });

  test('that is none, or no object, is nothing', () => {
    expect(parseObject('{"a":')).toBeUndefined();
    expect(parseObject('[1]')).toBeUndefined();
    expect(parseObject('null')).toBeUndefined();
  });
});
