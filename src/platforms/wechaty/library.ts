/**
 * As much of the wechaty library as is used (第三方库的一小部分). The package is an optional peer of a hundred megabytes: it is loaded only when its
 * platform is switched on, and neither the build nor the types need it.
 */
export interface Contact {
  readonly id: string;
  /** The account itself. */
  self(): boolean;
  name(): string;
  say(text: string): Promise<unknown>;
}

export interface Room {
  readonly id: string;
  topic(): Promise<string>;
  say(text: string, ...mentioned: readonly Contact[]): Promise<unknown>;
}

export interface Message {
  readonly id: string;
  self(): boolean;
  type(): number;
  text(): string;
  talker(): Contact;
  room(): Room | undefined;
  /** Seconds since it was said. */
  age(): number;
  mentionSelf(): Promise<boolean>;
  mentionText(): Promise<string>;
  mentionList(): Promise<readonly Contact[]>;
  toFileBox(): Promise<{ readonly mediaType?: string; toBuffer(): Promise<Buffer> }>;
}

export interface Bot {
  readonly isLoggedIn: boolean;
  on(event: 'message', listener: (message: Message) => void): unknown;
  on(event: 'scan', listener: (qrcode: string) => void): unknown;
  on(event: 'login' | 'logout', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly Room: { find(query: { id: string } | { topic: string }): Promise<Room | undefined> };
  readonly Contact: { find(query: { id: string }): Promise<Contact | undefined> };
  readonly Message: { find(query: { id: string }): Promise<Message | undefined> };
}

/** Kinds of messages, by the numbers the library gives them. */
export const KIND = { file: 1, voice: 2, image: 6, text: 7, video: 15 } as const;

interface Library {
  readonly WechatyBuilder: { build(options: { name?: string; puppet: unknown }): Bot };
}
type PuppetClass = new (options: object) => unknown;

/** What is missing is said plainly: both packages are the user's own decision. */
async function load<Loaded>(name: string): Promise<Loaded> {
  try {
    return (await import(name)) as Loaded;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(`启用了 wechaty,还要安装:npm install --no-save -D wechaty 和所用的 puppet(找不到 ${name})`, { cause: error });
  }
}

/** Builds the bot on any puppet, by the name of its package. */
export async function createBot(puppet: { readonly name: string; readonly options: object }): Promise<Bot> {
  const { WechatyBuilder } = await load<Library>('wechaty');
  const found = await load<{ default?: PuppetClass | { default?: PuppetClass } }>(puppet.name);
  const Puppet = typeof found.default === 'function' ? found.default : found.default?.default;
  if (Puppet === undefined) throw new Error(`${puppet.name} 不是 wechaty 的 puppet`);
  return WechatyBuilder.build({ name: 'shaozi', puppet: new Puppet(puppet.options) });
}
