/** A conversation (会话): one group, or one person's direct chat with the bot, on one platform. */
export interface Conversation {
  /** Platform id: `simulator`, `dingtalk`, `wecom`, `wechaty`. */
  readonly platform: string;
  readonly kind: 'group' | 'direct';
  /** The organisation's group id (`g_wt`) where the chat is bound to one, else the platform's own id; for a direct chat the person's id. */
  readonly id: string;
}

/** One text key per conversation, used for queues, leases and the outbox: `simulator/group/g_wt`. */
export function conversationKey(conversation: Conversation): string {
  return `${conversation.platform}/${conversation.kind}/${conversation.id}`;
}
