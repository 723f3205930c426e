import type { World } from '../src/core/define-command.ts';
import type { Case } from '../src/domain/case.ts';
import { titleOf } from '../src/domain/case-parts.ts';
import { fiveOf } from '../src/domain/five-matters.ts';
import { spoken } from '../src/domain/instant.ts';
import { statusLabels } from '../src/domain/status.ts';
import { type FiveMatter, fiveLabels, sourceLabels } from '../src/domain/whistle-type.ts';
import type { MeetingPageView } from '../templates/meeting-page.ts';
import { unitName } from './case-words.ts';
import { historyLines } from './history-lines.ts';
import { oneLine } from './masked.ts';
import { tierWords } from './tier-help.ts';

const reasons = {
  'wrong-area': '属地不符',
  'wrong-duty': '职能不符',
  'unclear-owner': '权属不清',
  'missing-data': '资料不全',
  duplicate: '重复',
} as const;

/** Which of the five a case is now, as the digest has it (五事). */
export function fiveNow({ directory, policy, now }: Pick<World, 'directory' | 'policy' | 'now'>, of: Case): FiveMatter {
  return fiveOf(of, { listed: of.matter && directory.matter(of.matter.name)?.five, policy, at: now });
}

/** The page's facts, from the timeline and the case alone (上会材料). */
export function meetingPage(world: World, of: Case): MeetingPageView {
  const five = fiveNow(world, of);
  const worked = new Set([
    'report',
    'report-for',
    'progress',
    'resolve',
    'verify',
    'verify-fail',
    'reopen',
    'solve',
    'decide',
    'conclude',
    'escalate',
    'take',
    'send-back',
  ]);
  return {
    no: of.no,
    title: titleOf(of),
    five: fiveLabels[five],
    tier: tierWords(world, five, of),
    origin: [
      `${spoken(of.openedAt)} ${oneLine(of.text, 60)};来源:${sourceLabels[of.source]}${of.households > 1 ? `,${of.households}户` : ''}`,
      ...(of.reporters.length > 1 ? [`先后${of.reporters.length}人反映`] : []),
      ...(of.whistle ? [`${spoken(of.whistle.at)} ${unitName(world, of.whistle.by.unit)}吹哨`] : []),
    ],
    done: historyLines(world, { ...of, timeline: of.timeline.filter(({ action }) => worked.has(action)) }, false)
      .slice(-8)
      .map(({ when, who, what, words }) => `${when} ${who}${what}${words === undefined ? '' : `:${oneLine(words, 50)}`}`),
    disputed: [
      ...of.returns.map(({ unit, reason, basis, ruling }) => {
        const ruled = ruling === undefined ? '待裁' : ruling.accepted ? '已同意' : '未获同意';
        return `${unit}退单(${reasons[reason]}):${oneLine(basis, 40)},${ruled}`;
      }),
      ...(of.shelf ? [`挂账:${oneLine(of.shelf.reason, 40)}`] : []),
      ...(of.reopened > 0 ? [`群众${of.reopened}次说没解决`] : []),
    ],
    options: optionsFor(five, of),
  };
}

/** What can be decided, by the kind; for what is hard the level it needs. */
function optionsFor(five: FiveMatter, of: Case): string[] {
  const up = levelAbove(of.level);
  if (five === 'difficult')
    return [...(up === undefined ? [] : [`提级到${up}协调`]), '重定主办单位和时限', '挂账,定责任人和复核日期'];
  if (five === 'major') return ['请居民代表、单位到会商量,定一个方案', '先办有共识的部分', ...(up ? [`请${up}支持`] : [])];
  return [`现在${statusLabels[of.status]}:定主办单位、协办单位和完成日期`, '暂不办理,说明理由'];
}

const above: Readonly<Record<string, string>> = { grid: '社区', community: '街道', street: '区里', district: '市里' };

function levelAbove(level: Case['level']): string | undefined {
  return above[level];
}
