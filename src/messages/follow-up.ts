/** What must follow for another case (后续): carried out after the change that asked for it, under `<cause>/then/<n>`. */
export interface FollowUp {
  readonly key: string;
  /** The schedule or command that knows what to do. */
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}
