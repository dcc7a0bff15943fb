// A measurement that `training` asks for, by its name: reads the job as JSON from stdin, writes what came of it as JSON to
// stdout. `rivals`: wall time of whole answers, of the guided executor with its thinker's pass and of unguided executors,
// in one process (`training speed`). `explain`: how long each part of an explanation takes, as shares of a solve
// (`training explanations`).
import { cpus } from 'node:os';
import { text } from 'node:stream/consumers';
import { built } from './built.mjs';

const jobs = {
  rivals: async job => (await built('rivals')).measureRivals(job),
  explain: async ({ bundle, questions }) => {
    const { solve, ...shares } = await (await built('explain')).measureExplain(bundle, questions);
    return { milliseconds: solve, shares, machine: cpus()[0]?.model ?? 'unknown' };
  },
};
const measure = jobs[process.argv[2]];
process.stdout.write(`${JSON.stringify(await measure(JSON.parse(await text(process.stdin))))}\n`);
