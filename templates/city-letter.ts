import { defineTemplate } from '../src/messages/template.ts';

/** What a letter to the city says (协调函). */
export interface CityLetterView {
  readonly no: string;
  readonly title: string;
  readonly to: string;
  /** Who takes it in there, or a blank to fill. */
  readonly receiver: string;
  readonly from: string;
  readonly told: string;
  /** What was done, one line each, oldest first. */
  readonly done: readonly string[];
  readonly decision: string;
  readonly day: string;
}

/** The letter to the city, drafted to print: no number, no seal (协调函·拟), with the record of the hand-over under it. */
export default defineTemplate<CityLetterView>({
  id: 'city-letter',
  sample: {
    no: 'QH240601-11',
    title: '北苑小区 供暖不热',
    to: '东澜市城市运行中心',
    receiver: '李主任',
    from: '青禾区指挥中心',
    told: '北苑小区供热管网老化,三个单元供暖不热',
    done: ['6月3日 10:20 供热公司报到', '6月8日 16:00 供热公司:主管网归市热力集团'],
    decision: '6月10日区委专题会:报市里协调',
    day: '6月10日',
  },
  render(view) {
    return {
      paragraphs: [
        [{ strong: `关于协调解决“${view.title}”的函(拟)` }],
        [{ text: `${view.to}:` }],
        [{ text: `一、由来:${view.told}(本区编号 ${view.no})` }],
        [{ text: `二、已做:${view.done.length === 0 ? '本级已研究' : view.done.join(';')}` }],
        [{ text: `三、本级议事决定:${view.decision}` }],
        [{ text: '四、请求:超出本区职能范围,请贵单位协调相关单位受理,并告知牵头单位和时限。' }],
        [{ text: `${view.from}  ${view.day}` }],
        [{ text: '——机器草拟,无文号、未盖章;请核对后定稿、编号、用印。' }],
        [
          {
            text: `交接记录:${view.day} ${view.from}送${view.to};收件人 ${view.receiver} 时间____。受理后回:审核通过 ${view.no},X单位牵头;退回回:驳回 ${view.no} 理由`,
          },
        ],
      ],
    };
  },
});
