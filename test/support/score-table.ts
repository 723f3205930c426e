import { type Scores, share, type Tally } from './score-reading.ts';

const names: Readonly<Record<string, string>> = {
  intent: 'intent',
  sub: 'narrower meaning',
  caseNo: 'case number',
  whistleType: 'whistle type',
  departments: 'departments (F1)',
  matter: 'matter',
  place: 'place, exact',
  rating: 'rating',
  order: 'several requests, in order',
  urgency: 'urgency',
  five: '五事 class',
  other: 'other slots',
};

/** The score table as it is committed. */
export function scoreTable(title: string, scores: Scores): string {
  const lines = [`## ${title}`, '', '| figure | right |', '|---|---|'];
  const chat = scores.intents.get('chat');
  lines.push(`| false triggers on chatter | ${scores.falseTriggers.length} of ${chat?.of ?? 0} |`);
  for (const [name, tally] of Object.entries(scores.figures))
    if (tally.of > 0) lines.push(`| ${names[name] ?? name} | ${share(tally)} |`);
  lines.push('', '| intent | right |', '|---|---|', ...rows(scores.intents));
  lines.push('', '| tag | intent right |', '|---|---|', ...rows(scores.tags));
  return `${lines.join('\n')}\n`;
}

function rows(tallies: ReadonlyMap<string, Tally>): string[] {
  return [...tallies].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([name, tally]) => `| ${name} | ${share(tally)} |`);
}
