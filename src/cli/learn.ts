import { join, resolve } from 'node:path';
import type { Command } from '../core/define-command.ts';
import { discover } from '../core/discover.ts';
import type { Organisation } from '../domain/organisation.ts';
import { type Confirmed, STREET } from '../domain/proposal.ts';
import type { Example } from '../learning/classifier.ts';
import { createConfidence, type Measured, SURE } from '../learning/confidence.ts';
import { createDispatchModel } from '../learning/dispatch-model.ts';
import { crossValidate, type Evaluation, MOST_CONFIDENT } from '../learning/evaluate.ts';
import { createFeaturise } from '../learning/features.ts';
import { readHistory } from '../learning/history.ts';
import { learntFrom, MODEL_RECORD, storedModel } from '../learning/stored-model.ts';
import { createLexicon } from '../reading/lexicon.ts';
import { read } from '../reading/read.ts';
import { systemClock } from '../system-clock.ts';
import { readArgs, wholeNumber } from './args.ts';
import { type CliCommand, type CliIo, CliRefusal } from './cli-command.ts';
import { readHistoryFile } from './history-file.ts';
import { configOf, openStore } from './load.ts';

const USUAL_FOLDS = 5;
const USUAL_ROUNDS = 5;
const FEWEST_ROWS = 30;

export const learn: CliCommand = {
  name: 'learn',
  usage: '历史工单.jsonl|.xlsx [--folds K] [--rounds N]',
  summary: '从历史工单学习派给谁,先交叉验证给出准确率,再存下来,运行中也可以用',
  async run(args, io) {
    const { values, positionals } = readArgs(args, {
      allowPositionals: true,
      options: { folds: { type: 'string' }, rounds: { type: 'string' } },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new CliRefusal('请写 shaozi learn 历史工单.jsonl(或 .xlsx)', 2);
    const folds = wholeNumber('folds', values.folds, 2, USUAL_FOLDS);
    const rounds = wholeNumber('rounds', values.rounds, 1, USUAL_ROUNDS);
    const { organisation, lexicon } = configOf(io);
    const rows = await readHistoryFile(resolve(io.folder, file));
    const { confirmed, strangers, empty } = readHistory(rows, organisation);
    const left = [...strangers].sort((a, b) => b[1] - a[1]).map(([unit, count]) => `${unit}${count}`);
    io.out(`读到 ${rows.length} 行,可以学的 ${confirmed.length} 行`);
    if (empty > 0) io.out(`没有内容或没有单位的 ${empty} 行,不学`);
    if (left.length > 0) io.out(`单位不在组织文件里的,不学:${left.join('、')}`);
    if (confirmed.length < FEWEST_ROWS) throw new CliRefusal(`可以学的不到 ${FEWEST_ROWS} 行,太少`, 1);

    const featurise = createFeaturise(organisation);
    const examples = [
      ...new Map(confirmed.map((one) => [one.id, { id: one.id, to: one.to, features: featurise(one.words) }])).values(),
    ];
    const found = crossValidate(
      examples,
      folds,
      Array.from({ length: rounds }, (_, at) => at + 1),
    );
    for (const line of report(found, folds, examples)) io.out(line);
    const commands = await discover<Command>(join(import.meta.dirname, '../../handlers/commands'), ({ name }) => name);
    const grammars = commands.map(({ name, reads }) => ({ command: name, reads }));
    const words = createLexicon(organisation, lexicon);
    io.out(
      byKeywords(confirmed, organisation, (text) => {
        const context = { role: 'resident' as const, mentioned: true, direct: true, residentsGroup: false };
        return read(text, context, words, grammars).requests.flatMap(({ slots }) => slots.matter ?? [])[0];
      }),
    );
    await store(io, confirmed, found.measured, featurise);
    return 0;
  },
};

/** Puts the rows into the stored model, with what the cross-validation measured as its confidence. */
async function store(
  io: CliIo,
  confirmed: readonly Confirmed[],
  measured: readonly Measured[],
  featurise: ReturnType<typeof createFeaturise>,
): Promise<void> {
  const opened = await openStore(io, { beside: true, create: true });
  try {
    const before = await opened.records.get(MODEL_RECORD.kind, MODEL_RECORD.id);
    const kept = learntFrom(before?.body);
    // What is already known is measured by the model it has; the new rows by those that had not seen them.
    const grown = createDispatchModel(featurise, { examples: kept?.examples ?? [], measured: [] }).learn(confirmed);
    const body = storedModel({ ...grown.learnt, measured, until: kept?.until ?? 0 });
    const size = JSON.stringify(body).length;
    const now = systemClock.now();
    const written = await opened.records.put({
      ...MODEL_RECORD,
      version: (before?.version ?? 0) + 1,
      open: false,
      subject: '',
      body,
      cause: `learn/${now}`,
      at: now,
    });
    if (!written) throw new CliRefusal('存的时候别处也在学,请再来一次', 1);
    io.out(`已存:${grown.learnt.examples.length} 条样本,${(size / 1024 / 1024).toFixed(2)} MB`);
  } finally {
    await opened.close();
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

function report({ top1, top3, confident, measured }: Evaluation, folds: number, examples: readonly Example[]): string[] {
  const confidence = createConfidence(measured);
  const sure = measured.filter(({ margin }) => margin >= confidence.sureFrom);
  return [
    `${folds} 折交叉验证:第一个就对 ${percent(top1)},前三个里有 ${percent(top3)},最有把握的 ${percent(MOST_CONFIDENT)} 里对 ${percent(confident)}`,
    ...levels(measured),
    sure.length === 0
      ? `还没有把握到 ${percent(SURE)} 的,都由街道选`
      : `把握够大(测得 ${percent(SURE)} 以上)、可以自己派的:${percent(sure.length / examples.length)},其中对 ${percent(sure.filter(({ right }) => right).length / sure.length)}`,
  ];
}

/** How often proposals of each confidence were right. */
function levels(measured: readonly Measured[]): string[] {
  const confidence = createConfidence(measured);
  return [0.9, 0.8, 0.7, 0.5, 0.3, 0].map((from, at, all) => {
    const upTo = all[at - 1] ?? 2;
    const here = measured.filter(({ margin }) => confidence.of(margin) >= from && confidence.of(margin) < upTo);
    const right = here.filter((one) => one.right).length;
    return `  把握 ${from.toFixed(1)} 以上:${here.length} 条${here.length === 0 ? '' : `,对 ${percent(right / here.length)}`}`;
  });
}

/** The matter list alone, for comparison: how many it knows, and how many of those went to the unit it names. */
function byKeywords(
  confirmed: readonly Confirmed[],
  { matters }: Organisation,
  matterOf: (text: string) => string | undefined,
): string {
  const byName = new Map(matters.map((matter) => [matter.name, matter]));
  let covered = 0;
  let right = 0;
  for (const { words, to } of confirmed) {
    const name = matterOf(words);
    const matter = name === undefined ? undefined : byName.get(name);
    if (matter === undefined) continue;
    covered += 1;
    if (to === (matter.authority === 'street' ? STREET : matter.lead)) right += 1;
  }
  const all = confirmed.length;
  return `只靠事项清单的关键词:认得 ${percent(covered / all)},认得的里对 ${percent(right / (covered || 1))},合起来 ${percent(right / all)}`;
}
