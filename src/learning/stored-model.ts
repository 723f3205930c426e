import { z } from 'zod';
import type { Instant } from '../domain/instant.ts';
import type { Learnt } from './dispatch-model.ts';
import { pack, unpack } from './packed.ts';

/** Under which kind and id of the records (台账) the model lies. */
export const MODEL_RECORD = { kind: 'model', id: 'dispatch' } as const;

/** How a model is stored (模型文件): nobody's sentences, only features and who handled it. */
const storedSchema = z.object({
  form: z.literal(1),
  examples: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
  measured: z.array(z.tuple([z.number(), z.union([z.literal(0), z.literal(1)])])),
  until: z.number(),
});

/** A model with the moment up to which closed cases are in it. */
export type KeptModel = Learnt & { readonly until: Instant };

/** What is to be stored of a model. */
export function storedModel({ examples, measured, until }: KeptModel): Record<string, unknown> {
  return {
    form: 1,
    examples: examples.map(({ id, to, features, title }) => [id, to, pack(features), title ?? '']),
    measured: measured.map(({ margin, right }) => [margin, right ? 1 : 0]),
    until,
  };
}

/** The model of a stored state; undefined when it was written in a form this programme does not know. */
export function learntFrom(body: unknown): KeptModel | undefined {
  const { success, data } = storedSchema.safeParse(body);
  if (!success) return undefined;
  return {
    examples: data.examples.map(([id, to, features, title]) => ({
      id,
      to,
      features: unpack(features),
      ...(title === '' ? {} : { title }),
    })),
    measured: data.measured.map(([margin, right]) => ({ margin, right: right === 1 })),
    until: data.until,
  };
}
