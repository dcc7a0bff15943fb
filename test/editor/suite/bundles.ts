import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCalibration, calibrationOf } from '../../support/calibrated.ts';
import { answering } from './dialogs.ts';
import { test } from './runner.ts';
import { bundleShown, saySettings, settingsState, userValue, withSettings, write } from './settings-support.ts';
import { ask, extension, PROGRAM, SOLVE, select } from './support.ts';

const AGREE = 'Use This Bundle';
/** Like no question of the small calibration. */
const UNLIKE = 'import os';

/** Runs with a folder that holds a copy of the default bundle, with a domain of its own; then it and its import go. */
async function withBundle(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  const root = extension().extensionPath;
  try {
    cpSync(join(root, 'models', 'default'), folder, { recursive: true });
    const { thinker } = describeAnew(join(folder, 'manifest.json'));
    await addCalibration(folder, calibrationOf(thinker.dimension, join(root, 'protocol')));
    await run(folder);
  } finally {
    await write('bundle', undefined);
    for (const name of await stored()) rmSync(join(await storage(), name), { recursive: true });
    rmSync(folder, { recursive: true });
  }
}

/** Makes the bundle another one: who agreed to a manifest once is never asked about it again. */
function describeAnew(path: string): { thinker: { dimension: number } } {
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...manifest, description: `For a test, ${randomUUID()}.` }));
  return manifest;
}

async function storage(): Promise<string> {
  return join((await extension().activate()).storage.fsPath, 'bundles');
}

/** What stands in the folder of imported bundles. */
async function stored(): Promise<string[]> {
  try {
    return readdirSync(await storage());
  } catch {
    return [];
  }
}

/** Imports the bundle in a folder, agreeing to it; returns the name that it has from then on. */
async function imported(folder: string): Promise<string> {
  await answering({ file: folder, button: AGREE }, () => saySettings({ type: 'import-bundle' }));
  const [name, ...others] = await stored();
  assert(name !== undefined && others.length === 0, 'one bundle is imported');
  return name;
}

/** What the settings page says went wrong, where it also says what to do. */
async function errorShown(): Promise<string> {
  const { error } = await settingsState();
  assert(error && error.nextStep !== '', 'an error says what to do next');
  return error.message;
}

test('a folder is imported once the person agreed to what it holds, and is used from then on', () =>
  withBundle(async folder => {
    const shown = await answering({ file: folder, button: AGREE }, () => saySettings({ type: 'import-bundle' }));
    assert.equal(shown.length, 1);
    assert.equal(shown[0]?.message, 'Use the bundle "default"?');
    assert.match(shown[0]?.detail ?? '', /licence MIT.*MB.*SHA-256 of the manifest.*people you trust/s);
    const [name] = await stored();
    assert(name !== undefined);
    assert.equal(userValue('bundle'), name);
    assert.deepEqual(await bundleShown(name).then(bundle => [bundle?.kind, bundle?.inUse, bundle?.state]), [
      'imported',
      true,
      'verified',
    ]);
    // The copy alone is what runs.
    rmSync(join(folder, 'executor.onnx'));
    await select(UNLIKE);
    assert.equal((await ask(SOLVE)).status, 'declined');
  }));

test('what a bundle says of its domain counts as the setting says', () =>
  withBundle(async folder => {
    await imported(folder);
    await select(UNLIKE);
    await withSettings({ outsideDomain: 'warn' }, async () => {
      const { status, trace } = await ask(SOLVE);
      assert.equal(status, 'done');
      assert.deepEqual(
        trace?.warnings.map(({ code }) => code),
        ['outside-domain'],
      );
    });
    assert.equal((await ask(SOLVE)).error?.code, 'outside-domain');
  }));

test('an import that the person closes or declines leaves nothing', () =>
  withBundle(async folder => {
    for (const answers of [{}, { file: folder }]) {
      await answering(answers, () => saySettings({ type: 'import-bundle' }));
      assert.deepEqual(await stored(), []);
      assert.equal(userValue('bundle'), undefined);
      assert.equal((await settingsState()).error, null);
    }
  }));

