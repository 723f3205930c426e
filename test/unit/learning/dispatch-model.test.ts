import { resolve } from 'node:path';
import { loadConfig } from '../../../config/load.ts';
import type { Confirmed } from '../../../src/domain/proposal.ts';
import { createDispatchModel } from '../../../src/learning/dispatch-model.ts';
import { createFeaturise } from '../../../src/learning/features.ts';
import { learntFrom, storedModel } from '../../../src/learning/stored-model.ts';

const { config } = loadConfig(resolve(import.meta.dirname, '../../../config/sample'), {});
const featurise = createFeaturise(config!.organisation);
const none = createDispatchModel(featurise);

const subjects: readonly (readonly [to: string, words: string])[] = [
  ['教育局', '幼儿园收费太高老师也不够'],
  ['教育局', '小学入学名额怎么分配不公平'],
  ['公安分局', '有人半夜飙车派出所没人来'],
  ['公安分局', '电动车被偷了报案没有下文'],
  ['street', '楼道堆满杂物没有人清理'],
  ['street', '业主委员会一直选不出来'],
];
const districts = ['东头', '西头', '南边', '北边', '河边', '桥头'];

/** Invented cases, the same few troubles told of several places. */
function confirmed(count: number, from = 0): Confirmed[] {
  return Array.from({ length: count }, (_, at) => {
    const [to, words] = subjects[(at + from) % subjects.length]!;
    return { id: `c${at + from}`, to, words: `${districts[(at + from) % 5]}的${words}` };
  });
}

describe('the dispatch model', () => {
  test('knows nothing before it has learnt of two different units', () => {
    expect(none.propose('幼儿园乱收费')).toBeUndefined();
    expect(none.learn([{ id: 'c0', to: '教育局', words: '幼儿园' }]).propose('幼儿园乱收费')).toBeUndefined();
  });

  test('proposes who handled what reads alike, with those cases as the reason', () => {
    const proposal = none.learn(confirmed(60)).propose('我们这里幼儿园收费又涨了')!;
    expect(proposal.options.map(({ to }) => to)).toEqual(expect.arrayContaining(['教育局', '公安分局', 'street']));
    expect(proposal.options[0]!.to).toBe('教育局');
    expect(proposal.alike).toHaveLength(3);
    expect(proposal.alike.every(({ to }) => to === '教育局')).toBe(true);
    const confidences = proposal.options.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
  });

  test('is never sure of what was not measured, and becomes sure as it proves right', () => {
    const young = none.learn(confirmed(20));
    expect(young.propose('幼儿园收费太高老师也不够')!.sure).toBe(false);
    let model = young;
    for (let from = 20; from < 90; from += 10) model = model.learn(confirmed(10, from));
    expect(model.propose('东头的幼儿园收费太高老师也不够')!.sure).toBe(true);
  });

  test('where what it proposed was wrong again and again it does not act by itself', () => {
    let model = none;
    for (let round = 0; round < 12; round += 1) {
      const crossed = confirmed(6, round * 6).map((one, at) => ({ ...one, to: subjects[(at + round) % 6]![0] }));
      model = model.learn(crossed);
    }
    expect(model.propose('东头的幼儿园收费太高老师也不够')!.sure).toBe(false);
  });

  test('a case learnt again changes nothing; one that went to another unit in the end is corrected', () => {
    const model = none.learn(confirmed(40));
    expect(model.learn(confirmed(40)).learnt).toEqual(model.learnt);
    const corrected = model.learn([{ ...confirmed(1)[0]!, to: 'street' }]);
    expect(corrected.learnt.examples).toHaveLength(40);
    expect(corrected.learnt.examples.find(({ id }) => id === 'c0')!.to).toBe('street');
  });

  test('survives being stored, and holds nobody’s sentences', () => {
    const model = none.learn(confirmed(40));
    const stored = JSON.stringify(storedModel({ ...model.learnt, until: 7 }));
    expect(stored).not.toMatch(/幼儿园|楼道/);
    const kept = learntFrom(JSON.parse(stored))!;
    expect(kept.until).toBe(7);
    const again = createDispatchModel(featurise, kept);
    expect(again.propose('电动车被偷')).toEqual(model.propose('电动车被偷'));
    expect(learntFrom({ form: 9, examples: [] })).toBeUndefined();
  });

  test('stays under its size: the oldest of the most frequent unit is forgotten first', () => {
    const long = Array.from({ length: 700 }, (_, at) => ({
      id: `long${at}`,
      to: at % 10 === 0 ? '教育局' : 'street',
      words: Array.from({ length: 900 }, (_, char) => String.fromCharCode(0x4e00 + ((at * 977 + char * 131) % 20_000))).join(''),
    }));
    const { learnt } = none.learn(long);
    expect(JSON.stringify(storedModel({ ...learnt, until: 0 })).length).toBeLessThan(2_500_000);
    expect(learnt.examples.filter(({ to }) => to === '教育局')).toHaveLength(70);
    expect(learnt.examples.length).toBeLessThan(700);
    expect(learnt.examples.at(-1)!.id).toBe('long699');
  });
});
