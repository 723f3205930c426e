import { titleOf } from '../../../src/domain/case-parts.ts';

describe('the title of a case no list knows', () => {
  test.each([
    ['', '尊敬的领导:您好!我是锦绣花园的业主,小区门口新装的道闸每月多收两百元', '小区门口新装的道闸每月多收两百元'],
    ['锦绣路', '锦绣路围栏太长,要绕一大圈', '锦绣路 围栏太长'],
    ['石桥老街', '建议在石桥老街建一座过街天桥', '建议在石桥老街建一座过街天桥'],
    ['', '2019年6月,开发商答应的学校到现在没有动工', '开发商答应的学校到现在没有动工'],
    ['', '各位领导大家好', '各位领导大家好'],
    ['', '坚决反对在小区大门口正对面设置一家传染病医院', '坚决反对在小区大门口正对面设置一家…'],
  ])('%s | %s', (place, text, title) => {
    expect(titleOf({ place, text })).toBe(title);
  });

  test('is the listed matter where there is one', () => {
    expect(titleOf({ place: '书院路22号', text: '灯又不亮了', matter: { id: 'm1', name: '路灯不亮' } })).toBe(
      '书院路22号 路灯不亮',
    );
  });
});
