/** The errors of an endpoint whose guidance is not that of the bundle's thinker: each names the cause and both sides. */
import type { Diagnosis } from './diagnosis.ts';
import { type ErrorCode, ReasoningError } from './errors.ts';
import * as l10n from './l10n.ts';
import type { Precision, Tolerances } from './precision.ts';

const mismatch = (code: ErrorCode, message: string, nextStep: string): ReasoningError =>
  new ReasoningError(code, message, nextStep);

const serveOwn = () =>
  l10n.t("Serve the bundle's own thinker, in float32; lower precisions and other models give other vectors.");

/** `found` rows came, or one for each token, of another width; `prompt` is what was asked and what a row should have. */
export function endpointRows(
  host: string,
  { found, width }: { readonly found: number; readonly width?: number },
  prompt: { readonly tokens: number; readonly thoughts: number; readonly width: number },
): ReasoningError {
  const { tokens, thoughts } = prompt;
  // With the two tokens around them, or without.
  if (found === tokens - thoughts || found === tokens - thoughts - 2) {
    const said = l10n.t('there are {0} rows for {1} tokens, {2} of which are thought tokens', found, tokens, thoughts);
    return endpointThoughts(host, said);
  }
  const [said, nextStep] =
    found < tokens
      ? [
          l10n.t('{0} returned {1} rows for {2} tokens: those that it had cached are missing.', host, found, tokens),
          l10n.t("Switch the server's prefix cache off, see docs/serving.md."),
        ]
      : [
          l10n.t('{0} returned {1} rows for {2} tokens: it adds tokens, or cuts the prompt anew.', host, found, tokens),
          l10n.t('Have it take the token ids as they are, see docs/serving.md.'),
        ];
  if (width === undefined) return mismatch('endpoint-rows', said, nextStep);
  const or = l10n.t(
    "Or it has another model, with rows of {0} numbers; the bundle's thinker has {1}.",
    width,
    prompt.width,
  );
  return mismatch('endpoint-rows', `${said} ${or}`, nextStep);
}

/** `how` says what shows it. */
export const endpointThoughts = (host: string, how: string) =>
  mismatch(
    'endpoint-thoughts',
    l10n.t("{0} has a model without the thought tokens of the bundle's thinker: {1}.", host, how),
    l10n.t('Serve the trained thinker with its own vocabulary, not the model that it was made from.'),
  );

export const endpointWidth = (host: string, found: number, expected: number) =>
  mismatch(
    'endpoint-other-model',
    l10n.t(
      "{0} has another model: its rows have {1} numbers, those of the bundle's thinker {2}.",
      host,
      found,
      expected,
    ),
    serveOwn(),
  );

/** `lengths`: of the rows that the bundle's thinker gives, the shortest and the longest; undefined where not known. */
export const endpointNormalised = (served: string, bundle: string, lengths?: readonly [number, number]) =>
  mismatch(
    'endpoint-normalised',
    lengths === undefined
      ? l10n.t('The guidance of "{0}" is normalised to length 1, that of the bundle "{1}" is not.', served, bundle)
      : l10n.t(
          'The guidance of "{0}" is normalised to length 1, that of the bundle "{1}" has lengths from {2} to {3}.',
          served,
          bundle,
          l10n.decimal(lengths[0], 2),
          l10n.decimal(lengths[1], 2),
        ),
    l10n.t('Switch normalisation off at the server, see docs/serving.md.'),
  );

export interface Compared {
  /** The model's name on the server. */
  readonly served: string;
  /** The bundle's name. */
  readonly bundle: string;
  /** What the server is said to compute in. */
  readonly declared: Precision;
  readonly tolerances: Tolerances;
}

/** The error that a diagnosis means. */
export function mismatchFailure(diagnosis: Exclude<Diagnosis, { cause: 'none' }>, compared: Compared): ReasoningError {
  const { served, bundle, declared } = compared;
  switch (diagnosis.cause) {
    case 'precision-unknown':
      return precisionUnknown(bundle, declared);
    case 'normalised':
      return endpointNormalised(served, bundle, diagnosis.lengths);
    case 'shifted':
      return mismatch(
        'endpoint-rows',
        l10n.t(
          'The rows of "{0}" are those of other tokens: they stand {2} away from where the bundle "{1}" has them.',
          served,
          bundle,
          Math.abs(diagnosis.shift),
        ),
        l10n.t("Switch the server's prefix cache off, and have it take the token ids as they are."),
      );
    case 'precision':
      return otherPrecision(diagnosis, compared);
    case 'other-model':
      return mismatch(
        'endpoint-other-model',
        l10n.t(
          'The guidance of "{0}" is {1} away from that of the thinker in the bundle "{2}".',
          served,
          percentOf(diagnosis.difference),
          bundle,
        ),
        serveOwn(),
      );
  }
}

function precisionUnknown(bundle: string, declared: Precision): ReasoningError {
  return mismatch(
    'endpoint-precision',
    l10n.t(
      'The bundle "{0}" does not allow {1}: at its export less than 99 % of the answers stayed the same in it, or nobody measured.',
      bundle,
      declared,
    ),
    l10n.t('Serve its thinker in float32, and set guidedReasoning.thinker.endpoint.precision to that.'),
  );
}

function otherPrecision(
  { difference, like }: Extract<Diagnosis, { cause: 'precision' }>,
  { served, bundle, declared, tolerances }: Compared,
): ReasoningError {
  const said = l10n.t(
    'The guidance of "{0}" is {1} away from that of the bundle "{2}"; {3}, which the settings say, allows {4}.',
    served,
    percentOf(difference),
    bundle,
    declared,
    percentOf(tolerances[declared] ?? 0),
  );
  return like === null
    ? mismatch(
        'endpoint-precision',
        `${said} ${l10n.t('It looks like a precision or quantisation that the bundle does not allow.')}`,
        l10n.t('Serve its thinker in float32, and set guidedReasoning.thinker.endpoint.precision to that.'),
      )
    : mismatch(
        'endpoint-precision',
        `${said} ${l10n.t('It looks like {0}.', like)}`,
        l10n.t('Serve it in {0}, or set guidedReasoning.thinker.endpoint.precision to {1}.', declared, like),
      );
}

/** A difference for people, two digits of it. */
export function percentOf(difference: number): string {
  return l10n.t('{0} %', (difference * 100).toLocaleString(l10n.tag(), { maximumSignificantDigits: 2 }));
}
