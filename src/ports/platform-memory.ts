/** What a platform's adapter remembers over restarts (平台记事): which card stands where, a chat's id. One text per key. */
export interface PlatformMemory {
  get(platform: string, key: string): Promise<string | undefined>;
  put(platform: string, key: string, value: string): Promise<void>;
}
