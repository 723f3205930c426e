/** Who and where, in a platform's own ids and in the organisation's (帐号对照). */
export interface Accounts {
  /** The organisation's id behind a platform's user id; of strangers an id that is nobody's in the organisation. */
  person(account: string): string;
  /** The platform's user id of a person. */
  account(person: string): string;
  /** The group bound by this value of a channel's field: `group('conversationId', 'cid…')`. */
  group(field: string, value: string): string | undefined;
  /** The channel of a group, as the organisation file writes it, or undefined where the group has none on this platform. */
  channel(group: string): Readonly<Record<string, string>> | undefined;
}
