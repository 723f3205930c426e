/** The store cannot be written or reached now (disk full, file locked, network gone). Nothing was changed; try again later. */
export class StoreUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
  }
}
