import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as endpoint from '../../../src/core/endpoint-failures.ts';
import * as mismatches from '../../../src/core/endpoint-mismatches.ts';
import { errorCodes, ReasoningError } from '../../../src/core/errors.ts';
import * as failures from '../../../src/core/failures.ts';
import * as guidance from '../../../src/core/guidance-failures.ts';

const compared = { served: 'm', bundle: 'default', declared: 'float32', tolerances: { float32: 1e-3 } } as const;

const all = [
  failures.questionEmpty(),
  failures.questionBinary(),
  failures.questionTooLong(300, 256),
  failures.outsideDomain(true),
  failures.bundleMissing('models/default'),
  failures.bundleManifestInvalid('files: Required'),
  failures.bundleVersionUnknown(2, 1),
  failures.bundleFileMissing('executor.onnx'),
  failures.bundleHashMismatch('executor.onnx', 'aa', 'bb'),
  failures.bundlePathOutside('../secret'),
  failures.bundleModelInvalid('executor.onnx', 'no input named prefix'),
  failures.bundleNotTrusted('mine'),
  failures.noGate(),
  failures.executorCrashed('signal SIGKILL'),
  failures.executorFailed('out of memory'),
  failures.thinkerFailed('connection refused'),
  endpoint.endpointAddress('it is empty'),
  endpoint.endpointName('thinker.invalid'),
  endpoint.endpointConnect('127.0.0.1:8000', 'ECONNREFUSED'),
  endpoint.endpointTls('127.0.0.1:8000', 'CERT_HAS_EXPIRED'),
  endpoint.endpointTimeout('127.0.0.1:8000', 'begin', 30),
  endpoint.endpointStatus('127.0.0.1:8000', 404, ''),
  endpoint.endpointResponse('127.0.0.1:8000', 'it is not JSON'),
  endpoint.endpointUnsupported('127.0.0.1:8080', 'llama.cpp'),
  mismatches.endpointRows('127.0.0.1:8000', { found: 5 }, { tokens: 20, thoughts: 8, width: 128 }),
  mismatches.endpointThoughts('127.0.0.1:8000', 'Token id 500 is out of vocabulary'),
  mismatches.endpointWidth('127.0.0.1:8000', 64, 128),
  mismatches.endpointNormalised('served', 'default', [2, 3]),
  mismatches.mismatchFailure({ cause: 'precision', difference: 0.004, like: 'float16' }, compared),
  endpoint.endpointPaused('127.0.0.1:8000', 3, 30, 'There is no connection.'),
  guidance.guidanceInvalid('shared.safetensors', 'it ends too early'),
  guidance.guidanceOtherThinker('shared.safetensors', 'theirs', 'a'.repeat(64), 'ours', 'b'.repeat(64)),
  guidance.guidanceTooLarge('shared.safetensors', 300, 200),
  failures.cancelled(),
  failures.traceInvalid('it is not JSON'),
  failures.otherModels(),
  failures.strategyUnknown('ages/now'),
  failures.usage('Unknown option --foo.'),
  failures.platformUnsupported('darwin-x64'),
  failures.fileFailed('EROFS: read-only file system, open a.md'),
  failures.settingsNotWritten('Unable to write into user settings.'),
  failures.asReasoningError(new TypeError('x is undefined')),
];

test('every code has its words, with what is wrong and what to do', () => {
  expect(all.map(error => error.code).sort()).toEqual([...errorCodes].sort());
  for (const { message, nextStep } of all) {
    expect(message.length).toBeGreaterThan(5);
    expect(nextStep).toMatch(/^[A-Z].*\.$/);
  }
});

test('the words name the numbers and files at fault', () => {
  expect(failures.questionTooLong(300, 256).message).toBe('The question has 300 tokens; the limit is 256.');
  expect(failures.bundleHashMismatch('a.onnx', 'aa', 'bb').message).toMatch(/a\.onnx.*bb.*aa/);
  expect(failures.bundleVersionUnknown(2, 1).nextStep).toMatch(/^Update/);
});

test.each(all)('$code crosses a process boundary unchanged', error => {
  const received = ReasoningError.fromJSON(JSON.parse(JSON.stringify(error)));
  expect(ReasoningError.is(received, error.code)).toBe(true);
  expect({ ...received.toJSON() }).toEqual(error.toJSON());
});

test('what is no error of ours is refused at the boundary', () => {
  expect(() => ReasoningError.fromJSON({ code: 'unheard-of', message: '', nextStep: '' })).toThrow();
  expect(() => ReasoningError.fromJSON(null)).toThrow();
});

test('is() tells ours from others and one code from another', () => {
  expect(ReasoningError.is(new Error('x'))).toBe(false);
  expect(ReasoningError.is(failures.cancelled())).toBe(true);
  expect(ReasoningError.is(failures.cancelled(), 'usage')).toBe(false);
});

test('whatever is thrown can be shown: ours as it is, the rest as a fault in the program', () => {
  const ours = failures.nothingSelected();
  expect(failures.asReasoningError(ours)).toBe(ours);
  expect(failures.asReasoningError('no error').message).toBe('no error');
  const cause = new TypeError('x is undefined');
  expect(failures.asReasoningError(cause)).toMatchObject({ code: 'unexpected', message: 'x is undefined', cause });
});

test('what the operating system refuses about a file is no fault in the program', async () => {
  const refused = await readFile(join(tmpdir(), 'no', 'such', 'file')).catch(failures.asReasoningError);
  expect(refused).toMatchObject({ code: 'file-failed', message: expect.stringContaining('ENOENT') });
});
