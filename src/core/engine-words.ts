import type { IncomingMessage } from '../messages/incoming-message.ts';
import type { Suggestion } from '../ports/assistant.ts';
import type { Member } from '../ports/directory.ts';
import type { Command, CommandContext, World } from './define-command.ts';
import type { Outcome } from './outcome.ts';

/** The fixed answers of the engine itself (引擎自己的话); worded by templates, chosen in the composition root. */
export interface EngineWords {
  /** The command's right is not granted to any of the speaker's roles. */
  readonly notGranted: (command: Command, context: CommandContext) => Outcome | Promise<Outcome>;
  /** Nothing was understood although the bot was spoken to. */
  readonly notUnderstood: (message: IncomingMessage, member: Member, world: World) => Outcome | Promise<Outcome>;
  /** Accusations, court matters, petitions. */
  readonly formalChannel: (message: IncomingMessage, member: Member) => Outcome;
  /** A command said to nobody in particular by somebody who may give it: asked about privately, never done. */
  readonly saidAside: (context: CommandContext) => Outcome;
  /** What an unclear sentence may have meant: asked about, never done. */
  readonly suggested: (suggestion: Suggestion, words: string, world: World) => Outcome;
  /** What a command says, where it is to be heard: staff in a residents' group are answered in their direct chat. */
  readonly answered: (command: Command, context: CommandContext, outcome: Outcome) => Outcome;
  readonly caseUnknown: (said: string) => Outcome;
  readonly questionClosed: () => Outcome;
}
