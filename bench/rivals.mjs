// Wall time of whole answers: the guided executor with its thinker's pass, and unguided executors, in one process.
// Reads a job as JSON from stdin, writes times as JSON to stdout; `training speed` prepares the job.

import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const outfile = resolve('dist/bench-rivals.js');
await build({
  entryPoints: ['bench/rivals.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['onnxruntime-node'],
});
const { measureRivals } = await import(pathToFileURL(outfile).href);
process.stdout.write(`${JSON.stringify(await measureRivals(JSON.parse(await text(process.stdin))))}\n`);
