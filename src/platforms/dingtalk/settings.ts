import { z } from 'zod';

const base = (fallback: string) =>
  z
    .url({ protocol: /^https?$/, error: '要写完整的地址,以 https:// 开头' })
    .default(fallback)
    .transform((url) => url.replace(/\/+$/, ''));

/** The variables of 钉钉 (钉钉设置), by name; each is explained in `docs/deploy/dingtalk.md`. */
export const dingtalkSettings = z
  .object({
    DINGTALK_CLIENT_ID: z.string(),
    DINGTALK_CLIENT_SECRET: z.string(),
    DINGTALK_MODE: z.enum(['stream', 'http'], { error: '只能是 stream、http' }).default('stream'),
    DINGTALK_API_BASE: base('https://api.dingtalk.com'),
    DINGTALK_OAPI_BASE: base('https://oapi.dingtalk.com'),
    DINGTALK_CARD_TEMPLATE_ID: z.string().optional(),
    PUBLIC_URL: z.string().optional(),
  })
  .transform((variables) => ({
    clientId: variables.DINGTALK_CLIENT_ID,
    clientSecret: variables.DINGTALK_CLIENT_SECRET,
    mode: variables.DINGTALK_MODE,
    apiBase: variables.DINGTALK_API_BASE,
    oapiBase: variables.DINGTALK_OAPI_BASE,
    ...(variables.DINGTALK_CARD_TEMPLATE_ID === undefined ? {} : { cardTemplate: variables.DINGTALK_CARD_TEMPLATE_ID }),
    ...(variables.PUBLIC_URL === undefined ? {} : { publicUrl: variables.PUBLIC_URL.replace(/\/+$/, '') }),
  }));

/** The settings of 钉钉, checked. */
export type DingtalkSettings = z.output<typeof dingtalkSettings>;
