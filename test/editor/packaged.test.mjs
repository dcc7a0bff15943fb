// What people install: this platform's package in a clean profile, without this checkout.
import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { installServer } from './install.mjs';
import { installExtension, makeProfile } from './vscode.mjs';
import { openWindow, ROOT } from './window.mjs';
import { openFile, reloadWindow, runCommand, selectLines } from './workbench.mjs';

let window;
let page;
let panel;
/** The installed bundle. */
let bundle;

beforeAll(async () => {
  const packaging = spawnSync(process.execPath, ['scripts/package.mjs'], { cwd: ROOT, encoding: 'utf8' });
  expect(packaging.status, packaging.stderr).toBe(0);
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const profile = makeProfile();
  const vsix = join(ROOT, 'dist', `${name}-${version}-${process.platform}-${process.arch}.vsix`);
  installExtension(installServer(), profile, vsix);
  const folder = readdirSync(profile.extensions).find(entry => entry.startsWith('guided-reasoning.'));
  bundle = join(profile.extensions, folder, 'models', 'default');
  window = await openWindow({ profile });
  ({ page, panel } = window);
});
afterAll(() => window?.close());
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => window.picture(`failed ${task.name}`));
});

async function ask() {
  await runCommand(page, 'View: Focus First Editor Group');
  await openFile(page, 'problems.txt');
  await selectLines(page, 1, 1);
  await panel.another(() => runCommand(page, 'Guided Reasoning: Solve Selection'));
}

test('the installed package answers a question', async () => {
  await ask();
  await panel.status(/^Answered/);
  expect(await panel.plan()).not.toEqual([]);
  expect(await panel.answer()).toMatch(/\S/);
  await window.picture('packaged');
});

test('a changed bundle is refused, naming the file', async () => {
  appendFileSync(join(bundle, 'executor.onnx'), '\n');
  // The models that run have read theirs before.
  await reloadWindow(page);
  await ask();
  await panel.failure(/"executor\.onnx" was changed/);
});

test('a missing bundle is refused', async () => {
  renameSync(bundle, `${bundle}-away`);
  await ask();
  await panel.failure(/There is no bundle/);
});

test('no extension host has crashed', () => expect(window.server.crash()).toBeUndefined());
