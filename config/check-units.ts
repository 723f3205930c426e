import type { Check, CheckContext } from './check-context.ts';
import type { Path } from './fault.ts';

/** Reports every key that came before, with where it came first. */
function unique(context: CheckContext, what: string, entries: readonly (readonly [key: string, path: Path])[]): void {
  const seen = new Set<string>();
  for (const [key, path] of entries) {
    if (key !== '' && seen.has(key)) context.report('organisation', path, `${what}“${key}”用了两次,请改掉一个。`);
    seen.add(key);
  }
}

/** Units, streets, communities, grids: ids and names are used once, and nothing points into the void (单位和区域). */
export const checkUnits: Check = (context) => {
  const { organisation } = context.parts;
  const departments = [
    ...organisation.departments.map((unit, index) => ({ unit, path: ['departments', index] as Path })),
    ...(organisation.utilities ?? []).map((unit, index) => ({ unit, path: ['utilities', index] as Path })),
  ];
  const parties = (organisation.parties ?? []).map((unit, index) => ({ unit, path: ['parties', index] as Path }));
  const sections = context.sections.map(({ section, path }) => ({ unit: section, path }));
  const units = [...departments, ...parties, ...sections];
  unique(
    context,
    '单位编号',
    units.map(({ unit, path }) => [unit.id, [...path, 'id']] as const),
  );
  const names = [...departments, ...parties].map(({ unit, path }) => [unit.name, [...path, 'name']] as const);
  unique(context, '单位名称', names);

  const streets = organisation.streets.map((street, index) => ({ street, path: ['streets', index] as Path }));
  const communities = streets.flatMap(({ street, path }) =>
    street.communities.map((community, index) => ({ community, path: [...path, 'communities', index] as Path })),
  );
  const grids = communities.flatMap(({ community, path }) =>
    community.grids.map((grid, index) => ({ grid, path: [...path, 'grids', index] as Path })),
  );
  unique(
    context,
    '街道编号',
    streets.map(({ street, path }) => [street.id, [...path, 'id']] as const),
  );
  unique(
    context,
    '社区编号',
    communities.map(({ community, path }) => [community.id, [...path, 'id']] as const),
  );
  unique(
    context,
    '网格编号',
    grids.map(({ grid, path }) => [grid.code, [...path, 'code']] as const),
  );
  const areas = [
    ...streets.map(({ street, path }) => [street.name, [...path, 'name']] as const),
    ...communities.map(({ community, path }) => [community.name, [...path, 'name']] as const),
    ...grids.map(({ grid, path }) => [grid.name, [...path, 'name']] as const),
  ];
  unique(context, '名称', areas);

  checkAliases(context);
  for (const { section, path } of context.sections) {
    context.mustKnow('organisation', [...path, 'street'], section.street, context.streets, '街道编号');
  }
  for (const { unit, path } of parties) {
    context.mustKnow('organisation', [...path, 'community'], unit.community, context.communities, '社区编号');
    context.mustKnow('organisation', [...path, 'regulator'], unit.regulator, context.callable, '单位');
  }
  for (const { street, path } of streets) {
    for (const [list, members] of Object.entries(street.force_1_3_N ?? {})) {
      for (const [index, name] of members.entries()) {
        context.mustKnow('organisation', [...path, 'force_1_3_N', list, index], name, context.callable, '单位');
      }
    }
  }
  for (const { community, path } of communities) {
    const council = community.党群议事会;
    const at = [...path, '党群议事会'];
    context.mustKnow('organisation', [...at, '召集人'], council?.召集人, context.people, '人员编号');
    for (const [index, member] of (council?.常任议事委员 ?? []).entries()) {
      context.mustKnow('organisation', [...at, '常任议事委员', index], member, context.people, '人员编号');
    }
  }
};

/** A word that two units answer to cannot be dispatched by; inside one department it can. */
function checkAliases(context: CheckContext): void {
  const { organisation } = context.parts;
  const owners = new Map<string, string>();
  const words: [word: string, owner: string, path: Path][] = [
    ...(['departments', 'utilities'] as const).flatMap((list) =>
      (organisation[list] ?? []).flatMap(({ name, aliases }, index) => [
        [name, name, [list, index, 'name']] as [string, string, Path],
        ...(aliases ?? []).map((alias, at): [string, string, Path] => [alias, name, [list, index, 'aliases', at]]),
      ]),
    ),
    ...context.sections.flatMap(({ section, unit, path }) => [
      [section.name, unit, [...path, 'name']] as [string, string, Path],
      ...(section.aliases ?? []).map((alias, at): [string, string, Path] => [alias, unit, [...path, 'aliases', at]]),
    ]),
    ...(organisation.parties ?? []).flatMap(({ name, aliases }, index) =>
      (aliases ?? []).map((alias, at): [string, string, Path] => [alias, name, ['parties', index, 'aliases', at]]),
    ),
  ];
  for (const [word, owner, path] of words) {
    const first = owners.get(word);
    if (first === undefined) owners.set(word, owner);
    else if (first !== owner && word !== '') {
      context.report('organisation', path, `“${word}”既指${first}又指${owner},说到它时会派给${first}。请只留给一家。`, 'warning');
    }
  }
}
