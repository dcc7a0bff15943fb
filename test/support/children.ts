import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** Builds a TypeScript file that a test starts as a child process; returns the path of the JavaScript. */
export async function buildChild(source: string, folder: string, name: string): Promise<string> {
  const outfile = join(folder, name);
  await build({ entryPoints: [source], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return outfile;
}

/** A folder inside the checkout, so that what is built into it finds node_modules. */
export async function scratchFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(resolve('node_modules/.scratch-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
