// `npm run package [-- --target linux-x64]`: a .vsix for one platform, this one if none is named, in dist/.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';

/** What of onnxruntime-node's native files a platform needs. */
const ONNXRUNTIME = {
  'linux-x64': ['linux/x64/**'],
  'linux-arm64': ['linux/arm64/**'],
  'win32-x64': ['win32/x64/**'],
  'win32-arm64': ['win32/arm64/**'],
  // The library comes under two names; the binding loads it by this one.
  'darwin-arm64': ['darwin/arm64/onnxruntime_binding.node', 'darwin/arm64/libonnxruntime.1.dylib'],
};
const BUDGET_MB = 64;
const USAGE = `npm run package [-- --target ${Object.keys(ONNXRUNTIME).join('|')}]`;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const target = requestedTarget();
if (!Object.hasOwn(ONNXRUNTIME, target)) fail(`There is no onnxruntime for "${target}".`, USAGE);
if (!existsSync('models/default/manifest.json')) {
  fail('There is no bundle in models/default.', 'Train one, or restore it from the repository.');
}

if (spawnSync(process.execPath, ['esbuild.mjs', '--quiet'], { stdio: 'inherit' }).status !== 0) process.exit(1);
const packagePath = await pack();
const megabytes = statSync(packagePath).size / 1e6;
console.log(`${packagePath}: ${megabytes.toFixed(1)} MB of ${BUDGET_MB}`);
if (megabytes > BUDGET_MB) fail('The package is over its budget.', 'Look at what .vscodeignore lets in.');

function requestedTarget() {
  try {
    const target = { type: 'string', default: `${process.platform}-${process.arch}` };
    return parseArgs({ options: { target } }).values.target;
  } catch (error) {
    return fail(error.message, USAGE);
  }
}

async function pack() {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const packagePath = `dist/${name}-${version}-${target}.vsix`;
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  try {
    const ignoreFile = join(folder, 'vscodeignore');
    const native = ONNXRUNTIME[target].map(path => `!node_modules/onnxruntime-node/bin/napi-v6/${path}`);
    writeFileSync(ignoreFile, [readFileSync('.vscodeignore', 'utf8'), ...native].join('\n'));
    await createVSIX({ target, packagePath, ignoreFile, allowMissingRepository: true, rewriteRelativeLinks: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return packagePath;
}

function fail(message, nextStep) {
  console.error(`error: ${message}\nwhat to do: ${nextStep}`);
  process.exit(1);
}
