import type { Matter } from '../../domain/organisation.ts';
import type { FiveMatter, Urgency, WhistleType } from '../../domain/whistle-type.ts';
import type { Choice } from '../choose.ts';
import type { Lexicon } from '../lexicon.ts';
import type { SlotName, Slots } from '../reading.ts';

/** Fills what follows from the matter list (定级): the type where none was said, urgency, and the 五事 class. */
export function grade(slots: { -readonly [Name in SlotName]?: Slots[Name] }, lexicon: Lexicon, choice: Choice): void {
  const wanted = new Set(choice.grammar.reads.slots);
  const matter = slots.matter === undefined ? undefined : lexicon.matters.get(slots.matter);
  const whistles = wanted.has('whistleType');
  if (choice.sub === 'escalate') {
    slots.whistleType = 'coordination';
    slots.typeExplicit = true;
  } else if (whistles && slots.whistleType === undefined) {
    slots.whistleType = slots.danger ? 'emergency' : (matter?.whistle ?? 'routine');
    slots.typeExplicit = false;
  }
  if (wanted.has('urgency') && (matter || slots.danger))
    slots.urgency = slots.danger === false ? 'urgent' : urgencyOf(matter, slots.whistleType, slots.danger === true);
  if (wanted.has('five') && (matter || slots.whistleType)) slots.five = fiveOf(matter, slots.whistleType, slots.urgency);
}

function urgencyOf(matter: Matter | undefined, type: WhistleType | undefined, danger: boolean): Urgency {
  const listed = matter?.urgency ?? 'normal';
  if (danger) return 'critical';
  return type === 'emergency' && listed === 'normal' ? 'critical' : listed;
}

function fiveOf(matter: Matter | undefined, type: WhistleType | undefined, urgency: Urgency | undefined): FiveMatter {
  if (type === 'emergency' || urgency === 'critical') return 'urgent';
  if (matter?.five === 'major') return 'major';
  if (type === 'coordination') return 'difficult';
  if (type === 'priority') return 'important';
  return matter?.five ?? 'practical';
}
