/** The commands that ask first, and the settings of what they delete. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answering } from './dialogs.ts';
import { test } from './runner.ts';
import { settingsState, withSettings } from './settings-support.ts';
import { ask, extension, PROGRAM, SOLVE, select, setCacheLimit } from './support.ts';

const DELETE = 'Delete All';
const run = (command: string) => vscode.commands.executeCommand(`guidedReasoning.${command}`);

/** What stands in a folder of what is kept. */
async function kept(folder: string): Promise<string[]> {
  const { storage } = await extension().activate();
  try {
    return readdirSync(join(storage.fsPath, folder), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

async function entries(): Promise<number> {
  return (await (await extension().activate()).entries()).length;
}

test('Clear History deletes all questions once the person means it', async () => {
  await select(PROGRAM);
  await ask(SOLVE);
  const before = await entries();
  const [asked] = await answering({}, () => Promise.resolve(run('clearHistory')));
  assert.match(asked?.message ?? '', /^Delete/);
  assert.equal(await entries(), before);
  await answering({ button: DELETE }, () => Promise.resolve(run('clearHistory')));
  assert.equal(await entries(), 0);
  assert.deepEqual(await kept('history'), []);
});

test('a history that is off keeps nothing on the disk, a limit keeps as many as it says', async () => {
  await withSettings({ 'history.enabled': false }, async () => {
    await select(PROGRAM);
    assert.equal((await ask(SOLVE)).status, 'done');
    assert.deepEqual(await kept('history'), []);
  });
  await withSettings({ 'history.limit': 2 }, async () => {
    for (let asked = 0; asked < 3; asked++) {
      await select(PROGRAM);
      await ask(SOLVE);
    }
    assert.equal(await entries(), 2);
  });
});

test('Clear Guidance Cache deletes what was kept once the person means it', async () => {
  await setCacheLimit(10);
  try {
    await select(`${PROGRAM}\nchange = price + 1`);
    await ask(SOLVE);
    const cached = async () => (await kept('guidance')).filter(name => name.includes('.'));
    assert.notDeepEqual(await cached(), []);
    await answering({}, () => Promise.resolve(run('clearGuidanceCache')));
    assert.notDeepEqual(await cached(), []);
    await answering({ button: DELETE }, () => Promise.resolve(run('clearGuidanceCache')));
    assert.deepEqual(await cached(), []);
    assert.equal((await ask(SOLVE)).trace?.thinker?.cached, false);
  } finally {
    await setCacheLimit(0);
  }
});

test('a token is set for one server, and forgotten', async () => {
  await run('thinkerSettings');
  const first = { 'thinker.endpoint.url': 'http://127.0.0.1:9' } as const;
  await withSettings(first, async () => {
    await answering({ text: 'a-token' }, () => Promise.resolve(run('setToken')));
    assert.deepEqual((await settingsState()).token, { origin: 'http://127.0.0.1:9', set: true, inTheClear: false });
    await withSettings({ 'thinker.endpoint.url': 'http://127.0.0.1:10' }, async () => {
      assert.equal((await settingsState()).token.set, false);
    });
  });
  await withSettings({ 'thinker.endpoint.url': 'http://gpu.example:8000' }, async () => {
    assert.equal((await settingsState()).token.inTheClear, true);
  });
  await withSettings(first, async () => {
    assert.equal((await settingsState()).token.set, true);
    await run('forgetToken');
    assert.equal((await settingsState()).token.set, false);
  });
});

test('a local thinker runs on the processor where the setting says so', () =>
  withSettings({ 'thinker.device': 'cpu' }, async () => {
    await select(PROGRAM);
    assert.equal((await ask(SOLVE)).trace?.thinker?.kind, 'local');
  }));

test('what the endpoint is asked for, and how long, is what the settings say', async () => {
  const settings = {
    'thinker.kind': 'endpoint',
    'thinker.endpoint.url': 'http://127.0.0.1:9',
    'thinker.endpoint.model': 'a-model',
    'thinker.endpoint.api': 'vllm',
    'thinker.endpoint.precision': 'bfloat16',
    'thinker.endpoint.timeoutSeconds': 5,
    'thinker.fallback': 'error',
  } as const;
  await withSettings(settings, async () => {
    const { fields } = await settingsState();
    for (const [key, value] of Object.entries(settings)) {
      assert.equal(`${fields[key as keyof typeof fields].value}`, `${value}`, key);
    }
    await select(PROGRAM);
    assert.equal((await ask(SOLVE)).error?.code, 'endpoint-connect');
  });
});
