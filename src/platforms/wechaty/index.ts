import { definePlatform } from '../define-platform.ts';
import { createWechaty } from './create.ts';
import { createBot } from './library.ts';
import { type WechatySettings, wechatySettings } from './settings.ts';

/** wechaty, declared; the library itself is loaded only here. */
export default definePlatform<WechatySettings>({
  id: 'wechaty',
  settings: wechatySettings,
  create: async (parts, { puppet }) => createWechaty(parts, await createBot(puppet)),
});
