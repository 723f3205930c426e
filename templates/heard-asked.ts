import { defineTemplate } from '../src/messages/template.ts';

export interface HeardAskedView {
  /** The group it was said in. */
  readonly group: string;
  readonly words: string;
  /** Key under which the answer finds what was heard. */
  readonly key: string;
}

/** To the grid worker, before anybody else: somebody in a residents' group seems to need something (群里有人说). */
export default defineTemplate<HeardAskedView>({
  id: 'heard-asked',
  sample: { group: '锦绣社区居民群', words: '3号楼电梯又坏了,老人上不了楼', key: 'm1' },
  render: (view) => ({
    paragraphs: [
      [{ text: `${view.group}有人说“${view.words}”,登记吗?点“登记”就记上;已经知道的点“已知”,不是要办的事点“不是”。` }],
    ],
    card: {
      title: `${view.group}有人说`,
      fields: [],
      once: true,
      buttons: [
        { key: `heard-register::${view.key}`, label: '登记' },
        { key: `heard-known::${view.key}`, label: '已知' },
        { key: `heard-not::${view.key}`, label: '不是' },
      ],
    },
  }),
});
