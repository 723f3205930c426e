import { act } from '../src/core/act.ts';
import type { CommandContext } from '../src/core/define-command.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { answer, cardUpdate, refuse } from './case-words.ts';
import { asksAboutStrangers, type StrangerAsked } from './strangers-asked.ts';

const NOBODY_ASKED = '现在没有等您答复的事。要办某一件,请带上编号。';

const examplesOf = (asked: readonly StrangerAsked[]): string[] =>
  asked.length === 0 ? ['例如:确认同事 QH240612-03 城管局。'] : asked.map(({ of, unit }) => `· 确认同事 ${of.no} ${unit}`);

/** The dispatcher's answer whether a stranger is of a unit (确认同事), pressed or said: with 是 the unit has come. */
export async function vouched(context: CommandContext): Promise<Outcome> {
  const pressed = context.message.press ? context.slots.note : undefined;
  const said = pressed ?? context.slots.departments?.[0];
  const asked = context.named === undefined || said === undefined ? await asksAboutStrangers(context) : [];
  const fits = asked.filter(({ of, unit }) => (context.named ?? of).no === of.no && (said ?? unit) === unit);
  if (context.named === undefined && fits.length === 0 && said === undefined) return { say: [answer(NOBODY_ASKED)] };
  const [only] = fits.length === 1 ? fits : [];
  const of = context.named ?? only?.of;
  const unit = said ?? only?.unit;
  if (!of || unit === undefined) return { say: [answer('哪一件、哪个单位?请说全:', ...examplesOf(fits))] };
  if (/^\s*不(?:是|对|认识)/.test(context.request.text)) return { say: [answer(`${of.no} 知道了,${unit}的提醒到时照旧。`)] };
  const applied = act(context, of, 'report-for', { unit, onSite: true });
  if (!applied.ok) return refuse(context, applied.refusal);
  return {
    change: { before: of, next: applied.case },
    say: [answer(`${of.no} 已记${unit}报到(代报)。`), await cardUpdate(context, applied.case)],
  };
}
