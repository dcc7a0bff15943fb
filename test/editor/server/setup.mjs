// Finishes the installation of code-server without a compiler: the JavaScript that VS Code's server needs, and
// stand-ins for the two native modules it loads at once. Run by ../install.mjs after `npm ci --ignore-scripts`.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const vscode = join(here, 'node_modules', 'code-server', 'lib', 'vscode');

/** They need a compiler or system libraries, or are large, and no test uses what they serve. */
const UNUSED = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

const manifestFile = join(vscode, 'package.json');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
for (const name of UNUSED) delete manifest.dependencies[name];
writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));

const flags = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
const { status } = spawnSync('npm', ['install', ...flags], { cwd: vscode, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

for (const name of ['spdlog', 'native-watchdog']) {
  copyFileSync(join(here, 'stand-ins', `${name}.cjs`), join(vscode, 'node_modules', '@vscode', name, 'index.js'));
}
