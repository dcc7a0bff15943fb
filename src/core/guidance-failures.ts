/** The errors of files of guidance, one function each. Messages name the file, never a question. */
import { ReasoningError } from './errors.ts';
import * as l10n from './l10n.ts';

/** `details` says what is wrong with the file, without its content. */
export const guidanceInvalid = (file: string, details: string, cause?: unknown) =>
  new ReasoningError(
    'guidance-invalid',
    l10n.t('The file of guidance "{0}" cannot be used: {1}.', file, details),
    l10n.t(
      'Get it again from where it came from, or write it anew: `npm run guidance -- export`, or `training guidance`.',
    ),
    { cause },
  );

/** Both fingerprints are SHA-256 in hexadecimal; `model` is what the file calls its thinker. */
export const guidanceOtherThinker = (file: string, model: string, found: string, bundle: string, expected: string) =>
  new ReasoningError(
    'guidance-other-thinker',
    l10n.t(
      'The guidance in "{0}" is of another thinker: "{1}" ({2}…), the bundle "{3}" has {4}….',
      file,
      model,
      found.slice(0, 16),
      bundle,
      expected.slice(0, 16),
    ),
    l10n.t('Use the bundle that it was written for, or write the file anew for this one.'),
  );

export const guidanceTooLarge = (file: string, megabytes: number, limit: number) =>
  new ReasoningError(
    'guidance-too-large',
    limit === 0
      ? l10n.t('There is no place for the guidance in "{0}": the guidance cache is switched off.', file)
      : l10n.t('The guidance in "{0}" needs {1} MB, the cache holds {2} MB.', file, megabytes, limit),
    l10n.t('Raise guidedReasoning.cache.limitMB.'),
  );
