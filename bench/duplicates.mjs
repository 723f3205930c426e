import { performance } from 'node:perf_hooks';
import { createDuplicateIndex } from '../dist/src/learning/duplicate-index.js';

/** Finding the candidates for a new message among 100,000 open cases of one district. */
const CASES = 100_000;
const compounds = Array.from(
  { length: 300 },
  (_, at) => `${'春夏秋冬东南西北锦绣柳岸'.charAt(at % 12)}${'华安景云江湖'.charAt(at % 6)}${at % 2 ? '苑' : '新村'}`,
);
const roads = Array.from({ length: 120 }, (_, at) => `${'书望澜春晓红星解放'.charAt(at % 9)}${'院澜晓湖'.charAt(at % 4)}路`);
const troubles = [
  '电梯坏了没人修',
  '楼道灯不亮',
  '垃圾桶满了三天',
  '半夜施工太吵',
  '路面塌了一块',
  '有人占道摆摊',
  '下水道又堵了',
  '楼上漏水到我家',
];
const place = (at) =>
  at % 3 === 0 ? `${roads[(at * 7) % 120]}${(at % 200) + 1}号` : `${compounds[(at * 11) % 300]}${(at % 30) + 1}栋`;
const told = (at) => ({
  place: place(at),
  words: `${place(at)}${troubles[(at * 5) % 8]},已经${at % 9}天了,请来看看`,
  community: `c${(at * 13) % 60}`,
  ...(at % 4 === 0 ? {} : { matter: `m${(at * 5) % 91}` }),
});
const index = createDuplicateIndex();
const before = process.memoryUsage().heapUsed;
const start = performance.now();
for (let at = 0; at < CASES; at += 1) index.put({ no: `QH-${at}`, openedAt: at, ...told(at) });
const filled = performance.now() - start;
globalThis.gc?.();
const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
const times = [];
for (let at = 0; at < 2_000; at += 1) {
  const one = told(at * 47 + 3);
  const from = performance.now();
  index.find(one, () => true);
  times.push(performance.now() - from);
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(times.length * share)].toFixed(2);
console.log(
  `duplicates among ${CASES} open cases: median ${at(0.5)} ms, 99 % within ${at(0.99)} ms, longest ${times.at(-1).toFixed(2)} ms`,
);
console.log(`  filling it once ${(filled / 1000).toFixed(1)} s, heap about ${grown.toFixed(0)} MB more`);
