// What the tests in a real editor need and npm's main installation does not bring: a VS Code server and a Chromium.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('server', import.meta.url));
const MODULES = join(FOLDER, 'node_modules');
const MAIN = join(MODULES, 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
/** Says what was installed: a hash over everything that decides it. */
const MARK = join(MODULES, '.installed');

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The VS Code server, installed first where it is missing or its lockfile has changed; or why there is none.
 * @returns {{ node: string, main: string } | { reason: string }} a Node.js for it, and what that runs
 */
export function installServer() {
  if (process.platform === 'win32') return { reason: 'the VS Code server of the tests does not run on Windows' };
  const wanted = fingerprint();
  if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== wanted) {
    console.log('Installing a VS Code server into test/editor/server.');
    const installed =
      runs('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], FOLDER) &&
      runs(process.execPath, ['setup.mjs'], FOLDER);
    if (!installed) return { reason: 'the VS Code server could not be installed, see above' };
    writeFileSync(MARK, wanted);
  }
  const node = serverNode();
  return node ? { node, main: MAIN } : { reason: 'the VS Code server needs Node.js 24 or later on this platform' };
}

/**
 * The path of a Chromium (`CHROME_PATH` goes first), installed where this is root on Debian; or why there is none.
 * @returns {{ chromium: string } | { reason: string }}
 */
export function installChromium() {
  const chromium = findChromium();
  if (chromium) return { chromium };
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Installing Chromium.');
    runs('apt-get', ['update', '-qq']);
    runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  const installed = findChromium();
  if (installed) return { chromium: installed };
  return { reason: 'Chromium was not found: install it, or give its path in CHROME_PATH' };
}

function findChromium() {
  return [process.env.CHROME_PATH, ...BROWSERS].find(path => path && existsSync(path));
}

/** A package of npm brings the Node.js that the server is made for; elsewhere the one that runs this has to do. */
function serverNode() {
  const packaged = join(MODULES, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined;
}

function fingerprint() {
  const standIns = readdirSync(join(FOLDER, 'stand-ins')).map(name => join('stand-ins', name));
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'setup.mjs', ...standIns]) hash.update(readFileSync(join(FOLDER, file)));
  return hash.digest('hex');
}

function runs(program, parameters, cwd = '.') {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, parameters, { cwd, env, stdio: 'inherit' }).status === 0;
}
