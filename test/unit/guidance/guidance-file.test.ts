import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import golden from '../../../protocol/golden-guidance.json' with { type: 'json' };
import type { Bundle } from '../../../src/bundle/load.ts';
import { ReasoningError } from '../../../src/core/errors.ts';
import { headerText, parseHeader } from '../../../src/core/guidance-file.ts';
import { GuidanceCache } from '../../../src/guidance/cache.ts';
import { bundleOrigin, thinkerFingerprint } from '../../../src/guidance/fingerprint.ts';
import { GuidanceFile, writeGuidanceFile } from '../../../src/guidance/guidance-file.ts';
import type { ThinkerManifest } from '../../../src/guidance/prompt.ts';

// Only what a fingerprint is made of stands in the golden file.
const manifest = golden.manifest as unknown as ThinkerManifest;
const bundle = { manifest } as Pick<Bundle, 'manifest'>;
const origin = bundleOrigin(manifest);
const ROW = origin.count * origin.dimension;
const goldenBytes = Buffer.from(golden.file, 'base64');
const goldenRows = new Float32Array(Uint8Array.from(Buffer.from(golden.guidance, 'base64')).buffer);

let folder: string;
let path: string;
const open: GuidanceFile[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guidance-file-'));
  path = join(folder, 'g.safetensors');
});
afterEach(async () => {
  for (const file of open.splice(0)) await file.close();
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(bytes: Uint8Array): Promise<GuidanceFile> {
  await writeFile(path, bytes);
  const file = await GuidanceFile.open(path, bundle);
  open.push(file);
  return file;
}

/** The guidance of every question, in order. */
async function rowsOf(file: GuidanceFile, questions: readonly string[]): Promise<number[][]> {
  const rows = questions.map(async question => [...((await file.find(origin, question))?.vectors ?? [])]);
  return Promise.all(rows);
}

const expectedRows = golden.questions.map((_, index) => [...goldenRows.subarray(index * ROW, (index + 1) * ROW)]);
const think = async (question: string): Promise<Float32Array> =>
  Float32Array.from(expectedRows[golden.questions.indexOf(question)] ?? []);

describe('a file of guidance, which Python writes and reads too', () => {
  it('has the fingerprint, the rows and the bytes of the golden one', async () => {
    expect(thinkerFingerprint(manifest)).toBe(golden.fingerprint);
    const file = await opened(goldenBytes);
    expect(file.size).toBe(golden.questions.length);
    expect(await rowsOf(file, golden.questions)).toEqual(expectedRows);
    await writeGuidanceFile(path, { bundle, questions: golden.questions, think });
    expect(await readFile(path)).toEqual(goldenBytes);
  });

  it('gives back what was written, for any questions and numbers', async () => {
    const texts = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 8 });
    const seed = fc.float({ noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(texts, seed, async (questions, first) => {
        const rows = questions.map((_, index) => Float32Array.from({ length: ROW }, (_, at) => (at ? index : first)));
        await writeGuidanceFile(path, {
          bundle,
          questions,
          think: async question => rows[questions.indexOf(question)] ?? new Float32Array(),
        });
        const file = await GuidanceFile.open(path, bundle);
        try {
          expect(await rowsOf(file, questions)).toEqual(rows.map(row => [...row]));
          expect(await file.find(origin, `${questions.join('')}?`)).toBeUndefined();
        } finally {
          await file.close();
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is refused where anything that counts is damaged, whatever it is, and never with another kind of error', async () => {
    const damage = fc.oneof(
      fc.nat(goldenBytes.length - 1).map(length => goldenBytes.subarray(0, length)),
      fc.tuple(fc.nat(goldenBytes.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
        const bytes = Buffer.from(goldenBytes);
        bytes[at] = (bytes[at] ?? 0) ^ by;
        return bytes;
      }),
      fc.uint8Array({ minLength: 1, maxLength: 60 }).map(more => Buffer.concat([goldenBytes, more])),
      fc.uint8Array({ maxLength: 600 }).map(bytes => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(damage, async bytes => {
        try {
          // Only the thinker's name may have changed.
          const file = await opened(bytes);
          expect(await rowsOf(file, golden.questions)).toEqual(expectedRows);
        } catch (error) {
          if (!ReasoningError.is(error)) throw error;
          expect(['guidance-invalid', 'guidance-other-thinker']).toContain(error.code);
        } finally {
          await open.pop()?.close();
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['not a number', [Number.NaN]],
    ['infinite', [Number.POSITIVE_INFINITY]],
  ])('is refused where one is %s, though its checksum is right', async (_, [bad = 0]) => {
    await writeGuidanceFile(path, {
      bundle,
      questions: ['q'],
      think: async () => new Float32Array(ROW).fill(bad, 1, 2),
    });
    await expect(GuidanceFile.open(path, bundle)).rejects.toMatchObject({
      code: 'guidance-invalid',
      message: expect.stringContaining('finite'),
    });
  });

  it('of another thinker is refused, naming both', async () => {
    const other = { ...manifest, thinker: { ...manifest.thinker, promptTemplate: '{{question}}{{thoughts}}' } };
    await writeFile(path, goldenBytes);
    await expect(GuidanceFile.open(path, { manifest: other })).rejects.toMatchObject({
      code: 'guidance-other-thinker',
      message: expect.stringContaining(golden.fingerprint.slice(0, 16)),
    });
  });

  it.each([
    ['nowhere', 'ENOENT'],
    ['', 'EISDIR'],
  ])('that cannot be read is refused: %j', async (name, code) => {
    const expected = { code: 'guidance-invalid', message: expect.stringContaining(code) };
    await expect(GuidanceFile.open(join(folder, name), bundle)).rejects.toMatchObject(expected);
  });

  it('is not begun where the thinker fails: the one before stays, and no draft', async () => {
    await writeFile(path, 'before');
    const failing = { bundle, questions: ['q'], think: () => Promise.reject(new Error('no')) };
    await expect(writeGuidanceFile(path, failing)).rejects.toThrow('no');
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['before', ['g.safetensors']]);
  });

  it('is taken into the cache whole, or not at all where it is too large', async () => {
    const limits = { limitMB: 0 };
    const log = { warn: () => {} };
    const options = { folder: join(folder, 'cache'), limitMB: () => limits.limitMB, remembers: () => false, log };
    const cache = new GuidanceCache(options);
    const file = await opened(goldenBytes);
    await expect(cache.import(file, path)).rejects.toMatchObject({ code: 'guidance-too-large' });
    limits.limitMB = 1;
    expect(await cache.import(file, path)).toBe(golden.questions.length);
    for (const [index, question] of golden.questions.entries()) {
      const found = await cache.find(origin, question);
      expect([found?.model, [...(found?.vectors ?? [])]]).toEqual([golden.manifest.name, expectedRows[index]]);
    }
  });
});

describe('the header', () => {
  const size = fc.integer({ min: 1, max: 1000 });
  const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

  it('is read as it was written, and as long for every checksum', () => {
    const header = fc.record({
      fingerprint: hash,
      model: fc.string({ unit: 'grapheme' }),
      sha256: hash,
      questions: fc.nat(100_000),
      count: size,
      dimension: size,
    });
    fc.assert(
      fc.property(header, hash, (header, other) => {
        const text = headerText(header);
        expect(parseHeader(text)).toEqual({ ok: true, header });
        expect(Buffer.byteLength(text) % 8).toBe(0);
        expect(Buffer.byteLength(headerText({ ...header, sha256: other }))).toBe(Buffer.byteLength(text));
      }),
    );
  });

  it('is refused with a reason, and never thrown at, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        const parsed = parseHeader(text);
        expect(parsed.ok || parsed.reason.length > 0).toBe(true);
        expect(parsed.ok).toBe(false);
      }),
    );
  });

  it.each([
    ['"version":"1"', '"version":"2"'],
    ['"shape":[2,2,3]', '"shape":[3,2,3]'],
    ['"shape":[2,2,3]', '"shape":[2,3,2.5]'],
    ['"data_offsets":[0,64]', '"data_offsets":[0,32]'],
    ['"data_offsets":[64,112]', '"data_offsets":[64,9007199254740993]'],
    ['"dtype":"F32"', '"dtype":"F16"'],
    ['"questions":', '"extra":{},"questions":'],
  ])('with %s instead of %s is refused', (before, after) => {
    const length = Number(goldenBytes.readBigUInt64LE());
    const text = goldenBytes.toString('utf8', 8, 8 + length);
    expect(parseHeader(text).ok).toBe(true);
    expect(text).toContain(before);
    expect(parseHeader(text.replace(before, after)).ok).toBe(false);
  });
});
