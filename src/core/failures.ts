/** The errors a person can meet, one function each, so that every surface says the same words. */
import { ReasoningError } from './errors.ts';

const REINSTALL = 'Restore the bundle from where it came from, or reinstall.';
const RETRY = 'Try again; if it happens again, report it with the question.';

export const questionEmpty = () =>
  new ReasoningError('question-empty', 'The question is empty.', 'Write or select a question and try again.');

export const nothingSelected = () =>
  new ReasoningError(
    'question-empty',
    'Nothing is selected.',
    'Select code, an expression or a question in an editor, then run the command again.',
  );

export const questionBinary = () =>
  new ReasoningError(
    'question-binary',
    'The question is not text.',
    'Give plain UTF-8 text without control characters.',
  );

/** `unit` is what was counted: characters before the text is encoded, tokens after. */
export const questionTooLong = (length: number, limit: number, unit: 'tokens' | 'characters' = 'tokens') =>
  new ReasoningError(
    'question-too-long',
    `The question has ${length} ${unit}; the limit is ${limit}.`,
    'Select a shorter part or leave out what the question does not need.',
  );

/** `guided`: whether guidance told, or the wording alone. */
export const outsideDomain = (guided: boolean) =>
  new ReasoningError(
    'outside-domain',
    `The question is outside what this bundle was trained for, so it was not answered.${judgedByWording(guided)}`,
    'Run it anyway (in a terminal: --outside-domain warn), and do not rely on what is written.',
  );

/** What is said before an answer that was asked for all the same. */
export const outsideDomainWarning = (guided: boolean) =>
  `The question is outside what this bundle was trained for: do not rely on what is written.${judgedByWording(guided)}`;

const judgedByWording = (guided: boolean) => (guided ? '' : ' Without guidance, only its wording could be judged.');

export const bundleMissing = (folder: string, cause?: unknown) =>
  new ReasoningError(
    'bundle-missing',
    `There is no bundle in "${folder}": manifest.json cannot be read.`,
    'Name a folder that holds a bundle, or reinstall to get the default one back.',
    { cause },
  );

/** `details` names the faulty fields, for example `files.0.sha256: Invalid string`. */
export const bundleManifestInvalid = (details: string, cause?: unknown) =>
  new ReasoningError('bundle-manifest-invalid', `The bundle's manifest.json is not valid: ${details}`, REINSTALL, {
    cause,
  });

export const bundleVersionUnknown = (found: number, known: number) =>
  new ReasoningError(
    'bundle-version-unknown',
    `The bundle's manifest.json has schema version ${found}; this program reads versions up to ${known}.`,
    found > known ? 'Update Guided Reasoning, or use an older bundle.' : 'Export the bundle again with this version.',
  );

export const bundleFileMissing = (path: string, cause?: unknown) =>
  new ReasoningError('bundle-file-missing', `The bundle's file "${path}" cannot be read.`, REINSTALL, { cause });

export const bundleHashMismatch = (path: string, expected: string, actual: string) =>
  new ReasoningError(
    'bundle-hash-mismatch',
    `The bundle's file "${path}" was changed: its SHA-256 is ${actual}, the manifest says ${expected}.`,
    REINSTALL,
  );

export const bundlePathOutside = (path: string) =>
  new ReasoningError(
    'bundle-path-outside',
    `The bundle names "${path}", which is not a plain file name inside its folder.`,
    'Do not use this bundle unless you trust its source and have it repaired.',
  );

export const bundleModelInvalid = (path: string, details: string, cause?: unknown) =>
  new ReasoningError('bundle-model-invalid', `The bundle's file "${path}" cannot be used: ${details}`, REINSTALL, {
    cause,
  });

export const bundleNotTrusted = (name: string) =>
  new ReasoningError(
    'bundle-not-trusted',
    `The bundle "${name}" has not been agreed to.`,
    'Open Guided Reasoning: Thinker Settings, look at the bundle and choose it there.',
  );

/** Where questions should be declined that a bundle cannot decline. */
export const noGate = () =>
  new ReasoningError(
    'bundle-without-gate',
    'The bundle has no calibration, so it declines nothing: how often it declines what it should cannot be measured.',
    'Name a bundle that has a calibration with --bundle.',
  );

/** `how` says how the process ended, for example `signal SIGKILL` or `exit code 134`. */
export const executorCrashed = (how: string) =>
  new ReasoningError('executor-crashed', `The executor's process ended unexpectedly (${how}).`, RETRY);

export const executorFailed = (details: string, cause?: unknown) =>
  new ReasoningError('executor-failed', `The executor failed: ${details}`, RETRY, { cause });

export const thinkerFailed = (details: string, cause?: unknown) =>
  new ReasoningError(
    'thinker-failed',
    `The thinker failed: ${details}`,
    'Try again, or go on without guidance (--no-guidance).',
    { cause },
  );

export const cancelled = () => new ReasoningError('cancelled', 'Cancelled.', 'Ask again when you are ready.');

/** `details` says what is wrong with the file, without its content. */
export const traceInvalid = (details: string) =>
  new ReasoningError(
    'trace-invalid',
    `The file is not a trace: ${details}.`,
    'Open a trace that the panel exported or that `solve --json` printed.',
  );

export const usage = (details: string) => new ReasoningError('usage', details, 'See --help.');

export const platformUnsupported = (platform: string) =>
  new ReasoningError(
    'platform-unsupported',
    `Models cannot run on this platform (${platform}).`,
    'Use Linux with glibc (x64 or arm64), Windows (x64 or arm64) or macOS on Apple silicon.',
  );

/** Whatever was thrown, as an error a person can be shown; what this project did not foresee becomes `unexpected`. */
export function asReasoningError(error: unknown): ReasoningError {
  if (ReasoningError.is(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ReasoningError('unexpected', message, 'This is a fault in the program; please report it.', {
    cause: error,
  });
}
