import type { Choice } from '../choose.ts';
import type { Scene } from '../scene.ts';
import { isDespair, isOnlyUnanswered } from './danger.ts';
import type { MatterMention } from './matter.ts';
import { clearest, type Sound } from './sound.ts';

/** How alike a request must sound to a matter, and how far the next must stay behind, as a share, to stand for a word. */
const enough = { alike: 0.1, lead: 0.18 } as const;
/** The same for a whistle, which goes out by the list without anybody looking, and for a danger, which calls people out. */
const forWhistle = { alike: 0.12, lead: 0.3 } as const;
/** A question is answered from a guide: 怎么申请公租房 sounds a little like one about something else. */
const forQuestion = { alike: 0.15, lead: 0.3 } as const;
const forDanger = { alike: 0.15, lead: 0.35 } as const;

/**
 * A matter none of whose words stands whole, or only another's told along the way, when all words together say enough; much more must
 * speak for one that calls people out.
 */
export function likeliest(
  { text, lexicon: { sounds } }: Scene,
  sound: Sound,
  mention: MatterMention | undefined,
  { intent, sub }: Pick<Choice, 'intent' | 'sub'>,
): string | undefined {
  if (mention && (mention.matter.danger || mention.score > sound.most)) return undefined;
  const likeness = sound.heard();
  const first = clearest(likeness);
  const matter = sounds.matters[first.at];
  if (!matter || (matter.danger && isOnlyUnanswered(text, 0, text.length))) return undefined;
  // 有人想跳楼: no wish is asked for there.
  if (matter.route === 'list' && isDespair(text)) return undefined;
  const needed = matter.danger ? forDanger : intent === 'whistle' ? forWhistle : sub === 'consult' ? forQuestion : enough;
  if (first.alike < needed.alike || first.lead < needed.lead) return undefined;
  const named = mention ? (likeness[sounds.order.get(mention.matter.id) ?? -1] ?? 0) : 0;
  return mention && sound.weigh(first.alike - named, matter) < mention.score ? undefined : matter.name;
}
