import type { LexiconExtras } from '../src/domain/lexicon-extras.ts';
import type { Organisation } from '../src/domain/organisation.ts';
import type { Policy } from '../src/domain/policy.ts';
import type { ScheduleSettings } from '../src/domain/schedule-settings.ts';
import type { Fault } from './fault.ts';

/** Everything a deployment configures (配置), checked, resolved and frozen. */
export interface Config {
  readonly organisation: Organisation;
  readonly policy: Policy;
  readonly schedules: ScheduleSettings;
  readonly lexicon: LexiconExtras;
  /** Why the assessment may not be exported (导出锁定); empty when it may. */
  readonly exportLocks: readonly string[];
}

/** What loading gives: a configuration, or none when any fault is an `error`. `faults` holds the lesser ones too. */
export type LoadedConfig =
  | { readonly config: Config; readonly faults: readonly Fault[] }
  | { readonly config?: undefined; readonly faults: readonly Fault[] };
