import { join } from 'node:path';
import { z } from 'zod';
import type { Command } from '../core/define-command.ts';
import { discover } from '../core/discover.ts';
import { type Role, roles } from '../domain/organisation.ts';
import { flatten } from '../reading/flatten.ts';
import { createLexicon } from '../reading/lexicon.ts';
import { read } from '../reading/read.ts';
import type { Reading } from '../reading/reading.ts';
import { readArgs } from './args.ts';
import type { CliCommand, ExitStatus } from './cli-command.ts';
import { configOf } from './load.ts';
import { storedProposals } from './stored-proposals.ts';

/** A message to be read (待解读): only the words are needed. `private` style is a direct chat with the bot. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string({ error: 'text 要写消息原文' }),
  style: z.string().default('plain'),
  role: z.enum(roles, { error: `role 可以写 ${roles.join('、')}` }).default('resident'),
  mention: z.boolean({ error: 'mention 要写 true 或 false' }).default(false),
});

/** A sentence given by itself: a street cadre's, to the bot alone. */
const asSaid = { style: 'private', role: 'street', mention: true } as const;

export const parse: CliCommand = {
  name: 'parse',
  usage: '[--explain] [一句话]',
  summary: '给出一句话的解读(当作街道的人私下对机器人说的);不写话就从标准输入逐行读 JSON {id,text,style,role,mention}',
  async run(args, io) {
    const { values, positionals } = readArgs(args, { options: { explain: { type: 'boolean' } }, allowPositionals: true });
    const { explain } = values;
    const said = positionals.join(' ');
    const config = configOf(io);
    const commands = await discover<Command>(join(import.meta.dirname, '../../handlers/commands'), ({ name }) => name);
    const grammars = commands.map(({ name, reads }) => ({ command: name, reads }));
    const lexicon = createLexicon(config.organisation, config.lexicon);
    const proposals = await storedProposals(io, config.organisation);
    let status: ExitStatus = 0;
    let number = 0;
    for await (const line of said === '' ? io.lines() : [JSON.stringify({ text: said, ...asSaid })]) {
      number += 1;
      if (line.trim() === '') continue;
      const message = readLine(line);
      if ('fault' in message) {
        io.err(`第${number}行:${message.fault}`);
        status = 1;
        continue;
      }
      const { id, text, style, role, mention } = message;
      const context = { role, mentioned: mention, direct: style === 'private', residentsGroup: false };
      const reading = read(text, context, lexicon, grammars);
      const proposal = asksForUnit(reading, role) ? proposals?.(text) : undefined;
      io.out(JSON.stringify({ ...(id === undefined ? {} : { id }), ...flatten(reading), ...(proposal ? { proposal } : {}) }));
      if (explain) for (const reason of reasons(reading)) io.out(reason);
    }
    return status;
  },
};

/** Whether somebody has to be found to handle it: told by a resident, or a request or whistle of anybody. */
function asksForUnit({ requests }: Reading, role: Role): boolean {
  return role === 'resident' || requests.some(({ command }) => command === 'request' || command === 'whistle');
}

function readLine(line: string): z.infer<typeof lineSchema> | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return { fault: '不是一行完整的 JSON' };
  }
  const parsed = lineSchema.safeParse(value);
  return parsed.success ? parsed.data : { fault: parsed.error.issues.map(({ message }) => message).join(';') };
}

/** Which words led to what, one line each. */
function* reasons(reading: Reading): Generator<string> {
  if (reading.formalChannel) yield '  请走正式渠道';
  for (const { command, confidence, evidence, text } of reading.requests) {
    yield `  ${command} ${confidence.toFixed(2)} “${text}”`;
    for (const { slot, words, start, end } of evidence) yield `    ${slot} ← “${words}” (${start}-${end})`;
  }
}
