import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bundle } from '../../../src/bundle/load.ts';
import { BundleStore, verifyBundle } from '../../../src/bundle/store.ts';
import { agreedBundle, Consent } from '../../../src/features/settings/consent.ts';

let folder: string;
let source: string;
let store: BundleStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  source = join(folder, 'source');
  await cp(resolve('models/default'), source, { recursive: true });
  store = new BundleStore({ folder: join(folder, 'bundles'), defaultFolder: resolve('models/default') });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const stored = () => readdir(join(folder, 'bundles')).catch(() => []);

describe('importing a bundle', () => {
  test('copies the manifest and the files it lists, and nothing else', async () => {
    await writeFile(join(source, 'extra.js'), 'x');
    const name = await store.import(await Bundle.open(source));
    expect(await store.imported()).toEqual([name]);
    const copy = await Bundle.open(store.folderOf(name));
    await verifyBundle(copy);
    const files = copy.manifest.files.map(({ path }) => path);
    expect((await readdir(copy.folder)).sort()).toEqual(['manifest.json', ...files].sort());
  });

  test('twice leaves one', async () => {
    const bundle = await Bundle.open(source);
    expect(await store.import(bundle)).toBe(await store.import(bundle));
    expect((await stored()).length).toBe(1);
  });

  test('refuses a changed file, and leaves nothing behind', async () => {
    await appendFile(join(source, 'tokenizer.json'), ' ');
    await expect(store.import(await Bundle.open(source))).rejects.toMatchObject({ code: 'bundle-hash-mismatch' });
    expect(await stored()).toEqual([]);
  });

  test('refuses a manifest that was changed after it was agreed to', async () => {
    const bundle = await Bundle.open(source);
    await appendFile(join(source, 'manifest.json'), ' ');
    await expect(store.import(bundle)).rejects.toMatchObject({ code: 'bundle-hash-mismatch' });
    expect(await stored()).toEqual([]);
  });

  test('refuses a newer version of the format, naming both', async () => {
    const path = join(source, 'manifest.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"schemaVersion": 4', '"schemaVersion": 99'));
    await expect(Bundle.open(source)).rejects.toMatchObject({
      code: 'bundle-version-unknown',
      message: expect.stringMatching(/version 99.*version 4 alone/),
      nextStep: expect.stringMatching(/^Update/),
    });
  });
});

describe('names', () => {
  test('mean the default, an imported bundle or a folder, and never a way out of the store', () => {
    expect(store.folderOf('default')).toBe(resolve('models/default'));
    expect(store.folderOf('mine-1')).toBe(join(folder, 'bundles', 'mine-1'));
    expect(store.folderOf(source)).toBe(source);
    for (const name of ['..', '../source', 'a/b', '.hidden', '']) expect(() => store.folderOf(name)).toThrow();
  });

  test('that can be removed are those of imported bundles', async () => {
    const name = await store.import(await Bundle.open(source));
    for (const other of ['default', '..', '../source', source]) {
      await expect(store.remove(other)).rejects.toMatchObject({ code: 'bundle-missing' });
    }
    await store.remove(name);
    expect(await store.imported()).toEqual([]);
    expect(await readdir(source)).toContain('manifest.json');
  });
});

describe('consent', () => {
  function consent() {
    const kept = new Map<string, unknown>();
    return new Consent({
      get: <T>(key: string, otherwise: T) => (kept.has(key) ? (kept.get(key) as T) : otherwise),
      update: async (key, value) => void kept.set(key, value),
    });
  }

  test('is needed for every bundle but the default, whoever wrote the setting', async () => {
    const agreed = consent();
    expect(await agreedBundle('default', store, agreed)).toEqual({ folder: resolve('models/default') });
    await expect(agreedBundle(source, store, agreed)).rejects.toMatchObject({ code: 'bundle-not-trusted' });
    const bundle = await Bundle.open(source);
    await agreed.give(bundle);
    const { manifestSha256 } = bundle;
    expect(await agreedBundle(source, store, agreed)).toEqual({ folder: source, manifestSha256 });
  });

  test('is for this very manifest', async () => {
    const agreed = consent();
    await agreed.give(await Bundle.open(source));
    await appendFile(join(source, 'manifest.json'), '\n');
    await expect(agreedBundle(source, store, agreed)).rejects.toMatchObject({ code: 'bundle-not-trusted' });
  });
});
