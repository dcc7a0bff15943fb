// Speed and memory of this runtime, beside the same checkpoint in PyTorch. Figures are medians with minimum and maximum.
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { built } from './built.mjs';
import { measureCold } from './cold.mjs';
import { measureEditor } from './editor.mjs';
import { measurePyTorch } from './pytorch.mjs';
import { summary } from './statistics.mjs';

const bundle = process.argv[2] ?? 'models/default';
if (!existsSync(join(bundle, 'manifest.json'))) {
  console.error(`error: There is no bundle in ${bundle}.\nwhat to do: npm run bench -- FOLDER`);
  process.exit(1);
}
const questions = JSON.parse(readFileSync('bench/questions.json', 'utf8'));
const { name, version, thoughts, thinker } = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8'));

const { measureWarm } = await built('warm');
const { measureCached } = await built('cached');
const { measureClient } = await built('client');
const { measureServer } = await built('serve');
const { measureExplain, SAMPLES } = await built('explain');

const cold = await measureCold(bundle, questions);
const warm = await measureWarm(bundle, questions);
const pytorch = measurePyTorch(name, questions);

const megabytes = value => (value === undefined ? '–' : value.toFixed(0));
const rows = [
  ['first plan token, cold (ms)', summary(cold.firstPlanToken), pytorch.coldFirstPlanToken],
  ['first chain token, cold (ms)', summary(cold.firstChainToken), pytorch.coldFirstChainToken],
  ['first plan token, warm (ms)', summary(warm.firstPlanToken), pytorch.firstPlanToken],
  ['first chain token, warm (ms)', summary(warm.firstChainToken), pytorch.firstChainToken],
  ["thinker's pass, warm (ms)", summary(warm.thinkerPass), pytorch.thinkerPass],
  ['tokens a second', summary(warm.tokensPerSecond), pytorch.tokensPerSecond],
].map(([label, ours, theirs]) => [label, ours, pytorch.skipped ? 'skipped' : summary(theirs)]);
// PyTorch's figure is of the whole process, thinker included.
rows.push(["executor's process (MB)", megabytes(warm.executorMegabytes), megabytes(pytorch.megabytes)]);

console.log(`Bundle ${name} ${version}, ${questions.length} questions, one thread to write, ${cpus()[0]?.model}`);
console.log('Cold: a new process, from its start. Warm: from the question.\n');
for (const row of [['', 'this runtime', 'PyTorch'], ...rows]) {
  console.log(
    row
      .map((cell, index) => cell.padEnd([32, 26, 26][index]))
      .join('')
      .trimEnd(),
  );
}
if (pytorch.skipped) console.log(`\nPyTorch is skipped: ${pytorch.skipped}.`);

if (thinker) {
  const { solve, ...parts } = await measureExplain(bundle, questions);
  console.log('\nExplaining, warm: milliseconds of a verbose solve, and what each part takes as a share of it:\n');
  const labels = [
    ['gain', 'gain of every token; to stay under 0.25'],
    ['readout', 'thoughts that carry the plan; beside:'],
    ['planTokens', "the plan's share of all tokens"],
    ['thoughtMap', 'thought map; to stay under 1'],
    ['steering', 'a steered chain'],
    ['samples', `${SAMPLES} sampled chains`],
  ];
  console.log(`${'solve (ms)'.padEnd(44)}${summary(solve)}`);
  for (const [name, label] of labels) console.log(`${label.padEnd(44)}${summary(parts[name], 2)}`);
}

console.log('\nGuidance that was kept on disk, used in (ms); to stay under 2:\n');
const sizes = [...(thinker ? [[thoughts.count, thinker.dimension]] : []), [10, 5120]];
for (const [count, dimension] of sizes) {
  const times = await measureCached(count, dimension);
  console.log(`${`${count} × ${dimension}`.padEnd(44)}${summary(times, 2)}`);
}

if (thinker) {
  console.log('\nClient: from a question to its guidance, from an engine that has its answer ready (ms):\n');
  const answers = [
    { count: thoughts.count, dimension: thinker.dimension, format: 'base64', measured: 100 },
    { count: 10, dimension: 5120, format: 'base64', measured: 100 },
    { count: 10, dimension: 5120, format: 'float', measured: 50 },
    { count: 300, dimension: 5120, format: 'float', measured: 5 },
  ];
  for (const answer of answers) {
    const { megabytes, times } = await measureClient(bundle, answer);
    const label = `${answer.count} × ${answer.dimension}, ${answer.format}, ${megabytes.toFixed(2)} MB`;
    const rate = megabytes < 1 ? '' : `, ${(Math.min(...times) / megabytes).toFixed(1)} for each MB at best`;
    console.log(`${label.padEnd(44)}${summary(times, 1)}${rate}`);
  }

  console.log('\nOur server (npm run serve), clients that ask at once:\n');
  for (const { clients, questionsPerSecond, waits } of await measureServer(bundle, [1, 8, 32])) {
    const label = `${clients}: questions a second, wait (ms)`;
    console.log(`${label.padEnd(44)}${questionsPerSecond.toFixed(0)}, ${summary(waits)}`);
  }
}

const inEditor = await measureEditor();
console.log('\nIn the extension host of a real VS Code, with the bundle in models/default:\n');
for (const [label, value] of inEditor) console.log(`${label.padEnd(44)}${value}`);
