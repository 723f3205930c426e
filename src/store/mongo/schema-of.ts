import type { SchemaDefinitionProperty } from 'mongoose';
import type { z } from 'zod';
import { optionalList, Plain, partSchema } from './fields.ts';

/** The parts of a zod definition that are read here. */
interface Definition {
  readonly type: string;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
}

/** The fields of an object's schema. */
export function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> {
  return definitionOf(schema).shape ?? {};
}

/** Whether a field may be absent. */
export function isOptional(schema: z.ZodType): boolean {
  return definitionOf(schema).type === 'optional';
}

/**
 * Mongoose's definition of the fields of a zod object (模式换写), part by part, so that the database knows the same shape as the
 * domain and no field can be forgotten in one of them. What is required is zod's to check, before anything is written.
 */
export function fieldsOf(schema: z.ZodType): Record<string, SchemaDefinitionProperty> {
  return Object.fromEntries(Object.entries(shapeOf(schema)).map(([name, field]) => [name, fieldOf(field)]));
}

function fieldOf(schema: z.ZodType): SchemaDefinitionProperty {
  const { type, innerType, element } = definitionOf(schema);
  switch (type) {
    case 'optional':
    case 'nullable':
    case 'readonly':
      return innerType ? fieldOf(innerType) : { type: Plain };
    case 'string':
    case 'enum':
      return { type: String };
    case 'number':
      return { type: Number };
    case 'boolean':
      return { type: Boolean };
    case 'object':
      return { type: partSchema(fieldsOf(schema)) };
    case 'array':
      return optionalList(element ? fieldOf(element) : Plain);
    // Literals, unions and free records: zod has judged them, the database takes them as they are.
    default:
      return { type: Plain };
  }
}

function definitionOf(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}
