/** The last things asked for or written (近用), at most `limit` of them, so that what is used again and again is not read again. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** Where one process alone writes, whoever writes sets or deletes it here once that is answered; where others do too, what is found is only a guess. */
export function createRecent<Value>(limit: number): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      // Set anew it is the youngest; the map's first key is the one not written for longest.
      values.delete(key);
      values.set(key, value);
      if (values.size > limit) values.delete(values.keys().next().value as string);
    },
    delete: (key) => void values.delete(key),
  };
}
