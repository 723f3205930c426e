import type { Config } from '../../../config/config.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import type { Organisation } from '../../../src/domain/organisation.ts';
import type { Platform } from '../../../src/ports/platform.ts';
import { sampleConfig } from '../stage.ts';

/** A line of a chat as the people in it see it; `mentions` are those who were really notified, by the organisation's ids. */
export interface SeenLine {
  readonly text: string;
  readonly mentions: readonly string[];
}

/** A platform's loopback side, so that one story can be played through any of them. People and groups go by the organisation's ids. */
export interface PlayedPlatform {
  readonly id: string;
  /** What the product is set up with. */
  readonly environment: Readonly<Record<string, string>>;
  /** The platform itself, where the product is not to build it from its environment. */
  readonly ready?: Platform;
  /** The sample district, its groups and people bound to this platform's chats. */
  readonly config: Config;
  /** A picture is a message of its own, never part of one with words. */
  readonly picturesApart?: boolean;
  /** What follows needs the product's address: a platform that is spoken to over HTTP calls back. */
  connected(base: string): Promise<void>;
  /** Somebody says something, with the bot mentioned in a group, or to the bot alone; `pictures` are sent along as the platform sends them. */
  say(sender: string, text: string, where?: { group?: string; pictures?: number }): Promise<void>;
  /** Presses the newest button of that label the person can see; false where nothing is shown to press. */
  press(sender: string, label: string, where?: { group?: string }): Promise<boolean>;
  /** Whether a button of that label is there to press. */
  shows(label: string, where: { group: string }): Promise<boolean>;
  group(id: string): Promise<readonly SeenLine[]>;
  direct(person: string): Promise<readonly SeenLine[]>;
  /** From now on requests to these paths fail; `recover` ends it. */
  fail?(path: RegExp): void;
  recover?(): void;
  close(): Promise<void>;
}

/** Makes the loopback side of a platform; its clock is the product's. */
export type CreatePlayed = (now: () => Instant) => Promise<PlayedPlatform>;

/** The sample configuration with every group bound to a chat of a platform. */
export function boundConfig(platform: string, channelOf: (group: string) => Readonly<Record<string, string>>): Config {
  const config = sampleConfig();
  const organisation: Organisation = {
    ...config.organisation,
    groups: config.organisation.groups.map((group) => ({
      ...group,
      channels: { ...group.channels, [platform]: channelOf(group.id) },
    })),
  };
  return { ...config, organisation };
}
