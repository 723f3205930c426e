import type { GroupScope } from '../src/domain/organisation.ts';

const plain = ['district', 'management', 'command', 'operators'] as const;

/** Reads a group's scope as it is written (群的范围): `district`, `street:wt`, `community:jx,sy`. Nothing when it is none of these. */
export function readScope(written: string): GroupScope | undefined {
  const kind = plain.find((word) => word === written);
  if (kind !== undefined) return { kind };
  const [head, tail = ''] = written.split(':');
  const names = tail.split(/[,,]/).map((name) => name.trim());
  if (names.some((name) => name === '')) return undefined;
  if (head === 'community') return { kind: 'community', communities: names };
  const [street] = names;
  return head === 'street' && street !== undefined && names.length === 1 ? { kind: 'street', street } : undefined;
}
