import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { formatFaults } from '../../config/fault.ts';
import { loadConfig } from '../../config/load.ts';
import { loadSettings, type Settings } from '../../config/settings.ts';
import type { Store } from '../ports/store.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import { openStore as open, StoreInUse } from '../store/open-store.ts';
import { type CliIo, CliRefusal } from './cli-command.ts';

/** The settings of the environment; refuses wrong ones with every fault at once. */
export function settingsOf(io: CliIo): Settings {
  const { settings, faults } = loadSettings(io.env);
  if (settings === undefined) throw new CliRefusal(formatFaults(faults), 2);
  return settings;
}

/** The configuration the environment names; refuses a faulty one with every fault at once. */
export function configOf(io: CliIo): Config {
  const { config, faults } = loadConfig(resolve(io.folder, settingsOf(io).SHAOZI_CONFIG_DIR), io.env);
  if (config === undefined) throw new CliRefusal(formatFaults(faults), 1);
  return config;
}

/** How the store is opened: only read, or written a little beside a running server; `create` makes it where there is none. */
interface OpenStore {
  readonly readOnly?: boolean;
  readonly beside?: boolean;
  readonly create?: boolean;
}

/** Opens the store of the environment (打开数据); `readOnly` and `beside` also while a server is running. */
export async function openStore(io: CliIo, { create = false, ...options }: OpenStore): Promise<Store> {
  const settings = settingsOf(io);
  const mongodb = settings.MONGODB_URI;
  const file = join(resolve(io.folder, settings.SHAOZI_DATA_DIR), 'shaozi.db');
  const exists = mongodb !== undefined || existsSync(file);
  if (!exists && !create) throw new CliRefusal(`${file} 还不存在:先运行 shaozi start,或用 SHAOZI_DATA_DIR 指明数据文件夹`, 2);
  try {
    return await open({ file, mongodb, ...(exists ? options : {}) });
  } catch (error) {
    if (error instanceof StoreInUse) throw new CliRefusal(`${file} 正由运行中的哨子使用:请先停掉它,做完再启动`, 2);
    if (error instanceof StoreUnavailable)
      throw new CliRefusal(`${mongodb === undefined ? file : 'MONGODB_URI 指的数据库'} 打不开:${error.message}`, 1);
    throw error;
  }
}

/** Opens an embedded file that is not the one of the environment, to read it. */
export function openFile(file: string): Promise<Store> {
  return open({ file, readOnly: true });
}
