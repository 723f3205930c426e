import { defineTemplate } from '../src/messages/template.ts';

/** To the administrator, before somebody loses rights and reminders at once (确认停用). */
export default defineTemplate<{ readonly id: string; readonly name: string; readonly title: string }>({
  id: 'disable-asked',
  sample: { id: 'u_cg_lly2', name: '李佳宁', title: '城管局联络员B(替班)' },
  render: ({ id, name, title }) => ({
    paragraphs: [
      [{ strong: `停用${title}${name}(${id})吗?` }],
      [{ text: '确认后马上生效:不再收提醒、不能再发指令,提醒改由同单位的其他同志接。不是这位不用理会。' }],
    ],
    card: {
      title: `停用${title}${name}?`,
      fields: [{ name: '账号', value: id }],
      once: true,
      buttons: [{ key: `disable::${id}`, label: '停用', reply: `停用 ${id}` }],
    },
  }),
});
