// `npm start`: a VS Code with this extension and the samples open. The installed `code` if there is one, else a VS Code
// in the browser, which npm installs into test/editor/server.
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installServer } from '../test/editor/install.mjs';
import { startServer, workbenchUrl } from '../test/editor/vscode.mjs';

const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)));
const SAMPLES = fileURLToPath(new URL('../samples', import.meta.url));
const ON_WINDOWS = process.platform === 'win32';
const KEYS = process.platform === 'darwin' ? 'Cmd+Alt+G' : 'Ctrl+Alt+G';

if (startInstalled()) console.log('VS Code opens with the samples.');
else await startServed();
console.log(`Open a sample, select some lines and press ${KEYS} ("Guided Reasoning: Solve Selection").`);

/** Opens a window of the installed VS Code; false if there is none. */
function startInstalled() {
  const parameters = ['--new-window', `--extensionDevelopmentPath=${ROOT}`, SAMPLES];
  // On Windows `code` is a script, which only a shell runs.
  const quoted = ON_WINDOWS ? parameters.map(parameter => `"${parameter}"`) : parameters;
  return spawnSync('code', quoted, { stdio: ['ignore', 'ignore', 'inherit'], shell: ON_WINDOWS }).status === 0;
}

/** Serves a VS Code until Ctrl-C. */
async function startServed() {
  const installed = installServer();
  if ('reason' in installed) {
    console.error(`error: There is no VS Code to start: ${installed.reason}.`);
    console.error('what to do: Install VS Code with its `code` command from https://code.visualstudio.com');
    process.exit(1);
  }
  const server = await startServer(installed);
  const url = workbenchUrl(server, { folder: SAMPLES, extension: ROOT });
  console.log(`VS Code in the browser, until Ctrl-C:\n  ${url}`);
  openInBrowser(url);
}

/** On a desktop; elsewhere the address on the terminal has to do. */
function openInBrowser(url) {
  const hasDesktop = process.platform === 'darwin' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDesktop) return;
  const opener = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [url], { stdio: 'ignore', detached: true });
  // There may be no such program.
  opener.on('error', () => {});
  opener.unref();
}
