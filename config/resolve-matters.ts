import type { Guide, Matter } from '../src/domain/organisation.ts';
import { fiveLabels, urgencyLabels, whistleLabels } from '../src/domain/whistle-type.ts';
import { given } from './resolve-units.ts';
import type { GuidesFile, MattersFile } from './schema-matters.ts';

/** The key whose label is `label`; the form of the file allows no other. */
export function keyOf<Key extends string>(labels: Readonly<Record<Key, string>>, label: string): Key {
  const found = (Object.keys(labels) as Key[]).find((key) => labels[key] === label);
  if (found === undefined) throw new Error(`no key is labelled ${label}`);
  return found;
}

/** The matter list (事项清单), other ways to say a matter added to its keywords. */
export function resolveMatters(file: MattersFile, synonyms: Readonly<Record<string, readonly string[]>>): Matter[] {
  return file.matters.map((entry) => ({
    id: entry.id,
    name: entry.name,
    category: entry.category,
    keywords: [...new Set([...entry.keywords, ...(synonyms[entry.name] ?? [])])],
    lead: entry.lead ?? '',
    co: (entry.co ?? []).filter((name) => name !== entry.lead),
    leadBy: entry.leadBy ?? [],
    ...given({ supervise: entry.supervise, firstCall: entry.firstCall, hotline: entry.hotline }),
    authority: entry.authority ?? 'department',
    ...(entry.whistle === undefined ? {} : { whistle: keyOf(whistleLabels, entry.whistle) }),
    route: entry.route ?? 'whistle',
    five: keyOf(fiveLabels, entry.five ?? fiveLabels.practical),
    urgency: keyOf(urgencyLabels, entry.urgency),
    visibility: entry.visibility,
    danger: entry.danger ?? false,
    mediate: entry.mediate ?? false,
  }));
}

/** The guides (办事指南), what they leave out taken from the file's defaults. */
export function resolveGuides({ guides, defaults }: GuidesFile): Guide[] {
  return guides.map(({ matter, fee = defaults.fee, hours, place, ...guide }) => ({
    ...guide,
    place: place ?? defaults.place,
    hours: hours ?? defaults.hours,
    ...given({ matter, fee }),
  }));
}
