import type { z } from 'zod';
import { type Check, createCheckContext } from './check-context.ts';
import { checkDuty } from './check-duty.ts';
import { checkGroups } from './check-groups.ts';
import { checkGuides, checkMatters } from './check-matters.ts';
import { checkMembership } from './check-membership.ts';
import { checkParty } from './check-party.ts';
import { checkPeople } from './check-people.ts';
import { checkRights } from './check-rights.ts';
import { checkAssessment, checkCalendar, checkDeadlines, checkExtras } from './check-rules.ts';
import { checkScoring } from './check-scoring.ts';
import { checkUnits } from './check-units.ts';
import type { Config, LoadedConfig } from './config.ts';
import type { Fault, Path } from './fault.ts';
import { lenient } from './lenient.ts';
import { readYaml, type SourceFile } from './read-yaml.ts';
import { resolveOrganisation } from './resolve-organisation.ts';
import { resolveLexicon, resolvePolicy, resolveSchedules } from './resolve-rules.ts';
import { type ConfigPart, type ConfigParts, configFiles } from './schema.ts';
import { sayFault } from './schema-fields.ts';

const checks: readonly Check[] = [
  checkPeople,
  checkUnits,
  checkParty,
  checkGroups,
  checkMembership,
  checkDuty,
  checkRights,
  checkMatters,
  checkGuides,
  checkDeadlines,
  checkCalendar,
  checkAssessment,
  checkScoring,
  checkExtras,
];

/**
 * Loads a configuration folder (读取配置): reads its YAML files, fills in `${NAME}` from `env`, checks the form of each and how they
 * fit together, and resolves them into one frozen `Config`. Never throws and never stops at the first fault: all are returned at
 * once, and there is no `config` when one of them is an `error`.
 */
export function loadConfig(folder: string, env: Readonly<Record<string, string | undefined>>): LoadedConfig {
  const faults: Fault[] = [];
  const sources: Partial<Record<ConfigPart, SourceFile>> = {};
  const parts: Partial<Record<ConfigPart, unknown>> = {};
  let isWhole = true;
  for (const part of Object.keys(configFiles) as ConfigPart[]) {
    const { file, schema, ...rest } = configFiles[part];
    const source = readYaml(folder, file, env, 'usual' in rest ? rest.usual : undefined);
    sources[part] = source;
    faults.push(...source.faults);
    isWhole &&= source.data !== undefined;
    const parsed = schema.safeParse(source.data, { error: sayFault });
    if (!parsed.success && source.data !== undefined) {
      faults.push(...parsed.error.issues.map((issue) => source.fault(placeOf(issue), issue.message)));
    }
    const lacks = parsed.error?.issues.some(({ path }) => path.length === 1 && !hasKey(source.data, path[0]));
    if (lacks === true) isWhole = false;
    parts[part] = parsed.success ? parsed.data : lenient(schema, source.data);
  }

  // With a file or one of its chapters missing every name in it would be unknown; say only what is wrong there.
  const files = parts as ConfigParts;
  if (isWhole) {
    const context = createCheckContext(files, (part, path, message, severity) => {
      const fault = sources[part]?.fault(path, message, severity);
      if (fault !== undefined) faults.push(fault);
    });
    for (const check of checks) check(context);
  }
  if (faults.some(({ severity }) => severity === 'error')) return { faults };

  const config: Config = {
    organisation: resolveOrganisation(files),
    policy: resolvePolicy(files),
    schedules: resolveSchedules(files.schedules),
    lexicon: resolveLexicon(files.lexicon),
    exportLocks: faults.filter(({ severity }) => severity === 'check-only').map(({ message }) => message),
  };
  return { config: deepFreeze(config), faults };
}

/** Where a fault of form is; an unknown key itself, not the object it stands in. */
function placeOf(issue: z.core.$ZodIssue): Path {
  const [stranger] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return [...(issue.path as Path), ...(stranger === undefined ? [] : [stranger])];
}

function hasKey(value: unknown, key: PropertyKey | undefined): boolean {
  return value !== null && typeof value === 'object' && key !== undefined && Object.hasOwn(value, key);
}

/** Freezes a value and all that hangs on it. A map is left a map; its values are frozen. */
function deepFreeze<Value>(value: Value): Value {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(item);
  return value;
}
