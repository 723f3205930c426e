import { within } from '../scene.ts';
import { type Filling, note } from './filling.ts';
import { isLetOff, leadOf, suggested, type UnitMention } from './units.ts';

/** The units a request names: called, leading, or suggested instead (取单位). */
export function fillUnits(filling: Filling): void {
  const { scene, range, wanted, slots } = filling;
  const units = meant(filling, within(scene.units, range));
  if (units.length === 0) return;
  if (wanted.has('suggest')) {
    const better = suggested(scene.text, units);
    if (better.length > 0) slots.suggest = [...new Set(better.map(({ unit }) => unit))];
    for (const unit of better) note(filling, 'suggest', unit);
  }
  if (wanted.has('departments')) {
    slots.departments = [...new Set(units.map(({ unit }) => unit))];
    for (const unit of units) note(filling, 'departments', unit);
  }
  const sections = units.flatMap(({ section }) => (section ? [section] : []));
  if (wanted.has('sections') && sections.length > 0) slots.sections = [...new Set(sections)];
  const lead = wanted.has('lead') ? leadOf(scene.text, units) : undefined;
  if (lead) {
    slots.lead = lead.unit;
    note(filling, 'lead', lead);
  }
}

/** 这次不用消防来: a whistle does not call them, and 城管不用来,住建来就行 lets off only the first. */
function meant({ scene, choice }: Filling, units: readonly UnitMention[]): readonly UnitMention[] {
  const spared = units.filter((unit) => isLetOff(scene.text, unit));
  if (choice.intent === 'whistle') return units.filter((unit) => !spared.includes(unit));
  return choice.sub === 'excuse' && spared.length > 0 ? spared : units;
}
