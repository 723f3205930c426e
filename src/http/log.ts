/** Where faults are written (日志); pino fits. */
export interface HttpLog {
  error(fields: object, message: string): void;
}
