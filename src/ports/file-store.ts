/** Where evidence (图片、附件) is kept. */
export interface FileStore {
  /** Stores bytes and gives the id to find them by. Refuses types and sizes the settings forbid with a `RangeError`. */
  put(file: { name: string; type: string; bytes: Uint8Array }): Promise<string>;
  get(id: string): Promise<{ name: string; type: string; bytes: Uint8Array } | undefined>;
}
