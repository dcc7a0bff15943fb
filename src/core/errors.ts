import * as z from 'zod';

/** Every reason for which this project refuses or fails. Programs branch on these, people read the message. */
export const errorCodes = [
  'question-empty',
  'question-binary',
  'question-too-long',
  'outside-domain',
  'bundle-missing',
  'bundle-manifest-invalid',
  'bundle-version-unknown',
  'bundle-file-missing',
  'bundle-hash-mismatch',
  'bundle-path-outside',
  'bundle-model-invalid',
  'bundle-not-trusted',
  'bundle-without-gate',
  'executor-crashed',
  'executor-failed',
  'thinker-failed',
  'endpoint-address',
  'endpoint-name',
  'endpoint-connect',
  'endpoint-tls',
  'endpoint-timeout',
  'endpoint-status',
  'endpoint-response',
  'endpoint-unsupported',
  'endpoint-rows',
  'endpoint-thoughts',
  'endpoint-normalised',
  'endpoint-precision',
  'endpoint-other-model',
  'endpoint-paused',
  'guidance-invalid',
  'guidance-other-thinker',
  'guidance-too-large',
  'cancelled',
  'trace-invalid',
  'explain-unavailable',
  'strategy-unknown',
  'usage',
  'platform-unsupported',
  'file-failed',
  'settings-not-written',
  'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Whether an error means that there is no guidance; the executor can work without. */
export function isThinkerFailure(error: unknown): error is ReasoningError {
  return ReasoningError.is(error) && (error.code === 'thinker-failed' || error.code.startsWith('endpoint-'));
}

/** The shape of an error on its way between processes. */
export const serialisedErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  nextStep: z.string(),
});

export type SerialisedError = z.infer<typeof serialisedErrorSchema>;

/** What was thrown, in a sentence: it may be no error. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** An expected failure: `code` for programs, `message` says what is wrong, `nextStep` what the person can do. */
export class ReasoningError extends Error {
  override readonly name = 'ReasoningError';
  readonly code: ErrorCode;
  readonly nextStep: string;

  constructor(code: ErrorCode, message: string, nextStep: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.nextStep = nextStep;
  }

  /** Whether `error` is a ReasoningError, with this code if one is given. */
  static is(error: unknown, code?: ErrorCode): error is ReasoningError {
    return error instanceof ReasoningError && (code === undefined || error.code === code);
  }

  /** What crosses a process boundary; the cause and the stack stay behind. */
  toJSON(): SerialisedError {
    return { code: this.code, message: this.message, nextStep: this.nextStep };
  }

  /** Rebuilds an error sent by another process. Throws a ZodError if `value` is not one. */
  static fromJSON(value: unknown): ReasoningError {
    const { code, message, nextStep } = serialisedErrorSchema.parse(value);
    return new ReasoningError(code, message, nextStep);
  }
}
