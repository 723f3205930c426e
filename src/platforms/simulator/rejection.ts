/** A request that cannot be accepted (请求有误). The message is for the sender: it says what to do instead. */
export class Rejection extends Error {
  readonly status: number;
  readonly expose = true;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'Rejection';
    this.status = status;
  }
}
