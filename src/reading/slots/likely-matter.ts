import type { Scene } from '../scene.ts';
import type { MatterMention } from './matter.ts';
import type { Sound } from './sound.ts';

/** How alike a request must sound to a matter, and how much more than to the next, to stand for a word. */
const enough = { alike: 0.12, lead: 0.02 } as const;
/** The same where it calls people out: a danger, or a whistle, which goes out by the list without anybody looking. */
const certain = { alike: 0.2, lead: 0.06 } as const;

/**
 * A matter none of whose words stands whole, or only another's told along the way, when all words together say enough; much more must
 * speak for one that calls people out.
 */
export function likeliest(
  { lexicon: { sounds } }: Scene,
  sound: Sound,
  mention: MatterMention | undefined,
  goesOut: boolean,
): string | undefined {
  if (mention && (mention.matter.danger || mention.score > sound.most)) return undefined;
  const likeness = sound.heard();
  const like = (at: number): number => likeness[at] ?? 0;
  let first = 0;
  let second = -1;
  for (let at = 1; at < likeness.length; at += 1)
    if (like(at) > like(first)) [second, first] = [first, at];
    else if (like(at) > like(second)) second = at;
  const matter = sounds.matters[first];
  if (!matter) return undefined;
  const needed = matter.danger || goesOut ? certain : enough;
  if (like(first) < needed.alike || like(first) - like(second) < needed.lead) return undefined;
  const named = mention ? like(sounds.order.get(mention.matter.id) ?? -1) : 0;
  return mention && sound.weigh(like(first) - named, matter) < mention.score ? undefined : matter.name;
}
