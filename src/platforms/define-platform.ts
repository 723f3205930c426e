import type Router from '@koa/router';
import type { z } from 'zod';
import type { MessageBody } from '../messages/message-body.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { ChatLog } from '../ports/chat-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { ClockControl } from '../ports/clock-control.ts';
import type { Directory } from '../ports/directory.ts';
import type { Leases } from '../ports/lease.ts';
import type { Platform } from '../ports/platform.ts';
import type { PlatformMemory } from '../ports/platform-memory.ts';
import type { Random } from '../ports/random.ts';
import type { TokenCache } from '../ports/token-cache.ts';
import type { Network } from './network.ts';

/** Where an adapter writes what happens (日志): no secret, no name, no words of a message. */
export interface PlatformLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What an adapter is given. It asks for nothing else of the world. */
export interface PlatformParts {
  readonly directory: Directory;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly clockControl: ClockControl;
  readonly random: Random;
  readonly log: PlatformLog;
  readonly memory: PlatformMemory;
  readonly chatLog: ChatLog;
  readonly leases: Leases;
  /** Names this process in leases. */
  readonly owner: string;
  readonly network: Network;
  /** What is said to whoever opens a chat with the bot, where a platform tells of that. */
  readonly welcome?: MessageBody;
  /** Access tokens shared with other instances, where there are any. */
  readonly tokens?: TokenCache;
}

/** A platform as it runs, and what it adds to the web server. */
export interface EnabledPlatform extends Platform {
  readonly router?: Router;
}

/** One finding of `shaozi doctor` (体检): what was looked at, how it is, and in plain Chinese what to do. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'warning' | 'wrong' | 'skipped';
  readonly say: string;
}

/** What a check-up is given. */
export interface DoctorParts {
  readonly accounts: Accounts;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  /** The group a dry message is sent to, by the organisation's id, and its words; none is sent without it. */
  readonly dry?: { readonly group: string; readonly words: string };
  /** `PUBLIC_URL`, where people outside reach this service. */
  readonly publicUrl?: string;
}

/** A platform as its folder declares it (平台声明). */
export interface PlatformDefinition<Settings> {
  readonly id: string;
  /** Its own variables of the environment, by name; what is required when it is switched on is required here. */
  readonly settings: z.ZodType<Settings>;
  readonly create: (parts: PlatformParts, settings: Settings) => EnabledPlatform | Promise<EnabledPlatform>;
  /** Looks at what is configured step by step; each finding is shown as it comes. */
  readonly doctor?: (parts: DoctorParts, settings: Settings) => AsyncIterable<Finding>;
}

/** Declares a platform. Its folder's `index.ts` default-exports this, and nothing else has to know of it. */
export function definePlatform<Settings>(definition: PlatformDefinition<Settings>): PlatformDefinition<Settings> {
  return definition;
}
