import welcomeWords from '../templates/welcome.ts';
import { following, type LiveDirectory, standingFor } from './core/live-directory.ts';
import type { ChosenPlatform } from './enabled-platforms.ts';
import { createAccounts } from './platforms/accounts.ts';
import type { EnabledPlatform, PlatformParts } from './platforms/define-platform.ts';
import { createPlatformMemory } from './platforms/platform-memory.ts';
import type { Store } from './ports/store.ts';

/** Makes the chosen platforms (接上平台) with all they may ask of the world, and puts them beside those that are there already. */
export async function openPlatforms(
  platforms: Map<string, EnabledPlatform>,
  chosen: readonly ChosenPlatform[],
  parts: Omit<PlatformParts, 'directory' | 'accounts' | 'memory' | 'chatLog' | 'welcome'> & {
    readonly live: LiveDirectory;
    readonly store: Pick<Store, 'chatLog' | 'records'>;
    /** More than one is enabled, so that an account says of which it is. */
    readonly several: boolean;
  },
): Promise<void> {
  const { live, store, several, ...given } = parts;
  const welcome = welcomeWords.render(welcomeWords.sample);
  for (const { id, create } of chosen) {
    if (platforms.has(id)) continue;
    const accounts = standingFor(following(live, (organisation) => createAccounts(organisation, id, { several })));
    const memory = createPlatformMemory(store.records, given.clock);
    const { directory } = live;
    platforms.set(id, await create({ ...given, directory, accounts, memory, chatLog: store.chatLog, welcome }));
  }
}
