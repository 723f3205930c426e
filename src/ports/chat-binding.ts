import type { Audience } from '../messages/announcement.ts';
import type { Conversation } from '../messages/conversation.ts';

/** Which chat an audience is (群绑定): an organisation's group or person → a conversation of an enabled platform. */
export interface ChatBinding {
  /** Undefined when no enabled platform reaches them; the relay then tells the operators. */
  resolve(to: Audience): Conversation | undefined;
}
