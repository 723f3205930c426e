import { inspect } from 'node:util';
import { z } from 'zod';
import type { Fault } from './fault.ts';
import { didYouMean } from './suggest.ts';

const platformIds = ['simulator', 'dingtalk', 'wecom', 'wechaty'] as const;

const url = (schemes: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.replace(':', '')), {
    error: `要写完整的地址,以 ${schemes.map((scheme) => `${scheme}://`).join(' 或 ')} 开头`,
  });
const webUrl = url(['http', 'https']).optional();
const secret = z.string().optional();

const platformList = z
  .string()
  .transform((list) => [...new Set(list.split(/[,,]/).map((name) => name.trim()))].filter((name) => name !== ''))
  .pipe(
    z
      .array(
        z.enum(platformIds, {
          error: ({ input }) =>
            `没有“${String(input)}”这个平台,可以写 ${platformIds.join('、')}。${didYouMean(String(input), platformIds)}`,
        }),
      )
      .min(1, { error: `至少写一个平台:${platformIds.join('、')}` }),
  );

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `只能是 ${values.join('、')}` });

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: '要写 0 到 65535 的整数,例如 3000' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: '要写 0 到 65535 的整数,例如 3000' })
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  SHAOZI_DATA_DIR: z.string().default('data'),
  SHAOZI_CONFIG_DIR: z.string().default('config/sample'),
  SHAOZI_PLATFORMS: platformList.default(['simulator']),
  SHAOZI_SIMULATOR_BESIDE: oneOf(['yes', 'no']).default('no'),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MONGODB_URI: url(['mongodb', 'mongodb+srv']).optional(),
  REDIS_URL: url(['redis', 'rediss']).optional(),
  SHAOZI_INSTANCE: z
    .string()
    .regex(/^[\w.-]{1,60}$/, { error: '只用字母、数字、点、横线,例如 bot-1' })
    .optional(),
  PUBLIC_URL: webUrl,
  ASSISTANT_URL: webUrl,
  ASSISTANT_MODEL: z.string().optional(),
  ASSISTANT_KEY: secret,
  ASSISTANT_PER_DAY: z
    .string()
    .regex(/^\d{1,6}$/, { error: '要写一天最多问几次,例如 200' })
    .transform(Number)
    .default(200),
  DINGTALK_CLIENT_ID: z.string().optional(),
  DINGTALK_CLIENT_SECRET: secret,
  DINGTALK_MODE: oneOf(['stream', 'http']).default('stream'),
  DINGTALK_API_BASE: webUrl,
  DINGTALK_OAPI_BASE: webUrl,
  DINGTALK_CARD_TEMPLATE_ID: z.string().optional(),
  WECOM_BOT_ID: z.string().optional(),
  WECOM_BOT_SECRET: secret,
  WECOM_BOT_WS_URL: url(['ws', 'wss']).optional(),
  WECOM_BOT_NAME: z.string().optional(),
  WECOM_API_BASE: webUrl,
  WECOM_CORP_ID: z.string().optional(),
  WECOM_AGENT_ID: z.string().regex(/^\d+$/, { error: '要写应用的数字编号' }).optional(),
  WECOM_AGENT_SECRET: secret,
  WECOM_TOKEN: secret,
  WECOM_ENCODING_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, { error: '要写 43 位字母和数字,从企业微信后台复制' })
    .optional(),
});

/** What the environment sets (环境设置), by variable name. Printing or serialising it shows no secret. */
export type Settings = Readonly<z.infer<typeof environment>>;

/** What reading the environment gives; `faults` name the variable in `path` and may hold warnings beside settings. */
export type LoadedSettings =
  | { readonly settings: Settings; readonly faults: readonly Fault[] }
  | { readonly settings?: undefined; readonly faults: readonly Fault[] };

const secrets = [
  'ASSISTANT_KEY',
  'DINGTALK_CLIENT_SECRET',
  'WECOM_BOT_SECRET',
  'WECOM_AGENT_SECRET',
  'WECOM_TOKEN',
  'WECOM_ENCODING_AES_KEY',
];

/** Reads the settings from a record of variables, usually the process's own. An empty variable counts as not set. */
export function loadSettings(variables: Readonly<Record<string, string | undefined>>): LoadedSettings {
  const faults: Fault[] = [];
  const report = (name: string, message: string, severity: Fault['severity'] = 'error') =>
    faults.push({ file: '环境变量', path: name, message, severity });

  const known = Object.keys(environment.shape);
  const given = Object.fromEntries(
    known.flatMap((name) => {
      const value = variables[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  for (const name of Object.keys(variables)) {
    if (!/^(?:SHAOZI|DINGTALK|WECOM|ASSISTANT)_/.test(name) || known.includes(name)) continue;
    report(name, `程序不读这个变量。${didYouMean(name, known)} 用来代入配置文件的可以不管。`, 'warning');
  }

  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) report(String(path[0]), `${message}。`.replace(/([。?])。$/, '$1'));
  }
  const platforms = parsed.success ? parsed.data.SHAOZI_PLATFORMS : (given['SHAOZI_PLATFORMS'] ?? '').split(',');
  if (platforms.includes('simulator') && platforms.length > 1 && given['SHAOZI_SIMULATOR_BESIDE'] !== 'yes') {
    report(
      'SHAOZI_PLATFORMS',
      '模拟器没有登录,谁打开网页都能替别人说话,不能和真实平台一起开。请去掉 simulator;确实要一起开,设 SHAOZI_SIMULATOR_BESIDE=yes。',
    );
  }
  if (given['ASSISTANT_URL'] !== undefined && given['ASSISTANT_MODEL'] === undefined)
    report('ASSISTANT_MODEL', '设了 ASSISTANT_URL,还要写明用哪个模型。');
  if (!parsed.success || faults.some(({ severity }) => severity === 'error')) return { faults };
  return { settings: guarded(parsed.data), faults };
}

/** The settings as they may be shown: secrets as `***`, passwords inside addresses too. */
export function maskSettings(settings: Settings): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      if (secrets.includes(name)) return [name, '***'];
      return [name, typeof value === 'string' ? value.replace(/(\/\/[^/@:]*:)[^/@]*@/, '$1***@') : value];
    }),
  );
}

/** Freezes settings and makes the usual ways to print them show the masked form. */
function guarded(settings: z.infer<typeof environment>): Settings {
  const masked = { value: () => maskSettings(settings), enumerable: false };
  return Object.freeze(Object.defineProperties({ ...settings }, { toJSON: masked, [inspect.custom]: masked }));
}
