import type { Instant } from '../domain/instant.ts';

/** What moves the simulator's clock (拨快时钟). The engine gives it, since it alone knows what falls due in between. */
export interface ClockControl {
  now(): Instant;
  /** Moves forward to `target`, stopping at every moment at which something falls due; gives the time reached. */
  advanceTo(target: Instant): Promise<Instant>;
  /** Resolves when inbox and outbox are empty. */
  settle(): Promise<void>;
}
