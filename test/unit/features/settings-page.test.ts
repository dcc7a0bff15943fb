import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { BundleStore } from '../../../src/bundle/store.ts';
import { SETTINGS, type SettingKey, type Settings } from '../../../src/core/settings.ts';
import type { SettingsMessage } from '../../../src/core/settings-page.ts';
import { SettingsPage, type SettingsPageOptions } from '../../../src/features/settings/page.ts';
import { LocalDevices } from '../../../src/guidance/local-devices.ts';
import { FakePanel, pagePaths } from './fakes.ts';

const panels: FakePanel[] = [];

vi.mock('vscode', () => ({
  env: {},
  ViewColumn: {},
  window: { createWebviewPanel: () => panels.at(-1) },
}));

/** A settings page that is open, over settings that a test writes as a person would in settings.json. */
function openPage() {
  const values: Record<string, unknown> = Object.fromEntries(
    Object.entries(SETTINGS).map(([key, setting]) => [key, setting.default]),
  );
  const listeners = new Set<(affects: (key: SettingKey) => boolean) => void>();
  const write = async (key: SettingKey, value: unknown): Promise<void> => {
    values[key] = value;
    for (const listener of listeners) listener(other => other === key);
  };
  const settings = {
    check: () => ({ settings: values as unknown as Settings, faults: [] }),
    read: () => values,
    source: () => 'user',
    write,
    onChange: (listener: (affects: (key: SettingKey) => boolean) => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const page = new SettingsPage({
    paths: pagePaths,
    log: { info: () => {}, warn: () => {}, error: () => {}, dispose: () => {} },
    settings,
    tokens: { get: async () => undefined },
    store: new BundleStore({ folder: join(tmpdir(), 'no-such-bundles'), defaultFolder: resolve('models/default') }),
    consent: { has: () => true },
    parts: { devices: new LocalDevices(), fetch: async () => Promise.reject(new Error('no network')) },
    onTokenChange: () => ({ dispose: () => {} }),
    onPassed: () => {},
  } as unknown as SettingsPageOptions);
  const open = (): FakePanel => {
    const panel = new FakePanel();
    panels.push(panel);
    page.open();
    return panel;
  };
  const say = (message: SettingsMessage) => page.receive(message);
  return { page, write, say, open, panel: open() };
}

const url = 'thinker.endpoint.url';
const badAddress = { type: 'set', key: url, value: 'nonsense' } as const;

test('what was refused is said until that setting changes, wherever it is changed', async () => {
  const { page, write, say } = openPage();
  const problem = async () => (await page.state()).fields[url].problem;
  await say(badAddress);
  await say({ type: 'set', key: 'thinker.kind', value: 'none' });
  expect(await problem()).toContain('it is not an address');
  await write(url, 'http://gpu:8000');
  expect(await problem()).toBeUndefined();
});

test('nothing that was found or went wrong outlives the page', async () => {
  const { page, say, panel, open } = openPage();
  await say({ type: 'set', key: 'thinker.kind', value: 'endpoint' });
  const before = await page.state();
  await say(badAddress);
  await say({ type: 'verify-bundle', id: 'default' });
  await say({ type: 'look-for-engines' });
  await say({ type: 'test' });
  await say({ type: 'choose-bundle', id: '../none' });
  const shown = await page.state();
  expect(shown.fields[url].problem).toBeDefined();
  expect(shown).toMatchObject({
    engines: { status: 'looked' },
    test: { running: false, steps: [{ outcome: 'failed' }, { outcome: 'skipped' }] },
    bundles: [{ state: 'verified' }],
    error: {},
  });
  panel.close();
  open();
  expect(await page.state()).toEqual(before);
});

test('what verifying finds after the page was closed is not said in the next one', async () => {
  const { page, say, panel, open } = openPage();
  const before = await page.state();
  const verified = say({ type: 'verify-bundle', id: 'default' });
  panel.close();
  await verified;
  open();
  expect(await page.state()).toEqual(before);
});
