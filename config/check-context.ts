import type { Fault, Path } from './fault.ts';
import { type Introduction, introductions } from './introductions.ts';
import type { ConfigPart, ConfigParts } from './schema.ts';
import type { SectionEntry } from './schema-units.ts';
import { didYouMean } from './suggest.ts';

/** A section and where it stands in the organisation file. */
export interface PlacedSection {
  readonly section: SectionEntry;
  /** Name of the department it counts for, or of the street team itself. */
  readonly unit: string;
  readonly path: Path;
  readonly street?: string;
}

/** What the cross-checks look things up in (核对用的名录), and where they put what they find. */
export interface CheckContext {
  readonly parts: ConfigParts;
  readonly everyone: readonly Introduction[];
  readonly people: ReadonlySet<string>;
  /** Canonical names of departments and utilities. */
  readonly departments: ReadonlySet<string>;
  readonly sections: readonly PlacedSection[];
  /** Every name and alias a unit or section can be called by. */
  readonly callable: ReadonlySet<string>;
  readonly streets: ReadonlySet<string>;
  readonly communities: ReadonlySet<string>;
  readonly matters: ReadonlySet<string>;
  report(part: ConfigPart, path: Path, message: string, severity?: Fault['severity']): void;
  /** Reports `word` when it is not among `known`. Blank words were reported as a fault of form already. */
  mustKnow(part: ConfigPart, path: Path, word: string | undefined, known: ReadonlySet<string>, kind: string): void;
}

/** One cross-check; reports through the context. */
export type Check = (context: CheckContext) => void;

/** Builds the look-ups of the cross-checks from all files. */
export function createCheckContext(parts: ConfigParts, report: CheckContext['report']): CheckContext {
  const { organisation } = parts;
  const everyone = introductions(organisation);
  const units = [...organisation.departments, ...(organisation.utilities ?? [])];
  const sections: PlacedSection[] = [
    ...placed('departments', organisation.departments),
    ...placed('utilities', organisation.utilities ?? []),
    ...organisation.streets.flatMap((street, index) =>
      (street.units ?? []).map((section, at) => ({
        section,
        unit: section.name,
        path: ['streets', index, 'units', at],
        street: street.id,
      })),
    ),
  ];
  return {
    parts,
    everyone,
    people: new Set(everyone.map(({ person }) => person.userId)),
    departments: new Set(units.map(({ name }) => name)),
    sections,
    callable: new Set([
      ...units.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]),
      ...sections.flatMap(({ section }) => [section.name, ...(section.aliases ?? [])]),
    ]),
    streets: new Set(organisation.streets.map(({ id }) => id)),
    communities: new Set(organisation.streets.flatMap(({ communities }) => communities.map(({ id }) => id))),
    matters: new Set(parts.matters.matters.map(({ name }) => name)),
    report,
    mustKnow(part, path, word, known, kind) {
      if (word === undefined || word === '' || known.has(word)) return;
      report(part, path, `没有“${word}”这个${kind}。${didYouMean(word, known)} 请改成已有的${kind},或先把它加上。`);
    },
  };
}

function placed(
  list: 'departments' | 'utilities',
  units: readonly { readonly name: string; readonly units?: readonly SectionEntry[] | undefined }[],
): PlacedSection[] {
  return units.flatMap((unit, index) =>
    (unit.units ?? []).map((section, at) => ({
      section,
      unit: unit.name,
      path: [list, index, 'units', at],
      ...(section.street === undefined ? {} : { street: section.street }),
    })),
  );
}
