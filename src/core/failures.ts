/** The errors a person can meet, one function each, so that every surface says the same words. */

import { messageOf, ReasoningError } from './errors.ts';
import * as l10n from './l10n.ts';
import { visible } from './visible.ts';

const reinstall = () => l10n.t('Restore the bundle from where it came from, or reinstall.');
const retry = () => l10n.t('Try again; if it happens again, report it with the question.');

export const questionEmpty = () =>
  new ReasoningError(
    'question-empty',
    l10n.t('The question is empty.'),
    l10n.t('Write or select a question and try again.'),
  );

export const nothingSelected = () =>
  new ReasoningError(
    'question-empty',
    l10n.t('Nothing is selected.'),
    l10n.t('Select code, an expression or a question in an editor, then run the command again.'),
  );

export const questionBinary = () =>
  new ReasoningError(
    'question-binary',
    l10n.t('The question is not text.'),
    l10n.t('Give plain UTF-8 text without control characters.'),
  );

/** `unit` is what was counted: characters before the text is encoded, tokens after. */
export const questionTooLong = (length: number, limit: number, unit: 'tokens' | 'characters' = 'tokens') =>
  new ReasoningError(
    'question-too-long',
    unit === 'tokens'
      ? l10n.t('The question has {0} tokens; the limit is {1}.', length, limit)
      : l10n.t('The question has {0} characters; the limit is {1}.', length, limit),
    l10n.t('Select a shorter part or leave out what the question does not need.'),
  );

/** `guided`: whether guidance told, or the wording alone. */
export const outsideDomain = (guided: boolean) =>
  new ReasoningError(
    'outside-domain',
    judged(l10n.t('The question is outside what this bundle was trained for, so it was not answered.'), guided),
    runAnyway(),
  );

const runAnyway = () =>
  l10n.t('Run it anyway (in a terminal: --outside-domain warn), and do not rely on what is written.');

/** What is said before an answer that was asked for all the same. */
export const outsideDomainWarning = (guided: boolean) =>
  judged(l10n.t('The question is outside what this bundle was trained for: do not rely on what is written.'), guided);

/** `why`: the first line of the code that the checks do not follow, where it is known, or that it comes to nothing. */
export const codeUnfollowed = (why: { readonly line: string } | 'idle' | undefined) =>
  why === 'idle' ? codeIdle() : codeLost(why?.line);

const codeIdle = () =>
  new ReasoningError(
    'outside-domain',
    l10n.t('This code prints nothing and sets no variable, so there is nothing to follow.'),
    l10n.t('Select also the lines that call its functions or print something.'),
  );

const codeLost = (line: string | undefined) =>
  new ReasoningError(
    'outside-domain',
    line === undefined
      ? l10n.t(
          'The checks cannot follow this code to its end, so it was not answered: without them the answer is wrong as a rule.',
        )
      : l10n.t(
          'The checks cannot follow this code from "{0}" on, so it was not answered: without them the answer is wrong as a rule.',
          visible(line),
        ),
    runAnyway(),
  );

/** What is said before an answer to such code that was asked for all the same. */
export const codeUnfollowedWarning = () =>
  l10n.t('The checks cannot follow this code to its end: do not rely on what is written.');

/** What is said before the answer to a question from outside that the checks follow to its end. */
export const followedWarning = () =>
  l10n.t(
    'The code is unlike that which this bundle was trained for. It is answered because the checks follow it to its end.',
  );

const judged = (sentence: string, guided: boolean) =>
  guided ? sentence : `${sentence} ${l10n.t('Without guidance, only its wording could be judged.')}`;

export const bundleMissing = (folder: string, cause?: unknown) =>
  new ReasoningError(
    'bundle-missing',
    l10n.t('There is no bundle in "{0}": manifest.json cannot be read.', folder),
    l10n.t('Name a folder that holds a bundle, or reinstall to get the default one back.'),
    { cause },
  );

/** `details` names the faulty fields, for example `files.0.sha256: Invalid string`. */
export const bundleManifestInvalid = (details: string, cause?: unknown) =>
  new ReasoningError(
    'bundle-manifest-invalid',
    l10n.t("The bundle's manifest.json is not valid: {0}", details),
    reinstall(),
    { cause },
  );

export const bundleVersionUnknown = (found: number, known: number) =>
  new ReasoningError(
    'bundle-version-unknown',
    l10n.t("The bundle's manifest.json has schema version {0}; this program reads version {1} alone.", found, known),
    found > known
      ? l10n.t('Update Guided Reasoning, or use an older bundle.')
      : l10n.t('Export the bundle again with this version.'),
  );

export const bundleFileMissing = (path: string, cause?: unknown) =>
  new ReasoningError('bundle-file-missing', l10n.t('The bundle\'s file "{0}" cannot be read.', path), reinstall(), {
    cause,
  });

