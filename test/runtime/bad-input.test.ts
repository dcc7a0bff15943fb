import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseManifest } from '../../src/core/manifest.ts';
import { externalTensor, field, varint } from '../unit/bundle/protobuf.ts';
import { bundleFolder, type CliResult, copyOfBundle, editManifest, hasBundle, QUESTION, solveCli } from './support.ts';

/** A graph with a thinker's names whose `thought_positions` are of one dimension. */
function thinkerOfOnePrompt(): number[] {
  const [FLOAT, INT64] = [1, 7];
  const number = (id: number, value: number) => [...varint(id * 8), ...varint(value)];
  const value = (name: string, kind: number, ...sizes: string[]) => {
    const shape = sizes.flatMap(size => field(1, field(2, size)));
    return [...field(1, name), ...field(2, field(1, [...number(1, kind), ...field(2, shape)]))];
  };
  const cast = [...field(5, [...field(1, 'to'), ...number(3, FLOAT), ...number(20, 2)])];
  const node = [...field(1, 'thought_positions'), ...field(2, 'guidance'), ...field(4, 'Cast'), ...cast];
  const inputs = [
    ...field(11, value('input_ids', INT64, 'B', 'S')),
    ...field(11, value('thought_positions', INT64, 'K')),
  ];
  const graph = [...field(1, node), ...field(2, 'thinker'), ...inputs, ...field(12, value('guidance', FLOAT, 'K'))];
  return [...number(1, 10), ...field(7, graph), ...field(8, number(2, 21))];
}

/** What every refusal looks like: an exit code, two lines on standard error, nothing printed, no stack trace. */
function expectRefusal({ code, stdout, stderr }: CliResult, exitCode: number, message: RegExp): void {
  expect(stderr).toMatch(/^error: .+\nwhat to do: .+\n$/);
  expect(stderr).toMatch(message);
  expect(stdout).toBe('');
  expect(code).toBe(exitCode);
}

describe('a question that is refused', () => {
  it.each([
    ['empty', ''],
    ['white space', ' \n\t '],
  ])('%s', async (_, question) => expectRefusal(await solveCli([question]), 3, /question is empty/));

  it('nothing on standard input', async () => expectRefusal(await solveCli([]), 3, /question is empty/));

  it('binary text', async () => expectRefusal(await solveCli(['-'], { input: 'a\0b' }), 3, /not text/));

  it('bytes that are not UTF-8', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'question-'));
    await writeFile(join(folder, 'q'), Uint8Array.of(0x41, 0xff, 0xfe));
    expectRefusal(await solveCli(['--file', join(folder, 'q')]), 3, /not text/);
    await rm(folder, { recursive: true });
  });

  it('more characters than any bundle reads', async () => {
    expectRefusal(await solveCli(['-'], { input: 'word '.repeat(50_000) }), 3, /limit is \d+/);
  });

  it.runIf(hasBundle)('more tokens than this bundle reads, saying the limit', async () => {
    const { limits } = parseManifest(JSON.parse(await readFile(join(bundleFolder, 'manifest.json'), 'utf8')));
    const question = '1 '.repeat(limits.questionTokens + 1);
    const result = await solveCli(['--bundle', bundleFolder, question]);
    expectRefusal(result, 3, new RegExp(`tokens; the limit is ${limits.questionTokens}`));
  });
});

it('wrong usage', async () => {
  expectRefusal(await solveCli(['--colour']), 2, /--colour/);
  expectRefusal(await solveCli(['--file', '/nowhere']), 2, /\/nowhere/);
});

it('a missing bundle', async () => {
  expectRefusal(await solveCli(['--bundle', '/nowhere', 'q']), 4, /no bundle in "\/nowhere"/);
});

describe.runIf(hasBundle)('a bundle that is refused', () => {
  let copy: Awaited<ReturnType<typeof copyOfBundle>>;
  const manifestOf = async () => parseManifest(JSON.parse(await readFile(join(copy.folder, 'manifest.json'), 'utf8')));
  const solve = (...options: string[]) => solveCli([...options, '--bundle', copy.folder, QUESTION]);

  beforeEach(async () => {
    copy = await copyOfBundle();
  });
  afterEach(() => copy.remove());

  /** Puts other content into a file and lists it as if it were right. */
  async function replace(name: string, bytes: Uint8Array): Promise<void> {
    const { files } = await manifestOf();
    const listed = files.find(file => file.path === name);
    await writeFile(join(copy.folder, name), bytes);
    await editManifest(copy.folder, text => {
      const manifest = JSON.parse(text);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      manifest.files = files.map(file => (file === listed ? { path: name, bytes: bytes.length, sha256 } : file));
      return JSON.stringify(manifest);
    });
  }

  it('one flipped byte in any file that is loaded, naming the file and both hashes', async () => {
    const { executor, thinker } = await manifestOf();
    const own = [executor.model, executor.tokenizer, executor.nullGuidance];
    const loaded = [...own, ...(thinker ? [executor.projection, thinker.model] : [])];
    for (const name of new Set(loaded)) {
      const path = join(copy.folder, name);
      const bytes = await readFile(path);
      const middle = Math.floor(bytes.length / 2);
      await writeFile(path, bytes.with(middle, (bytes[middle] ?? 0) ^ 1));
      expectRefusal(await solve(), 4, new RegExp(`"${name}".*[0-9a-f]{64}.*[0-9a-f]{64}`));
      await writeFile(path, bytes);
    }
  });

  it('an unknown schema version', async () => {
    await editManifest(copy.folder, text => text.replace(/"schemaVersion": *\d+/, '"schemaVersion": 99'));
    expectRefusal(await solve(), 4, /schema version 99/);
  });

  it('a manifest that is not valid', async () => {
    await editManifest(copy.folder, text => text.replace(/"licence"/, '"license"'));
    expectRefusal(await solve(), 4, /licen[cs]e/);
  });

  it('a file named outside the folder in the manifest', async () => {
    await editManifest(copy.folder, text => text.replaceAll('"executor.onnx"', '"../executor.onnx"'));
    expectRefusal(await solve(), 4, /"\.\.\/executor\.onnx"/);
  });

  it.each(['../weights.bin', '/etc/passwd', 'unlisted.bin', '*/_ORT_MEM_ADDR_/*'])(
    'external data of a model at %s',
    async location => {
      const { executor } = await manifestOf();
      const model = await readFile(join(copy.folder, executor.model));
      // Protocol buffers merge a second graph into the first: the model stays whole and gets one more tensor.
      await replace(executor.model, Uint8Array.from([...model, ...field(7, field(5, externalTensor(location)))]));
      const result = await solve();
      expectRefusal(result, 4, /not a plain file name inside its folder/);
      expect(result.stderr).toContain(`"${location}"`);
    },
  );

  it('a model that is no model', async () => {
    const { executor } = await manifestOf();
    await replace(executor.model, Uint8Array.of(1, 2, 3));
    expectRefusal(await solve(), 4, new RegExp(`"${executor.model}" cannot be used`));
  });

  it('a model with other inputs and outputs than the protocol’s', async () => {
    const { executor } = await manifestOf();
    await replace(executor.model, await readFile(join(copy.folder, executor.projection)));
    expectRefusal(await solve(), 4, /has no input or output "input_ids"/);
  });

  it('a thinker that takes one prompt at a time, as before there were batches', async () => {
    const { thinker } = await manifestOf();
    await replace(thinker?.model ?? '', Uint8Array.from(thinkerOfOnePrompt()));
    expectRefusal(await solve(), 4, /"thinker.onnx" cannot be used: it takes one prompt at a time/);
  });
});
