import { plain } from '../src/messages/message-body.ts';
import { defineTemplate } from '../src/messages/template.ts';

export interface CaseContactView {
  readonly no: string;
  /** Where and what; empty for a private one. */
  readonly title: string;
  /** What was said of it, in one line. */
  readonly words: string;
  /** Who whistled and knows more: `柳岸社区小戴 138****0088`. */
  readonly contact?: string;
}

/** To a department that asks where exactly, or whom to call (现场联系). */
export default defineTemplate<CaseContactView>({
  id: 'case-contact',
  sample: {
    no: 'QH240612-05',
    title: '柳岸新村3号楼 燃气泄漏',
    words: '3号楼2单元楼道里一股煤气味',
    contact: '柳岸社区小戴 138****0088',
  },
  render: ({ no, title, words, contact }) =>
    plain(
      [no, title].filter((said) => said !== '').join(' '),
      ...(words === '' ? [] : [`原话:${words}`]),
      ...(contact === undefined ? [] : [`现场联系:${contact}`]),
      `要问清楚请回:需补充 ${no} 要问的话`,
    ),
});
