import type fc from 'fast-check';
import { type Case, caseSchema } from '../../src/domain/case.ts';
import { arbitraryOf } from './arbitrary-of.ts';

/** Any case its schema allows, however odd; what a test fixes stays fixed. */
export function arbitraryCase(fixed: Partial<Case> = {}): fc.Arbitrary<Case> {
  return arbitraryOf(caseSchema).map((value) => ({ ...caseSchema.parse(value), ...fixed }));
}
