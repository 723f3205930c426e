import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import type { Fault } from '../config/fault.ts';
import type { DoctorParts, EnabledPlatform, Finding, PlatformDefinition, PlatformParts } from './platforms/define-platform.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A platform that is switched on, its settings checked (已启用的平台); not yet running. */
export interface ChosenPlatform {
  readonly id: string;
  create(parts: PlatformParts): Promise<EnabledPlatform>;
  /** Undefined where the platform has no check-up. */
  readonly doctor?: (parts: DoctorParts) => AsyncIterable<Finding>;
}

/** What choosing gives: every fault of every platform at once, and the platforms where there is none. */
export interface ChosenPlatforms {
  readonly platforms: readonly ChosenPlatform[];
  readonly faults: readonly Fault[];
}

/** Imports the folders of the enabled platforms alone, since some are heavy, and lets each check its own variables. */
export async function choosePlatforms(ids: readonly string[], env: Environment): Promise<ChosenPlatforms> {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      const trimmed = value?.trim() ?? '';
      return trimmed === '' ? [] : [[name, trimmed]];
    }),
  );
  const platforms: ChosenPlatform[] = [];
  const faults: Fault[] = [];
  for (const id of ids) {
    const definition = await importDefinition(id);
    if (definition === undefined) {
      faults.push({ ...place('SHAOZI_PLATFORMS'), message: `这一版还没有 ${id} 平台,请先去掉。` });
      continue;
    }
    const parsed = definition.settings.safeParse(given);
    if (parsed.success) platforms.push(chosen(definition, parsed.data));
    else faults.push(...parsed.error.issues.map((issue) => faultOf(issue, id)));
  }
  return { platforms, faults };
}

function chosen<Settings>(definition: PlatformDefinition<Settings>, settings: Settings): ChosenPlatform {
  const { id, doctor } = definition;
  return {
    id,
    create: async (parts) => definition.create(parts, settings),
    ...(doctor === undefined ? {} : { doctor: (parts: DoctorParts) => doctor(parts, settings) }),
  };
}

async function importDefinition(id: string): Promise<PlatformDefinition<unknown> | undefined> {
  const file = join(import.meta.dirname, 'platforms', id, `index${extname(import.meta.filename)}`);
  if (!existsSync(file)) return undefined;
  const loaded = (await import(pathToFileURL(file).href)) as { default: PlatformDefinition<unknown> };
  return loaded.default;
}

const place = (name: string) => ({ file: '环境变量', path: name, severity: 'error' as const });

function faultOf(issue: z.core.$ZodIssue, platform: string): Fault {
  const name = String(issue.path[0] ?? platform);
  const isMissing = issue.code === 'invalid_type' && /received undefined/.test(issue.message);
  return {
    ...place(name),
    message: isMissing ? `启用了 ${platform},还要设置 ${name}。` : `${issue.message}。`.replace(/([。?])。$/, '$1'),
  };
}
