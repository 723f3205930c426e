import { defineTemplate } from '../src/messages/template.ts';

export interface StrangerAskedView {
  readonly no: string;
  readonly title: string;
  readonly unit: string;
  /** Whether the unit's reminders wait for the answer. */
  readonly paused: boolean;
  readonly name: string;
  readonly id: string;
  readonly group: string;
}

/** To the dispatcher: somebody nobody knows says that a unit has come (未登记的同事). */
export default defineTemplate<StrangerAskedView>({
  id: 'stranger-asked',
  sample: {
    no: 'QH260612-01',
    title: '书院路22号 路灯不亮',
    unit: '住建局',
    paused: true,
    name: '老孙',
    id: 'u_new_1',
    group: '梧桐街道吹哨群',
  },
  render({ no, title, unit, paused, name, id, group }) {
    return {
      paragraphs: [
        [{ strong: `这是${unit}的人吗?` }],
        [
          {
            text: `${group}里“${name}”(账号 ${id})说${unit}到了:${no} ${title}。他不在通讯录里${paused ? ',提醒先停30分钟' : ',提醒照旧'}。`,
          },
        ],
        [{ text: `是的点“是”,记为代报到;不是的点“不是”,提醒照旧。以后要用,请管理员登记:登记 ${id} 姓名 ${unit}` }],
      ],
      card: {
        title: `这是${unit}的人吗?`,
        fields: [{ name: '编号', value: no }],
        once: true,
        buttons: [
          { key: `stranger-yes:${no}:${unit}`, label: '是', reply: `确认同事 ${no} ${unit}` },
          { key: `stranger-no:${no}:${unit}`, label: '不是', reply: `不是同事 ${no} ${unit}` },
        ],
      },
    };
  },
});
