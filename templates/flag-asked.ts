import type { FlagKind } from '../src/domain/flag.ts';
import { defineTemplate } from '../src/messages/template.ts';
import { caseNumbers } from './shared/figures.ts';

export interface FlagAskedView {
  readonly number: string;
  readonly kind: FlagKind;
  readonly unit: string;
  readonly facts: string;
  readonly evidence: readonly string[];
  /** To whom: the unit's own head, the street (a neutral word), or 督查. */
  readonly to: 'head' | 'street' | 'supervisor';
  readonly until: string;
}

const signs: Record<FlagKind, string> = {
  'empty-whistle': '有几件核查时说情况不属实',
  'wrong-whistle': '吹哨后改成不紧急、退单被同意、或街道自己能办的较多,或一周里明显比平时多',
  unheard: '群众集中反映、尚未发哨',
  'false-report': '报到以后一直没有进展,或同一人几分钟内在两处报到',
  'false-close': '办结后又被退回或重新办理,或办结说明不全',
  'odd-rate': '吹哨数和其他街道相差较大',
};

/** A question, never a verdict (待核实事项): to the unit's own head first and in private. */
export default defineTemplate<FlagAskedView>({
  id: 'flag-asked',
  sample: {
    number: '3',
    kind: 'false-report',
    unit: '城管局',
    facts: '2件',
    evidence: ['QH260608-01', 'QH260609-02'],
    to: 'head',
    until: '6月15日 18:00',
  },
  render({ number, kind, unit, facts, evidence, to, until }) {
    const shown = evidence.filter((no) => no !== '-');
    const cases = shown.length > 0 ? `(${facts}:${caseNumbers(shown)})` : '';
    if (to === 'street')
      return {
        paragraphs: [
          [{ strong: `${unit}:${signs.unheard}` }, { text: cases }],
          [{ text: '请看看要不要发哨;已在处理的不用回。' }],
        ],
      };
    const head = `待核实事项${number}号 ${unit}`;
    const ask =
      to === 'head'
        ? `只是线索,不是结论,只发给您。请在${until}前说明:说明情况 ${number}号 原因`
        : `本单位没有说明。只是线索,不是结论,请核实;不成立的:销号 ${number}号 理由`;
    return { mergeUnder: '待核实', paragraphs: [[{ strong: head }], [{ text: `${signs[kind]}${cases}` }], [{ text: ask }]] };
  },
});
