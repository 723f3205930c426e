import type { Conversation } from '../../messages/conversation.ts';
import type { ChatLine } from '../../ports/chat-log.ts';

/** The simulator's id as a platform. */
export const SIMULATOR = 'simulator';

/** Under this id the bot speaks in the chats; nobody else may. */
export const BOT = 'bot';

/** One chat of the simulator (聊天): a group, or one person's direct chat with the bot. */
export type Chat = { readonly group: string } | { readonly person: string };

/** A line as the log gives it back. */
export type StoredLine = ChatLine & { readonly seq: number };

/** One text key per chat. */
export function chatKey(chat: Chat): string {
  return 'group' in chat ? `g/${chat.group}` : `p/${chat.person}`;
}

/** The chat a conversation of this platform shows in. */
export function chatOf(conversation: Conversation): Chat {
  return conversation.kind === 'group' ? { group: conversation.id } : { person: conversation.id };
}

/** The chat a line stands in. */
export function chatOfLine(line: Pick<ChatLine, 'group' | 'person'>): Chat {
  return line.group === undefined ? { person: line.person ?? '' } : { group: line.group };
}

/** The conversation a chat is. */
export function conversationOf(chat: Chat): Conversation {
  return 'group' in chat
    ? { platform: SIMULATOR, kind: 'group', id: chat.group }
    : { platform: SIMULATOR, kind: 'direct', id: chat.person };
}
