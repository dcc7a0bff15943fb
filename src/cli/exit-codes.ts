import type { ErrorCode } from '../core/errors.ts';

/** The process's exit code for each kind of failure; documented in `help.ts`. */
const EXIT_CODES: Readonly<Record<ErrorCode, number>> = {
  unexpected: 1,
  usage: 2,
  'question-empty': 3,
  'question-binary': 3,
  'question-too-long': 3,
  'outside-domain': 6,
  'bundle-missing': 4,
  'bundle-manifest-invalid': 4,
  'bundle-version-unknown': 4,
  'bundle-file-missing': 4,
  'bundle-hash-mismatch': 4,
  'bundle-path-outside': 4,
  'bundle-model-invalid': 4,
  'bundle-not-trusted': 4,
  'bundle-without-gate': 4,
  'executor-crashed': 5,
  'executor-failed': 5,
  'thinker-failed': 5,
  'endpoint-address': 5,
  'endpoint-name': 5,
  'endpoint-connect': 5,
  'endpoint-tls': 5,
  'endpoint-timeout': 5,
  'endpoint-status': 5,
  'endpoint-response': 5,
  'endpoint-unsupported': 5,
  'endpoint-rows': 5,
  'endpoint-thoughts': 5,
  'endpoint-normalised': 5,
  'endpoint-precision': 5,
  'endpoint-other-model': 5,
  'endpoint-paused': 5,
  'guidance-invalid': 2,
  'guidance-other-thinker': 2,
  'guidance-too-large': 2,
  'platform-unsupported': 5,
  'trace-invalid': 2,
  'explain-unavailable': 5,
  'strategy-unknown': 2,
  cancelled: 130,
};

export function exitCode(code: ErrorCode): number {
  return EXIT_CODES[code];
}
