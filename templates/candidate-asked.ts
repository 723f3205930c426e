import { defineTemplate } from '../src/messages/template.ts';

export interface CandidateAskedView {
  readonly no: string;
  readonly title: string;
  readonly who: string;
  readonly words: string;
  readonly contact?: string;
  readonly by: string;
  /** Between neighbours: talk with them first. */
  readonly mediate?: boolean;
  /** Who else can help: a professional, or volunteers. */
  readonly help?: string;
}

/** To the grid worker: a resident's matter to be looked at (待确认). */
export default defineTemplate<CandidateAskedView>({
  id: 'candidate-asked',
  sample: { no: 'QH240612-03', title: '锦绣花园7栋 电梯故障', who: '居民 小王', words: '3号楼电梯又坏了', by: '6月12日 16:30' },
  render: (view) => ({
    paragraphs: [
      [{ strong: `待确认 ${view.no} ${view.title}` }],
      [{ text: `${view.who}:${view.words}${view.contact ? `(联系 ${view.contact})` : ''}` }],
      [
        {
          text: view.mediate
            ? `邻里之间的事,请先上门调解,${view.by}前反馈:调解好了回“网格已解决 ${view.no} 怎么调解的”;调解不成要部门来点“受理”;不办的回“不受理 ${view.no} 理由”`
            : `请在${view.by}前看一下:要部门来办点“受理”;当场能办的回“网格已解决 ${view.no} 怎么办的”;不办的回“不受理 ${view.no} 理由”`,
        },
      ],
      ...(view.help === undefined ? [] : [[{ text: view.help }]]),
    ],
    card: {
      title: `待确认 ${view.no} ${view.title}`,
      fields: [],
      once: true,
      buttons: [
        { key: `accept:${view.no}`, label: '受理' },
        { key: `solve:${view.no}`, label: '网格已解决' },
        { key: `decline:${view.no}`, label: '不受理' },
      ],
    },
  }),
});
