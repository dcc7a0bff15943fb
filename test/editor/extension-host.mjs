// Runs TypeScript in a VS Code's extension host and brings back what it reports.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** The stand-in for a desktop's `code`. */
export const STAND_IN = fileURLToPath(new URL('code.mjs', import.meta.url));

/**
 * Bundles `entry`, whose `run` VS Code calls, and runs it with this checkout's extension and the samples open.
 * @param {string} entry path of the TypeScript, from the root of the checkout
 * @param {{ vscodeExecutablePath: string } | { version: string, cachePath: string }} vscode
 * @returns {Promise<unknown>} what `run` wrote to the file that GUIDED_REASONING_REPORT names
 * @throws if VS Code or the extension host ended badly
 */
export async function runInExtensionHost(entry, vscode) {
  const outfile = join(ROOT, 'dist', 'test', `${entry.replace(/\.ts$/, '').replaceAll('/', '-')}.cjs`);
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'error',
  });
  const folder = mkdtempSync(join(tmpdir(), 'guided-reasoning-suite-'));
  const report = join(folder, 'report.json');
  try {
    await runTests({
      ...vscode,
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: outfile,
      extensionTestsEnv: { GUIDED_REASONING_REPORT: report },
      launchArgs: [
        join(ROOT, 'samples'),
        `--user-data-dir=${join(folder, 'user-data')}`,
        `--extensions-dir=${join(folder, 'extensions')}`,
      ],
    });
    return JSON.parse(readFileSync(report, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
