/** The errors of files of guidance, one function each. Messages name the file, never a question. */
import { ReasoningError } from './errors.ts';

/** `details` says what is wrong with the file, without its content. */
export const guidanceInvalid = (file: string, details: string, cause?: unknown) =>
  new ReasoningError(
    'guidance-invalid',
    `The file of guidance "${file}" cannot be used: ${details}.`,
    'Get it again from where it came from, or write it anew: npm run guidance -- export, or training guidance.',
    { cause },
  );

/** Both fingerprints are SHA-256 in hexadecimal; `model` is what the file calls its thinker. */
export const guidanceOtherThinker = (file: string, model: string, found: string, bundle: string, expected: string) =>
  new ReasoningError(
    'guidance-other-thinker',
    `The guidance in "${file}" is of another thinker: "${model}" (${found.slice(0, 16)}…), ` +
      `the bundle "${bundle}" has ${expected.slice(0, 16)}….`,
    'Use the bundle that it was written for, or write the file anew for this one.',
  );

export const guidanceTooLarge = (file: string, megabytes: number, limit: number) =>
  new ReasoningError(
    'guidance-too-large',
    limit === 0
      ? `There is no place for the guidance in "${file}": the guidance cache is switched off.`
      : `The guidance in "${file}" needs ${megabytes} MB, the cache holds ${limit} MB.`,
    'Raise guidedReasoning.cache.limitMB.',
  );