test('an import of what is no bundle, or a damaged one, says what is wrong and leaves nothing', () =>
  withBundle(async folder => {
    const empty = mkdtempSync(join(tmpdir(), 'no-bundle-'));
    appendFileSync(join(folder, 'tokenizer.json'), ' ');
    for (const [file, wrong] of [
      [empty, /^There is no bundle in/],
      [folder, /"tokenizer\.json" was changed/],
    ] as const) {
      const shown = await answering({ file, button: AGREE }, () => saySettings({ type: 'import-bundle' }));
      assert.match(await errorShown(), wrong);
      assert.deepEqual(shown, [], 'nobody is asked to agree to it');
      assert.deepEqual(await stored(), []);
      assert.equal(userValue('bundle'), undefined);
    }
    rmSync(empty, { recursive: true });
    await saySettings({ type: 'ready' });
  }));

test('a folder that the setting names is used once the person agreed to it', () =>
  withBundle(async folder => {
    await withSettings({ bundle: folder }, async () => {
      assert.equal((await bundleShown(folder))?.state, 'not-agreed');
      await select(PROGRAM);
      assert.equal((await ask(SOLVE)).error?.code, 'bundle-not-trusted');
      await answering({}, () => saySettings({ type: 'choose-bundle', id: folder }));
      assert.equal((await bundleShown(folder))?.state, 'not-agreed');
      const asked = await answering({ button: AGREE }, () => saySettings({ type: 'choose-bundle', id: folder }));
      assert.equal(asked.length, 1);
      assert.equal((await bundleShown(folder))?.state, 'ready');
      await select(UNLIKE);
      assert.equal((await ask(SOLVE)).status, 'declined', 'its domain counts');
      await saySettings({ type: 'choose-bundle', id: 'default' });
      assert.equal(userValue('bundle'), undefined);
      const again = await answering({}, () => saySettings({ type: 'choose-bundle', id: folder }));
      assert.deepEqual(again, [], 'who has agreed is not asked again');
      assert.equal(userValue('bundle'), folder);
    });
  }));

test('verifying finds a file that was changed, and so does a question', () =>
  withBundle(async folder => {
    const name = await imported(folder);
    await saySettings({ type: 'verify-bundle', id: name });
    assert.equal((await bundleShown(name))?.state, 'verified');
    appendFileSync(join(await storage(), name, 'executor.onnx'), '\n');
    await saySettings({ type: 'verify-bundle', id: name });
    const { state, problem } = (await bundleShown(name)) ?? {};
    assert.equal(state, 'broken');
    assert.match(problem ?? '', /"executor\.onnx" was changed/);
    await select('total = 1\ntotal += 2');
    assert.match((await ask(SOLVE)).error?.code ?? '', /^bundle-hash-mismatch$|^outside-domain$/);
    await saySettings({ type: 'verify-bundle', id: 'default' });
    assert.equal((await bundleShown('default'))?.state, 'verified');
  }));

test('an imported bundle is removed when the person means it, and the default takes its place', () =>
  withBundle(async folder => {
    const name = await imported(folder);
    const [asked] = await answering({}, () => saySettings({ type: 'remove-bundle', id: name }));
    assert.equal(asked?.message, `Remove the bundle "${name}"?`);
    assert.deepEqual(await stored(), [name]);
    await answering({ button: 'Remove' }, () => saySettings({ type: 'remove-bundle', id: name }));
    assert.deepEqual(await stored(), []);
    assert.equal(userValue('bundle'), undefined);
    assert.equal(await bundleShown(name), undefined);
    await select(PROGRAM);
    assert.equal((await ask(SOLVE)).status, 'done');
    assert.notDeepEqual(readdirSync(folder), [], 'the folder that it came from stays');
  }));

test('the default bundle and folders elsewhere are never deleted', () =>
  withBundle(async folder => {
    const files = readdirSync(folder);
    for (const id of ['default', folder, '../history', '..']) {
      await answering({ button: 'Remove' }, () => saySettings({ type: 'remove-bundle', id }));
      assert.match(await errorShown(), /no bundle/);
    }
    assert.deepEqual(readdirSync(folder), files);
    await select(PROGRAM);
    assert.equal((await ask(SOLVE)).status, 'done');
    await saySettings({ type: 'ready' });
  }));
