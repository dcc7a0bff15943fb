// A VS Code in the browser: its server, on a free port of this machine, with a profile of its own.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGroup } from './process-group.mjs';

/** Quiet: nothing asks, recommends or updates. */
const SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const LISTENING = /Extension host agent listening on (\d+)/;
/** One that ends by itself does so with code 0. */
const CRASHED = /Extension Host Process exited with code: (?!0,)\S+, signal: \w+/;

/**
 * A folder for everything that one VS Code keeps: settings, extensions, logs.
 * @param {object} [settings] come on top of the quiet ones
 * @param {string} [locale] the display language, English if none is given
 */
export function makeProfile(settings = {}, locale = undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'guided-reasoning-vscode-'));
  const profile = { folder, userData: join(folder, 'user-data'), extensions: join(folder, 'extensions'), locale };
  mkdirSync(join(profile.userData, 'User'), { recursive: true });
  mkdirSync(profile.extensions);
  writeFileSync(join(profile.userData, 'User', 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  if (locale) writeLanguagePack(profile);
  return profile;
}

/** Stands in for an installed language pack: VS Code takes the language, and keeps its own texts in English. */
function writeLanguagePack({ userData, locale }) {
  const texts = join(userData, 'main.i18n.json');
  writeFileSync(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'guided-reasoning.language-pack' }, version: '1.0.0' }];
  const pack = { hash: '0', extensions, translations: { vscode: texts }, label: locale };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/** Installs a packaged extension into a profile. */
export function installExtension({ node, main }, profile, vsix) {
  const parameters = [main, ...profileFlags(profile), '--install-extension', vsix];
  const { status, stdout, stderr } = spawnSync(node, parameters, { env: environment(), encoding: 'utf8' });
  if (status !== 0) throw new Error(`The extension could not be installed.\n${stdout}${stderr}`);
}

/**
 * Starts a server and waits until it listens. Stopping it removes its profile.
 * @param {{ node: string, main: string }} server what `installServer` returned
 */
export async function startServer({ node, main }, profile = makeProfile()) {
  const flags = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--disable-workspace-trust'];
  // Without its smoke test driver VS Code ignores the extension under test that the address names.
  if (profile.locale) flags.push('--locale', profile.locale);
  const parameters = [main, ...profileFlags(profile), ...flags, '--enable-smoke-test-driver'];
  const cleanUp = () => rmSync(profile.folder, { recursive: true, force: true, maxRetries: 10 });
  const group = startGroup(node, parameters, { env: environment(), cleanUp });
  const [, port] = await group.said(LISTENING);
  return {
    pid: group.pid,
    authority: `127.0.0.1:${port}`,
    profile,
    /** How an extension host ended that did not end by itself. */
    crash: () => CRASHED.exec(group.output())?.[0],
    /** Settles when that happens; rejects when the server ends. */
    crashed: () => group.said(CRASHED),
    stop: group.stop,
  };
}

/**
 * The address of a workbench.
 * @param {{ authority: string }} server
 * @param {{ folder: string, extension?: string, tests?: string }} paths absolute: the folder to open, the extension
 *   to load from its checkout, and the module whose `run` VS Code calls in the extension host
 */
export function workbenchUrl({ authority }, { folder, extension, tests }) {
  const payload = [['skipWelcome', 'true']];
  if (extension) payload.push(['extensionDevelopmentPath', `vscode-remote://${authority}${extension}`]);
  if (tests) payload.push(['extensionTestsPath', `vscode-remote://${authority}${tests}`]);
  return `http://${authority}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}

function profileFlags({ folder, userData, extensions }) {
  const folders = ['--server-data-dir', folder, '--user-data-dir', userData, '--extensions-dir', extensions];
  return ['--accept-server-license-terms', '--telemetry-level', 'off', ...folders];
}

/** Without a gallery, and without what would reach into the server's own Node.js. */
function environment() {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return { ...env, EXTENSIONS_GALLERY: '{}' };
}
