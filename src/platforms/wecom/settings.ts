import { z } from 'zod';

const secret = z.string().min(1).optional();

const shape = z.object({
  WECOM_API_BASE: z.string().optional(),
  WECOM_CORP_ID: z.string().optional(),
  WECOM_AGENT_ID: z.string().regex(/^\d+$/, { error: '要写应用的数字编号' }).optional(),
  WECOM_AGENT_SECRET: secret,
  WECOM_TOKEN: secret,
  WECOM_ENCODING_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, { error: '要写 43 位字母和数字,从企业微信后台复制' })
    .optional(),
  WECOM_BOT_ID: z.string().optional(),
  WECOM_BOT_SECRET: secret,
  WECOM_BOT_WS_URL: z.string().optional(),
  WECOM_BOT_NAME: z.string().optional(),
});

/** The self-built app (自建应用): direct messages and cards; hears when it has a callback address. */
export interface AppSettings {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly callback?: { readonly token: string; readonly encodingAesKey: string };
}

/** The robot on the long connection (智能机器人): hears groups. */
export interface BotSettings {
  readonly id: string;
  readonly secret: string;
  readonly wsUrl?: string;
}

/** What the platform 企业微信 is set to (企业微信设置); at least one of `app` and `bot` is there. */
export interface WecomSettings {
  readonly apiBase?: string;
  readonly app?: AppSettings;
  readonly bot?: BotSettings;
  /** Names the robot is called by in its groups, so that its own mention can be told from the words. */
  readonly botNames: readonly string[];
}

const pairs = [
  ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'],
  ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_AGENT_SECRET'],
  ['WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'],
] as const;

/** Checks the variables of the environment and puts them in order. */
export const settingsSchema = shape.transform((given, context): WecomSettings => {
  const report = (name: string, message: string): void => {
    context.issues.push({ code: 'custom', input: given, path: [name], message });
  };
  for (const names of pairs) {
    const missing = names.filter((name) => given[name] === undefined);
    if (missing.length === names.length) continue;
    for (const name of missing) report(name, `设置了 ${names.filter((one) => given[one]).join('、')},还要设置 ${name}`);
  }
  if (given.WECOM_BOT_ID === undefined && given.WECOM_CORP_ID === undefined)
    report('WECOM_BOT_ID', '启用了 wecom,要设置智能机器人(WECOM_BOT_ID、WECOM_BOT_SECRET)或自建应用(WECOM_CORP_ID 等)');
  if (given.WECOM_TOKEN !== undefined && given.WECOM_CORP_ID === undefined)
    report('WECOM_CORP_ID', '设置了 WECOM_TOKEN,还要设置 WECOM_CORP_ID');
  const app = appOf(given);
  const bot = botOf(given);
  return {
    ...(given.WECOM_API_BASE === undefined ? {} : { apiBase: given.WECOM_API_BASE }),
    ...(app ? { app } : {}),
    ...(bot ? { bot } : {}),
    botNames: (given.WECOM_BOT_NAME ?? '').split(/[,,、]/).flatMap((name) => name.trim().replace(/^@/, '') || []),
  };
});

type Given = z.output<typeof shape>;

function appOf(given: Given): AppSettings | undefined {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_AGENT_SECRET: appSecret } = given;
  if (corpId === undefined || agentId === undefined || appSecret === undefined) return undefined;
  const { WECOM_TOKEN: token, WECOM_ENCODING_AES_KEY: encodingAesKey } = given;
  const callback = token === undefined || encodingAesKey === undefined ? undefined : { token, encodingAesKey };
  return { corpId, agentId: Number(agentId), secret: appSecret, ...(callback ? { callback } : {}) };
}

function botOf(given: Given): BotSettings | undefined {
  const { WECOM_BOT_ID: id, WECOM_BOT_SECRET: botSecret, WECOM_BOT_WS_URL: wsUrl } = given;
  if (id === undefined || botSecret === undefined) return undefined;
  return { id, secret: botSecret, ...(wsUrl === undefined ? {} : { wsUrl }) };
}
