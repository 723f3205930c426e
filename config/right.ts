import type { Right } from '../src/domain/organisation.ts';

/** Reads a right as it is written (权限): `whistle(应急哨/常规哨)` → the verb and what it is limited to. */
export function readRight(written: string): Right {
  const [verb = '', inside] = written.split(/[((]/);
  const limits = inside?.replace(/[))]\s*$/, '').split('/') ?? [];
  return { verb: verb.trim(), limits: limits.map((limit) => limit.trim()).filter((limit) => limit !== '') };
}
