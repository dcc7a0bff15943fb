// How long each part of an explanation takes, as shares of a solve. Reads a job as JSON from stdin (bundle, questions), writes
// the shares of every question as JSON to stdout; `training explanations` prepares the job.
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const outfile = resolve('dist/bench-explain-alone.js');
await build({
  entryPoints: ['bench/explain.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['onnxruntime-node'],
});
const { measureExplain } = await import(pathToFileURL(outfile).href);
const { bundle, questions } = JSON.parse(await text(process.stdin));
const { solve, ...shares } = await measureExplain(bundle, questions);
process.stdout.write(`${JSON.stringify({ milliseconds: solve, shares, machine: cpus()[0]?.model ?? 'unknown' })}\n`);
