import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * The module that bench/NAME.ts is.
 * @param {string} name
 */
export async function built(name) {
  const outfile = resolve(`dist/bench-${name}.js`);
  await build({
    entryPoints: [`bench/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['onnxruntime-node'],
  });
  return import(pathToFileURL(outfile).href);
}
