import type { World } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import guide from '../templates/guide.ts';
import { guidesNamed } from './guide-search.ts';

/** Asks how something is got or what it takes. */
const asksHow = /怎么(?:办|弄|申请|领|开|报)|如何|咋(?:办|弄)|要什么|带什么|材料|手续|条件|流程|哪里办|哪儿办|在哪|能办|能开/;

/** The guide that answers a question how something is got (办事指南答复), when the words name just one. */
export function guideTold(world: Pick<World, 'directory'>, words: string): Outcome | undefined {
  const [only, other] = asksHow.test(words) ? guidesNamed(words, world.directory) : [];
  if (!only || other) return undefined;
  return { say: [{ to: 'sender', body: guide.render({ ...only, fee: only.fee ?? 0 }) }] };
}
