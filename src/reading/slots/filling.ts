import type { Choice } from '../choose.ts';
import type { Evidence } from '../reading.ts';
import { evidence, type Range, type Scene } from '../scene.ts';
import type { SlotName, Slots } from '../slots.ts';

type Draft = { -readonly [Name in SlotName]?: Slots[Name] };

/** One request while its slots are being filled (取槽中). */
export interface Filling {
  readonly scene: Scene;
  readonly range: Range;
  /** The range's own words; positions count from its start. */
  readonly words: string;
  readonly choice: Choice;
  readonly wanted: ReadonlySet<SlotName>;
  readonly slots: Draft;
  readonly evidence: Evidence[];
}

/** Notes which words led to a slot. */
export function note(filling: Filling, slot: SlotName, at: Range | undefined): void {
  if (at) filling.evidence.push(evidence(filling.scene, slot, at));
}

/** Positions in the range's words as positions of the text. */
export function shift(filling: Filling, at: Range | undefined): Range | undefined {
  return at && { start: at.start + filling.range.start, end: at.end + filling.range.start };
}
