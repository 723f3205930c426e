/** A chat as the page lists it (会话). Exactly one of `group` and `person` is there. */
export interface Chat {
  readonly group?: string;
  readonly person?: string;
  readonly name: string;
  readonly residents: boolean;
  readonly mine: boolean;
  last?: Line;
}

export interface Card {
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly buttons: readonly { readonly key: string; readonly label: string }[];
}

/** A message as the server shows it (消息). */
export interface Line {
  readonly seq: number;
  readonly id: string;
  readonly group?: string;
  readonly person?: string;
  readonly from: { readonly id: string; readonly name: string; readonly bot: boolean };
  readonly text: string;
  readonly mentions: readonly string[];
  readonly quote?: string;
  readonly replyTo?: string;
  readonly at: string;
  /** Where and when an edited message was first posted. */
  readonly posted?: { readonly seq: number; readonly at: string };
  readonly card?: Card;
  readonly edited?: boolean;
  readonly attachments?: readonly { readonly type: string; readonly name: string }[];
}

/** Someone of the organisation (人员). */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly role: string;
  readonly unit: string;
}

/** Who sits in front of the page (当前身份): someone of the organisation, or a resident by a name of their own. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly role: string;
}

/** One key per chat, also in the address bar. */
export function keyOf(chat: { readonly group?: string; readonly person?: string }): string {
  return chat.group === undefined ? 'direct' : chat.group;
}
