import fc from 'fast-check';
import type { z } from 'zod';

/** The parts of a zod definition that are read here; a kind not listed below is refused loudly. */
interface Definition {
  readonly type: string;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly entries?: Record<string, string>;
  readonly values?: readonly unknown[];
  readonly options?: readonly z.ZodType[];
}

/** Text as people and platforms send it: quotes, emoji, wildcards of SQL, separators of keys, any script. Never NUL. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    "'",
    '"',
    "O'Brien; drop table cases;--",
    '100%',
    '_',
    '\\',
    '/',
    '🚨👨‍👩‍👧',
    '𠮷野家',
    '\n',
    '\u2028',
    '{"a":1}',
    '$where',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
);

/** Whole numbers far beyond any instant of this century. */
const number = fc.integer({ min: 0, max: 2 ** 48 });

/** Values that fit a zod schema, odd ones first. Optional fields are absent half of the time. */
export function arbitraryOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const definition = schema._zod.def as unknown as Definition;
  switch (definition.type) {
    case 'string':
      return oddText;
    case 'number':
      return number;
    case 'boolean':
      return fc.boolean();
    case 'unknown':
      return fc.oneof(oddText, number, fc.boolean(), fc.constant(null), fc.array(oddText, { maxLength: 2 }));
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(definition.values ?? []));
    case 'union':
      return fc.oneof(...(definition.options ?? []).map(arbitraryOf));
    case 'array':
      return fc.array(arbitraryOf(required(definition.element)), { maxLength: 3 });
    case 'nullable':
      return fc.option(arbitraryOf(required(definition.innerType)), { nil: null });
    case 'record':
      return fc.dictionary(
        oddText.filter((name) => !RESERVED.has(name)),
        arbitraryOf(required(definition.valueType)),
        { maxKeys: 3 },
      );
    case 'object':
      return arbitraryObject(required(definition.shape));
    default:
      throw new Error(`no arbitrary for a schema of kind ${definition.type}`);
  }
}

/** Names JavaScript's objects have themselves: mongoose leaves them out of what it stores, and no field of ours is called so. */
const RESERVED = new Set(['prototype', 'constructor', '__proto__']);

function arbitraryObject(shape: Record<string, z.ZodType>): fc.Arbitrary<unknown> {
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  const needed: string[] = [];
  for (const [name, field] of Object.entries(shape)) {
    const { type, innerType } = field._zod.def as unknown as Definition;
    if (type !== 'optional') needed.push(name);
    fields[name] = arbitraryOf(type === 'optional' ? required(innerType) : field);
  }
  return fc.record(fields, { requiredKeys: needed });
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the definition of the schema lacks a part');
  return value;
}
