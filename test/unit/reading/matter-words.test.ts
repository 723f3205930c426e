import { join } from 'node:path';
import { loadConfig } from '../../../config/load.ts';
import { createLexicon } from '../../../src/reading/lexicon.ts';
import { likenessOf } from '../../../src/reading/matter-likeness.ts';
import { findMatter } from '../../../src/reading/slots/matter.ts';
import { createSampleReader, type SampleReader } from '../../support/sample-reader.ts';

const { config } = loadConfig(join(import.meta.dirname, '../../../config/sample'), {});
if (!config) throw new Error('the sample configuration has faults');
const { organisation } = config;

/** The matter read with one way to say it added. */
function matterBy(word: string, text: string): string | undefined {
  const extras = { botNames: [], dangerWords: [], examples: {}, typos: {}, synonyms: { 助餐服务: [word] } };
  const lexicon = createLexicon(
    { ...organisation, matters: organisation.matters.map((of) => ({ ...of, keywords: [] })) },
    extras,
  );
  return findMatter(text, lexicon.words.find(text), [])?.matter.name;
}

describe('a way to say a matter, written in two parts', () => {
  test.each([
    ['灶/锅…冷/没米', '家里锅早就冷了', '助餐服务'],
    ['灶/锅…冷/没米', '灶上没米', '助餐服务'],
    ['灶/锅…冷/没米', '锅好得很', undefined],
    ['灶/锅…冷/没米', '没米的锅', undefined],
    ['灶/锅…冷/没米', '换了口锅。天冷了', undefined],
    ['灶/锅…冷/没米', '锅一二三四五六七八九十没米', '助餐服务'],
    ['灶/锅…冷/没米', '锅一二三四五六七八九十一没米', undefined],
    ['灶/锅…冷/没米', '锅一二三四五六七冷', '助餐服务'],
    ['灶/锅…冷/没米', '锅一二三四五六七八冷', undefined],
  ])('%s in %s', (word, text, matter) => {
    expect(matterBy(word, text)).toBe(matter);
  });
});

describe('a matter none of whose words stands whole', () => {
  let reader: SampleReader;
  beforeAll(async () => {
    reader = await createSampleReader();
  });

  test('is the one it sounds like', () => {
    const likeness = likenessOf(reader.lexicon.sounds, '车库出口又被一辆白色轿车堵死', () => false);
    expect(reader.lexicon.sounds.matters[likeness.indexOf(Math.max(...likeness))]?.name).toBe('乱停车');
  });

  test('what only says where says nothing', () => {
    expect(Math.max(...likenessOf(reader.lexicon.sounds, '路灯', () => true))).toBe(0);
  });

  test('is learned from the sentences of the configuration alone', () => {
    const extras = { botNames: [], dangerWords: [], typos: {}, synonyms: {} };
    const bare = { ...organisation, matters: organisation.matters.map((of) => ({ ...of, keywords: [] })) };
    const taught = createLexicon(bare, { ...extras, examples: { 文体设施维护: ['旋转马尾巴断了'] } }).sounds;
    const text = '那匹马的尾巴掉了';
    const likeness = likenessOf(taught, text, () => false);
    expect(taught.matters[likeness.indexOf(Math.max(...likeness))]?.name).toBe('文体设施维护');
  });

  test('is not outweighed by a word told along the way', () => {
    const matter = (text: string) => reader.read(text, { role: 'resident' }).requests[0]?.slots.matter;
    expect(matter('门面在砸墙,咚咚响,那可是承重的,春晓苑3栋')).toBe('开墙打洞');
    expect(matter('不是着火,是下水道往外返臭水,春晓苑3栋')).toBe('下水道堵塞');
  });

  test('is left open when the pieces say little, and danger is never guessed', () => {
    const [said] = reader.read('书院路22号有点事想说一下', { role: 'resident' }).requests;
    expect(said?.slots.matter).toBeUndefined();
    const guessed = reader.read('书院路22号有人在那里', { role: 'resident' }).requests[0]?.slots;
    expect(guessed?.danger ?? false).toBe(false);
  });
});
