import { outside } from './choose.ts';
import { type Range, type Scene, within } from './scene.ts';
import { hasZero } from './slots/case-number.ts';
import { findDanger, isHereAndNow, isLasting } from './slots/danger.ts';
import { matterIn, placesIn } from './slots/found-in.ts';
import { isLetter } from './slots/letter.ts';
import type { MatterMention } from './slots/matter.ts';
import { isFiled, isPointedAt } from './slots/spoken-of.ts';

/** What a stretch holds (段中所言), worked out once. */
export interface Contents {
  readonly named: boolean;
  readonly placed: boolean;
  readonly matter: MatterMention | undefined;
  readonly danger: boolean;
  /** The matter told is a danger to people, and so here and now. */
  readonly pressing: boolean;
  readonly outside: boolean;
  /** A case known already is spoken of by its matter or place: 那个违建同意了, 新河湾停水那件. */
  readonly pointed: boolean;
  /** A department speaks of what it was given to mend: 路灯修好了. */
  readonly mended: boolean;
}

export function contentsOf(scene: Scene, range: Range): Contents {
  const found = within(scene.found, range);
  const places = placesIn(scene, range);
  const cases = within(scene.cases, range);
  const head = cases.some(
    (mention) =>
      mention.sure ||
      /^[\s:,]*$/.test(scene.text.slice(range.start, mention.start)) ||
      // 市里说接了 01, 刚看了,01那个清走了: with its zero, and nothing behind it or pointed at.
      (hasZero(scene.text, mention) && /^(?:[\s。!]*$|号?(?:[那这][个件]|的))/.test(scene.text.slice(mention.end, range.end))),
  );
  const matter = matterIn(scene, range);
  const danger = findDanger(scene.text, found) !== undefined;
  const isOutside = outside.has(scene.context.role);
  // 此案件, 编号19 somewhere in a letter are no case of ours.
  const letter = isOutside && isLetter(scene.text.slice(range.start, range.end));
  return {
    named:
      scene.address.quote?.caseNo !== undefined ||
      (letter ? cases.some(({ full }) => full) : head || within(scene.lastSaid, range).length > 0),
    placed: places.length > 0,
    matter,
    danger,
    pressing:
      matter?.matter.danger === true &&
      isHereAndNow(scene.text, matter.start, matter.end) &&
      !isLasting(scene.text, matter.start, matter.end),
    outside: isOutside,
    pointed:
      !danger &&
      (isOutside
        ? [...(matter ? [matter] : []), ...places].some(({ end }) => isFiled(scene.text, end))
        : matter !== undefined && isPointedAt(scene.text, matter)),
    mended: scene.context.role === 'dept' && !danger && matter?.matter.danger === false,
  };
}
