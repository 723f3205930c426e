import type { WorkDigest } from '../src/domain/digest-view.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { sampleDigest } from './shared/sample-digest.ts';
import weeklyDigest from './weekly-digest.ts';

/** What will be posted, for the whistle chief's eyes first. */
export interface DigestPreviewView {
  readonly chief: string;
  readonly group: string;
  /** Whom to turn to when something is wrong. */
  readonly keeper: string;
  readonly digest: WorkDigest;
}

/** The digest's preview to a street's whistle chief (周报预览). */
export default defineTemplate<DigestPreviewView>({
  id: 'weekly-digest-preview',
  sample: { chief: '李书记', group: '梧桐街道吹哨群', keeper: '区平台管理员侯工', digest: sampleDigest },
  render({ chief, group, keeper, digest }) {
    return {
      paragraphs: [
        [
          {
            text: `${chief},下面是稍后要发到“${group}”的周报,请先过目。想加一句话点“改”,想现在就发点“发”,不用改就不用回;数字不对请联系${keeper}。`,
          },
        ],
        ...weeklyDigest.render(digest).paragraphs,
      ],
      card: {
        title: '周报预览',
        fields: [],
        buttons: [
          { key: 'amend', label: '改', reply: '周报加一句' },
          { key: 'release', label: '发', reply: '发周报' },
        ],
      },
    };
  },
});
