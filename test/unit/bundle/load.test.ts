import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bundle } from '../../../src/bundle/load.ts';

let parent: string;
let folder: string;

const content = new TextEncoder().encode('the weights');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const NAMES = [
  'executor.onnx',
  'scorer.onnx',
  'sampler.onnx',
  'projection.onnx',
  'null.bin',
  'tokenizer.json',
] as const;

function manifest(change: Record<string, unknown> = {}): Record<string, unknown> {
  const [model, scorer, sampler, projection, nullGuidance, tokenizer] = NAMES;
  const numbers = { dimension: 4, layers: 1, heads: 1, keyValueHeads: 1, headDimension: 4 };
  const controlTokens = { solve: 6, explain: 7, plan: 8, answer: 9, end: 2 };
  return {
    ...{ schemaVersion: 4, name: 'test', version: '1', licence: 'MIT', description: '' },
    thoughts: { count: 1, tokenIds: [4] },
    thinker: null,
    executor: {
      ...{ model, scorer, sampler, weights: [], projection, nullGuidance, tokenizer, promptTemplate: '{{question}}' },
      ...numbers,
      controlTokens,
    },
    limits: { questionTokens: 8, contextTokens: 16 },
    files: NAMES.map(path => ({ path, bytes: content.length, sha256: sha256(content) })),
    training: { configuration: {}, dataFingerprint: 'x', families: [] },
    ...change,
  };
}

const writeManifest = (value: unknown) => writeFile(join(folder, 'manifest.json'), JSON.stringify(value));

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bundle-'));
  folder = join(parent, 'bundle');
  await mkdir(folder);
  await writeManifest(manifest());
  for (const name of NAMES) await writeFile(join(folder, name), content);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('a listed file', () => {
  it('is returned when size and hash are the manifest’s', async () => {
    const bundle = await Bundle.open(folder);
    expect(await bundle.readVerified('executor.onnx')).toEqual(content);
  });

  it('with one flipped byte is refused, naming the file and both hashes', async () => {
    const flipped = content.with(3, (content[3] ?? 0) ^ 1);
    await writeFile(join(folder, 'executor.onnx'), flipped);
    const bundle = await Bundle.open(folder);
    await expect(bundle.readVerified('executor.onnx')).rejects.toMatchObject({
      code: 'bundle-hash-mismatch',
      message: expect.stringMatching(`executor.onnx.*${sha256(flipped)}.*${sha256(content)}`),
    });
  });

  it('of another size is refused with its actual hash', async () => {
    const longer = Uint8Array.from([...content, 0]);
    await writeFile(join(folder, 'executor.onnx'), longer);
    const bundle = await Bundle.open(folder);
    await expect(bundle.readVerified('executor.onnx')).rejects.toMatchObject({
      code: 'bundle-hash-mismatch',
      message: expect.stringContaining(sha256(longer)),
    });
  });

  it('that is missing is refused by name', async () => {
    await rm(join(folder, 'executor.onnx'));
    const bundle = await Bundle.open(folder);
    await expect(bundle.readVerified('executor.onnx')).rejects.toMatchObject({
      code: 'bundle-file-missing',
      message: expect.stringContaining('executor.onnx'),
    });
  });

  it('that is a link is refused, even to a file with the right content', async () => {
    await writeFile(join(parent, 'elsewhere'), content);
    await rm(join(folder, 'executor.onnx'));
    await symlink(join(parent, 'elsewhere'), join(folder, 'executor.onnx'));
    const bundle = await Bundle.open(folder);
    await expect(bundle.readVerified('executor.onnx')).rejects.toMatchObject({ code: 'bundle-path-outside' });
  });
});

it('a file that is not listed is refused, inside the folder or not', async () => {
  await writeFile(join(folder, 'other.bin'), content);
  const bundle = await Bundle.open(folder);
  for (const name of ['other.bin', '../bundle/executor.onnx', join(folder, 'executor.onnx'), 'manifest.json', '']) {
    await expect(bundle.readVerified(name)).rejects.toMatchObject({ code: 'bundle-path-outside' });
  }
});

describe('a manifest', () => {
  it('that is missing, with its folder or without, is a missing bundle', async () => {
    await rm(join(folder, 'manifest.json'));
    for (const missing of [folder, join(parent, 'nowhere')]) {
      await expect(Bundle.open(missing)).rejects.toMatchObject({
        code: 'bundle-missing',
        message: expect.stringContaining(missing),
      });
    }
  });

  it('that is not JSON is invalid', async () => {
    await writeFile(join(folder, 'manifest.json'), '{');
    await expect(Bundle.open(folder)).rejects.toMatchObject({ code: 'bundle-manifest-invalid' });
    await writeFile(join(folder, 'manifest.json'), Uint8Array.of(0x22, 0xff, 0x22));
    await expect(Bundle.open(folder)).rejects.toMatchObject({ code: 'bundle-manifest-invalid' });
  });

  it('of another version, or naming a path, keeps its own error', async () => {
    await writeManifest(manifest({ schemaVersion: 99 }));
    await expect(Bundle.open(folder)).rejects.toMatchObject({ code: 'bundle-version-unknown' });
    await writeManifest(manifest({ files: [{ path: '../x', bytes: 1, sha256: '0'.repeat(64) }] }));
    await expect(Bundle.open(folder)).rejects.toMatchObject({ code: 'bundle-path-outside' });
  });

  it('that was changed since its hash was taken is refused', async () => {
    const { manifestSha256 } = await Bundle.open(folder);
    await expect(Bundle.open(folder, manifestSha256)).resolves.toBeInstanceOf(Bundle);
    await writeManifest(manifest({ name: 'changed' }));
    await expect(Bundle.open(folder, manifestSha256)).rejects.toMatchObject({
      code: 'bundle-hash-mismatch',
      message: expect.stringContaining('manifest.json'),
    });
  });
});
