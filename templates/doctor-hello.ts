import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

/** The dry message of a check-up (体检试发). */
export default defineTemplate<{ readonly group: string }>({
  id: 'doctor-hello',
  sample: { group: '梧桐街道吹哨报到群' },
  render: ({ group }) => plain(`这是哨子的连接测试,“${group}”收到了就说明能发。无需回复`),
});
