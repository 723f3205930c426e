import { z } from 'zod';

/** What the platform wechaty is set to (wechaty 设置): which puppet, and what it is given. */
export const wechatySettings = z
  .object({
    /** The puppet's package; a commercial one is reached through `wechaty-puppet-service`. */
    WECHATY_PUPPET: z
      .string()
      .regex(/^(?:@[a-z0-9-]+\/)?[a-z0-9-]+$/, { error: '要写 puppet 的包名,例如 wechaty-puppet-service' })
      .default('wechaty-puppet-service'),
    WECHATY_PUPPET_OPTIONS: z.string().default('{}'),
  })
  .transform((given, context) => {
    const options = objectIn(given.WECHATY_PUPPET_OPTIONS);
    if (options === undefined)
      context.issues.push({
        code: 'custom',
        input: given,
        path: ['WECHATY_PUPPET_OPTIONS'],
        message: '要写成 JSON 对象,例如 {"token":"…"}',
      });
    return { puppet: { name: given.WECHATY_PUPPET, options: options ?? {} } };
  });

export type WechatySettings = z.output<typeof wechatySettings>;

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
