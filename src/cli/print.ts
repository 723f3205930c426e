import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { callUpBody } from '../../handlers/call-up-body.ts';
import { cityLetterBody } from '../../handlers/city-letter.ts';
import { createLiveDirectory } from '../core/live-directory.ts';
import { maskedWords } from '../messages/masked.ts';
import type { MessageBody, Span } from '../messages/message-body.ts';
import { systemClock } from '../system-clock.ts';
import { readArgs } from './args.ts';
import { type CliCommand, CliRefusal } from './cli-command.ts';
import { configOf, openStore } from './load.ts';

export const print: CliCommand = {
  name: 'print',
  usage: '编号 [--out 函.html]',
  summary: '把拟好的函(已报市里的)或调度令写成可打印的一页;没有文号和章',
  async run(args, io) {
    const { values, positionals } = readArgs(args, { options: { out: { type: 'string' } }, allowPositionals: true });
    const [no] = positionals;
    if (no === undefined || positionals.length > 1) throw new CliRefusal('要打印哪一件?例如:shaozi print QH240612-05', 2);
    const config = configOf(io);
    const store = await openStore(io, { readOnly: true });
    try {
      const of = await store.cases.get(no);
      if (!of) throw new CliRefusal(`没有编号 ${no} 的事项`, 1);
      const { directory } = await createLiveDirectory(config.organisation, store.absences, store.records);
      const body =
        of.level === 'city' ? cityLetterBody({ directory }, of) : await callUpBody({ directory, now: systemClock.now() }, of);
      if (!body) throw new CliRefusal(`${no} 还没有派给单位,拟不了调度令`, 1);
      const file = resolve(io.folder, values.out ?? `${of.level === 'city' ? '函' : '调度令'}-${no}.html`);
      writeFileSync(file, pageOf(body));
      io.out(`已写好 ${file},用浏览器打开即可打印`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

const style =
  '@page{size:A4;margin:30mm 26mm}body{font:16pt/1.9 FangSong,STFangsong,serif;max-width:160mm;margin:2em auto}' +
  'h1{font:700 20pt/1.6 SimSun,serif;text-align:center}p{margin:.2em 0;text-indent:2em}';

/** A body as one page to print (打印页): the first paragraph is its title; people's words stay words. */
function pageOf({ paragraphs }: MessageBody): string {
  const [title = '', ...rest] = paragraphs.map((spans) => escaped(maskedWords(spans.map(wordsIn).join(''))));
  const inner = rest.map((words) => `<p>${words}</p>`).join('\n');
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><style>${style}</style><body><h1>${title}</h1>\n${inner}</body></html>\n`;
}

function wordsIn(span: Span): string {
  if ('text' in span) return span.text;
  return 'strong' in span ? span.strong : span.name;
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