export const bundleHashMismatch = (path: string, expected: string, actual: string) =>
  new ReasoningError(
    'bundle-hash-mismatch',
    l10n.t('The bundle\'s file "{0}" was changed: its SHA-256 is {1}, the manifest says {2}.', path, actual, expected),
    reinstall(),
  );

export const bundlePathOutside = (path: string) =>
  new ReasoningError(
    'bundle-path-outside',
    l10n.t('The bundle names "{0}", which is not a plain file name inside its folder.', path),
    l10n.t('Do not use this bundle unless you trust its source and have it repaired.'),
  );

export const bundleModelInvalid = (path: string, details: string, cause?: unknown) =>
  new ReasoningError(
    'bundle-model-invalid',
    l10n.t('The bundle\'s file "{0}" cannot be used: {1}', path, details),
    reinstall(),
    { cause },
  );

export const bundleNotTrusted = (name: string) =>
  new ReasoningError(
    'bundle-not-trusted',
    l10n.t('The bundle "{0}" has not been agreed to.', name),
    l10n.t('Open Guided Reasoning: Thinker Settings, look at the bundle and choose it there.'),
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
  new ReasoningError('executor-crashed', l10n.t("The executor's process ended unexpectedly ({0}).", how), retry());

export const executorFailed = (details: string, cause?: unknown) =>
  new ReasoningError('executor-failed', l10n.t('The executor failed: {0}', details), retry(), { cause });

export const thinkerFailed = (details: string, cause?: unknown) =>
  new ReasoningError(
    'thinker-failed',
    l10n.t('The thinker failed: {0}', details),
    l10n.t('Try again, or go on without guidance (in a terminal: --no-guidance).'),
    { cause },
  );

export const cancelled = () =>
  new ReasoningError('cancelled', l10n.t('Cancelled.'), l10n.t('Ask again when you are ready.'));

/** `details` says what is wrong with the file, without its content. */
export const traceInvalid = (details: string) =>
  new ReasoningError(
    'trace-invalid',
    l10n.t('The file is not a trace: {0}.', details),
    l10n.t('Open a trace that the panel exported or that `solve --json` printed.'),
  );

/** Null guidance has no thoughts that could be left out or changed. */
export const noGuidanceToExplain = () =>
  new ReasoningError(
    'explain-unavailable',
    l10n.t('There is no guidance to explain: the executor worked alone.'),
    l10n.t('Choose where the thinker runs, and ask the question again.'),
  );

export const noTokensToExplain = () =>
  new ReasoningError(
    'explain-unavailable',
    l10n.t('This chain was written by an older version, which did not keep what an explanation is computed from.'),
    l10n.t('Ask the question again, then explain it.'),
  );

export const otherModels = () =>
  new ReasoningError(
    'explain-unavailable',
    l10n.t('The models in use are not those that wrote this chain: under their guidance it is not as likely.'),
    l10n.t('Ask the question again, then explain it.'),
  );

export const strategyUnknown = (label: string) =>
  new ReasoningError(
    'strategy-unknown',
    l10n.t('The bundle holds no centre of a strategy "{0}".', label),
    l10n.t('Choose another strategy, or the guidance of another question.'),
  );

/** In a terminal only, where the words are English. */
export const usage = (details: string) => new ReasoningError('usage', details, 'See --help.');

export const platformUnsupported = (platform: string) =>
  new ReasoningError(
    'platform-unsupported',
    l10n.t('Models cannot run on this platform ({0}).', platform),
    l10n.t('Use Linux with glibc (x64 or arm64), Windows (x64 or arm64) or macOS on Apple silicon.'),
  );

/** `details` is what the system or the editor says, and names the file. */
export const fileFailed = (details: string, cause?: unknown) =>
  new ReasoningError(
    'file-failed',
    details,
    l10n.t('See whether the place can be written to and has room left, or choose another.'),
    { cause },
  );

/** `details` is what the editor says. */
export const settingsNotWritten = (details: string, cause?: unknown) =>
  new ReasoningError(
    'settings-not-written',
    l10n.t('The setting could not be written: {0}', details),
    l10n.t('Open settings.json, mend what is wrong there, and try again.'),
    { cause },
  );

/**
 * Whatever was thrown, as an error a person can be shown. What the operating system refused is about a file; what this
 * project did not foresee becomes `unexpected`.
 */
export function asReasoningError(error: unknown): ReasoningError {
  if (ReasoningError.is(error)) return error;
  const message = messageOf(error);
  if (isOfFile(error)) return fileFailed(message, error);
  const nextStep = l10n.t('This is a fault in the program; please report it.');
  return new ReasoningError('unexpected', message, nextStep, { cause: error });
}

/** Whatever was thrown in a sentence or two: what is wrong, and what to do. */
export function inWords(error: unknown): string {
  const { message, nextStep } = asReasoningError(error);
  return `${message} ${nextStep}`;
}

/** Whether the operating system refused something about a file: such errors name a path. */
function isOfFile(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
