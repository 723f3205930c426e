import { type Range, type Scene, within } from '../scene.ts';
import { type Filling, note } from './filling.ts';
import { leadOf, suggested } from './units.ts';

/** The units a request names: called, leading, or suggested instead (取单位). */
export function fillUnits(filling: Filling): void {
  const { scene, range, wanted, slots } = filling;
  const units = within(scene.units, range).filter((unit) => filling.choice.intent !== 'whistle' || !isSpared(scene, unit));
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

/** 这次不用消防来: a whistle does not call them. */
function isSpared({ text }: Scene, { start }: Range): boolean {
  return /(?:不用|不要|不必|无需|别)(?:叫|请|让|再)?\s?$/.test(text.slice(Math.max(0, start - 5), start));
}
