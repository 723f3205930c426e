import { defineTemplate } from '../src/messages/template.ts';

export interface MeetingPageView {
  readonly no: string;
  readonly title: string;
  readonly five: string;
  readonly tier: string;
  readonly origin: readonly string[];
  readonly done: readonly string[];
  readonly disputed: readonly string[];
  readonly options: readonly string[];
}

/** One printable page for the meeting (上会): 由来、已做、分歧、方案. A draft: no number of its own, no seal. */
export default defineTemplate<MeetingPageView>({
  id: 'meeting-page',
  sample: {
    no: 'QH260609-01',
    title: '书香里3栋 加装电梯',
    five: '大事共议',
    tier: '重大事项协商',
    origin: ['6月9日 10:05 书香里居民反映,15户;来源:居民群'],
    done: ['6月10日 09:20 住建局报到', '6月11日 15:00 住建局:现场可以装,需两梯位'],
    disputed: ['城管局退单(职能不符):占用绿地要另批,未获同意'],
    options: ['由街道定主办单位和时限', '提级到区里协调', '挂账,定复核日期'],
  },
  render({ no, title, five, tier, origin, done, disputed, options }) {
    const block = (name: string, lines: readonly string[]) => [
      [{ strong: name }],
      ...(lines.length > 0 ? lines : ['(没有)']).map((line) => [{ text: `· ${line}` }]),
    ];
    return {
      paragraphs: [
        [{ strong: `拟上会材料 ${no} ${title}` }],
        [{ text: `五事:${five};梯次:${tier}` }],
        ...block('由来', origin),
        ...block('已做', done),
        ...block('分歧', disputed),
        ...block('方案(请会上定)', options),
        [{ text: `会后请记:议事 ${no} 日期 会议 结论` }],
      ],
    };
  },
});
