// The settings page in a real VS Code: an endpoint chosen, given a token, tested and used, all by a person's means.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Bundle } from '../../src/bundle/load.ts';
import { poolingResponder } from '../support/pooling-server.ts';
import { TestServer } from '../support/server.ts';
import { makeProfile } from './vscode.mjs';
import { openWindow, ROOT } from './window.mjs';
import { openFile, reloadWindow, runCommand, savedState, selectLines } from './workbench.mjs';

const TOKEN = 'secret-token-0123456789';

let window;
let page;
let frame;
let server;
let other;

beforeAll(async () => {
  const respond = await poolingResponder(await Bundle.open(resolve('models/default')));
  [server, other] = [await TestServer.start(respond), await TestServer.start(respond)];
  const profile = makeProfile();
  const path = join(profile.userData, 'User', 'settings.json');
  const settings = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...settings, 'guidedReasoning.thinker.fallback': 'explode' }));
  window = await openWindow({ profile, extension: ROOT });
  page = window.page;
  frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await runCommand(page, 'Guided Reasoning: Thinker Settings');
});
afterAll(async () => {
  await Promise.all([window?.close(), server?.close(), other?.close()]);
});
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => window.picture(`failed ${task.name}`));
});

const button = name => frame.getByRole('button', { name, exact: true });

async function setAddress(url) {
  const address = frame.getByRole('textbox', { name: 'Address' });
  await address.fill(url);
  await address.press('Enter');
}

/** Runs the connection test; what it concludes. */
async function testConnection() {
  await button('Test connection').click();
  const verdict = frame.locator('section.test [role="status"]', { hasText: /\(tested on/ });
  await verdict.waitFor();
  return verdict.innerText();
}

/** Every text that VS Code has written into its profile. */
function writtenTexts() {
  const { folder } = window.server.profile;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return files.map(file => readFileSync(join(file.parentPath, file.name), 'utf8'));
}

test('a bad value is told of when it is needed, is named on the page, and its default used', async () => {
  await button('Test thinker').click();
  // The local thinker is tested with a real question all the same.
  await frame.locator('section.test', { hasText: /8 × 192 numbers/ }).waitFor();
  const problem = frame.getByRole('alert').filter({ hasText: 'guidedReasoning.thinker.fallback' });
  await problem.waitFor();
  await runCommand(page, 'Notifications: Show Notifications');
  await page.locator('.notifications-center', { hasText: 'guidedReasoning.thinker.fallback' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await problem.innerText()).toMatch(/"unguided", "local", "error".*"unguided", is used instead/);
});

test('an endpoint is chosen on the page, stands in the native settings, and passes the test', async () => {
  await frame.getByRole('radio', { name: 'On an endpoint' }).click();
  await setAddress(server.url.replace('127.0.0.1', 'localhost'));
  await frame.getByText(`There is no token for ${server.url}`).waitFor();
  // What was found of the local thinker says nothing of this one.
  expect(await frame.locator('section.test [role="status"]').innerText()).toBe('');
  expect(await testConnection()).toMatch(/^The thinker works \(tested on/);
  expect(writtenTexts().some(text => text.includes('"guidedReasoning.thinker.endpoint.url"'))).toBe(true);
  await window.picture('thinker settings');
});

test('the page is there again after a reload of the window, and works', async () => {
  // The editor, and not the webview's origin, which is saved before it.
  await expect.poll(() => savedState(page)).toContain('mainThreadWebview-guidedReasoning.settings');
  await reloadWindow(page);
  const address = server.url.replace('127.0.0.1', 'localhost');
  await expect.poll(() => frame.getByRole('textbox', { name: 'Address' }).inputValue()).toBe(address);
  expect(await testConnection()).toMatch(/^The thinker works/);
});

test('malformed messages change nothing, on either side', async () => {
  const main = frame.locator('main');
  const before = await main.innerText();
  const settings = readFileSync(join(window.server.profile.userData, 'User', 'settings.json'), 'utf8');
  await main.evaluate(() => {
    const malformed = [
      null,
      7,
      'test',
      [],
      {},
      { type: 'state' },
      { type: 'state', state: {} },
      { type: 'test', id: 1 },
    ];
    const refused = [
      { type: 'set', key: 'bundle', value: '/elsewhere' },
      { type: 'set', key: 'thinker.kind', value: { none: 1 } },
      { type: 'set', key: '__proto__', value: 'none' },
      { type: 'use-engine', url: 'http://nowhere' },
      { type: 'remove-bundle', id: '../history' },
      { type: 'set-token', token: 'x' },
    ];
    for (const message of [...malformed, ...refused]) {
      globalThis.postMessage(message);
      globalThis.vscodeApi.postMessage(message);
    }
  });
  // Nothing of a bundle is deleted without a word, whatever its name.
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Cancel' }).click();
  expect(await main.innerText()).toBe(before);
  expect(readFileSync(join(window.server.profile.userData, 'User', 'settings.json'), 'utf8')).toBe(settings);
});

test('a token is sent to its own server only, and stands in no file', async () => {
  await button('Set token…').click();
  await page.locator('.quick-input-widget input[type="password"]').fill(TOKEN);
  await page.keyboard.press('Enter');
  await frame.getByText(`There is a token for ${server.url}`).waitFor();
  server.received.length = 0;
  expect(await testConnection()).toMatch(/works/);
  expect(server.received.map(({ token }) => token)).toContain(`Bearer ${TOKEN}`);

  await setAddress(other.url);
  await frame.getByText(`There is no token for ${other.url}`).waitFor();
  expect(await testConnection()).toMatch(/works/);
  expect(other.received.length).toBeGreaterThan(0);
  expect(other.received.filter(({ token }) => token !== undefined)).toEqual([]);
  expect(writtenTexts().filter(text => text.includes(TOKEN))).toEqual([]);
});

test('the next question uses the endpoint', async () => {
  other.received.length = 0;
  await openFile(page, 'trace.py');
  await selectLines(page, 7, 10);
  await runCommand(page, 'Guided Reasoning: Solve Selection');
  await expect.poll(() => other.received.map(({ path }) => path)).toContain('/pooling');
});

test('no extension host has crashed', () => expect(window.server.crash()).toBeUndefined());
