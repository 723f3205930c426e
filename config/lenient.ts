import { z } from 'zod';

/** An empty value of a form's kind, to stand where a wrong one was. */
function blank(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodString) return '';
  if (schema instanceof z.ZodNumber) return 0;
  if (schema instanceof z.ZodBoolean) return false;
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return schema.value;
  return undefined;
}

/**
 * Takes from a value whatever has the right form (宽松读取) and puts blanks elsewhere, so that the cross-checks can go on beside the
 * faults of form and everything is reported at once. Texts keep what was written even when their form is wrong.
 */
export function lenient<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  return read(schema, value) as z.infer<Schema>;
}

function read(schema: z.ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional)
    return value === undefined || value === null ? undefined : read(schema.unwrap() as z.ZodType, value);
  const isRecord = value !== null && typeof value === 'object' && !Array.isArray(value);
  if (schema instanceof z.ZodObject) {
    const given = isRecord ? (value as Record<string, unknown>) : {};
    return Object.fromEntries(Object.entries(schema.shape).map(([key, inner]) => [key, read(inner as z.ZodType, given[key])]));
  }
  if (schema instanceof z.ZodRecord) {
    if (!isRecord) return {};
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, read(schema.valueType as z.ZodType, item)]));
  }
  if (schema instanceof z.ZodArray)
    return Array.isArray(value) ? value.map((item) => read(schema.element as z.ZodType, item)) : [];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  return schema instanceof z.ZodString && typeof value === 'string' ? value : blank(schema);
}
