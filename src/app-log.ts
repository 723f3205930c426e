/** What writes the log (日志); pino fits. No secret and no personal detail goes in. */
export interface AppLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
