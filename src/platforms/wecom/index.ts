import { definePlatform } from '../define-platform.ts';
import { createWecom } from './create.ts';
import { examine } from './doctor.ts';
import { settingsSchema, type WecomSettings } from './settings.ts';

/** 企业微信, declared. */
export default definePlatform<WecomSettings>({
  id: 'wecom',
  settings: settingsSchema,
  create: (parts, settings) => createWecom(parts, settings),
  doctor: (parts, settings) => examine(parts, settings),
});
