import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReasoningError } from '../../../src/core/errors.ts';
import { namedFiles, parseManifest } from '../../../src/core/manifest.ts';

const names = [
  'thinker.onnx',
  'executor.onnx',
  'scorer.onnx',
  'sampler.onnx',
  'executor-1.bin',
  'projection.onnx',
  'null-guidance.bin',
  'tokenizer.json',
];

/** A valid manifest as JSON.parse gives it. */
function valid() {
  return {
    schemaVersion: 4,
    name: 'default',
    version: '0.1.0',
    licence: 'MIT',
    description: 'Four families.',
    thoughts: { count: 2, tokenIds: [4, 4] },
    thinker: {
      model: 'thinker.onnx',
      tokenizer: 'tokenizer.json',
      promptTemplate: '<|bos|>{{question}}<start_thought>{{thoughts}}<end_thought>',
      dimension: 256,
      dtype: 'float32',
    },
    executor: {
      model: 'executor.onnx',
      scorer: 'scorer.onnx',
      sampler: 'sampler.onnx',
      weights: ['executor-1.bin'],
      projection: 'projection.onnx',
      nullGuidance: 'null-guidance.bin',
      tokenizer: 'tokenizer.json',
      promptTemplate: '<|bos|>{{question}}',
      dimension: 128,
      layers: 4,
      heads: 4,
      keyValueHeads: 2,
      headDimension: 32,
      controlTokens: { solve: 6, explain: 7, plan: 8, answer: 9, end: 2 },
    },
    limits: { questionTokens: 256, contextTokens: 512 },
    files: names.map(path => ({ path, bytes: 10, sha256: 'a'.repeat(64) })),
    training: {
      configuration: { stage1: { steps: 100, device: 'cpu' } },
      dataFingerprint: 'f00d',
      families: [{ name: 'boolean_expressions', settings: { lengths: [4, 10] }, accuracy: 0.9 }],
    },
  };
}

function failureOf(json: unknown): string {
  try {
    parseManifest(json);
  } catch (error) {
    if (ReasoningError.is(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('parseManifest', () => {
  test('returns a valid manifest unchanged', () => {
    expect(parseManifest(valid())).toEqual(valid());
    expect(parseManifest({ ...valid(), thinker: null }).thinker).toBeNull();
  });

  test('reads calibration and atlas, where there are any', () => {
    const files = [...valid().files, ...['c.json', 'a.json'].map(path => ({ ...valid().files[0], path }))];
    const calibrated = { ...valid(), calibration: 'c.json', atlas: 'a.json', files };
    expect(namedFiles(parseManifest(calibrated))).toEqual(expect.arrayContaining(['c.json', 'a.json']));
    expect(parseManifest(valid()).calibration).toBeUndefined();
    expect(failureOf({ ...calibrated, files: valid().files })).toMatch(/does not list "c\.json"/);
    expect(failureOf({ ...calibrated, calibration: undefined })).toMatch(/atlas stands without calibration/);
    expect(failureOf({ ...calibrated, calibration: '../c.json' })).toMatch(/^bundle-path-outside/);
  });

  test('reads a reference, whose vectors are listed and of the right size', () => {
    const reference = { question: '3 + 4', vectors: 'r.bin', tolerances: { float32: 1e-3, bfloat16: 0.02 } };
    const file = { ...valid().files[0], path: 'r.bin', bytes: 4 * 2 * 256 };
    const files = [...valid().files, file];
    const thinker = { ...valid().thinker, reference };
    const referenced = { ...valid(), thinker, files };
    expect(namedFiles(parseManifest(referenced))).toContain('r.bin');
    expect(parseManifest(valid()).thinker).not.toHaveProperty('reference');
    expect(failureOf({ ...referenced, files: valid().files })).toMatch(/does not list "r\.bin"/);
    const short = [...valid().files, { ...file, bytes: 2044 }];
    expect(failureOf({ ...referenced, files: short })).toMatch(/"r\.bin" has 2044 bytes.* 2048/);
    const withReference = (change: object) => ({
      ...referenced,
      thinker: { ...thinker, reference: { ...reference, ...change } },
    });
    expect(failureOf(withReference({ vectors: '../r.bin' }))).toMatch(/^bundle-path-outside/);
    expect(failureOf(withReference({ tolerances: { float32: -1 } }))).toMatch(/tolerances\.float32/);
    expect(failureOf(withReference({ tolerances: { int4: 1 } }))).toMatch(/int4/);
  });

  test('names the files that the parts use once each', () => {
    expect(namedFiles(parseManifest(valid())).sort()).toEqual([...names].sort());
  });

  test.each([
    ['no object', 5, /^bundle-manifest-invalid: .*expected object/],
    ['nothing', undefined, /^bundle-manifest-invalid/],
    ['no version', { ...valid(), schemaVersion: undefined }, /^bundle-manifest-invalid: .*schemaVersion/],
    ['a later version', { ...valid(), schemaVersion: 5 }, /^bundle-version-unknown: .*5.*4/],
    ['a later version of another shape', { schemaVersion: 5 }, /^bundle-version-unknown/],
    ['an earlier version, whose graphs cannot explain', { schemaVersion: 3 }, /^bundle-version-unknown: .*3.*4/],
    ['a field nobody knows', { ...valid(), surprise: 1 }, /^bundle-manifest-invalid: .*surprise/],
    ['another count of thoughts', { ...valid(), thoughts: { count: 3, tokenIds: [4, 4] } }, /thoughts\.count is 3/],
    ['no executor', { ...valid(), executor: undefined }, /^bundle-manifest-invalid: .*executor/],
    ['a question above the context', { ...valid(), limits: { questionTokens: 9, contextTokens: 8 } }, /questionTokens/],
    ['a file not listed', { ...valid(), files: valid().files.slice(1) }, /does not list "thinker\.onnx"/],
    ['a file listed twice', { ...valid(), files: [...valid().files, ...valid().files] }, /more than once/],
    ['a short hash', { ...valid(), files: [{ path: 'a', bytes: 1, sha256: 'aa' }] }, /files\.0\.sha256/],
  ])('refuses %s', (_, json, failure) => expect(failureOf(json)).toMatch(failure));

  test.each(['../secret', '/etc/passwd', 'a/b.onnx', 'a\\b.onnx', 'C:secret', '..'])(
    'says that %j leaves the folder, wherever it stands',
    path => {
      const json = valid();
      expect(failureOf({ ...json, files: [{ path, bytes: 1, sha256: 'a'.repeat(64) }] })).toMatch(
        /^bundle-path-outside/,
      );
      expect(failureOf({ ...json, executor: { ...json.executor, model: path } })).toMatch(/^bundle-path-outside/);
      expect(failureOf({ ...json, thinker: { ...json.thinker, tokenizer: path } })).toMatch(/^bundle-path-outside/);
    },
  );

  test('any JSON is refused with a typed error', () => {
    fc.assert(fc.property(fc.jsonValue(), json => failureOf(json).startsWith('bundle-')));
  });

  test('a valid manifest with any one field replaced is refused or still valid, never a crash', () => {
    const json: Record<string, unknown> = valid();
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(json)), fc.jsonValue(), (key, value) => {
        expect(failureOf({ ...json, [key]: value })).toMatch(/^(none|bundle-)/);
      }),
    );
  });
});
