import type { InferenceSession } from 'onnxruntime-node';
import type { Device } from '../core/device.ts';
import { messageOf } from '../core/errors.ts';
import { bundleModelInvalid, bundlePathOutside, platformUnsupported } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { externalDataLocations } from './external-data.ts';
import type { Bundle } from './load.ts';

/** The part of onnxruntime-node this project uses. */
export type Runtime = typeof import('onnxruntime-node');

/**
 * Loads onnxruntime's native library. Only child processes do this: a native crash must not reach the host.
 *
 * @throws ReasoningError platform-unsupported where there is no build of it.
 */
export async function loadRuntime(): Promise<Runtime> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    const error = platformUnsupported(`${process.platform}-${process.arch}`);
    error.cause = cause;
    throw error;
  }
}

export interface SessionOptions {
  /** Names that the model must take. */
  readonly inputs: readonly string[];
  /** Names that it must give. */
  readonly outputs: readonly string[];
  /** The execution provider that comes before the processor, which takes what that cannot. */
  readonly device?: Device;
  /** How many threads share one run; 1 unless said. */
  readonly threads?: number;
  /** Where the runs until `endProfiling` are written down: the beginning of a file's path. */
  readonly profile?: string;
}

/**
 * Creates a session from a verified model of the bundle, on one thread of the processor unless more or a device are named.
 * External data is verified too and handed over as bytes, so that onnxruntime itself opens no file.
 *
 * @throws ReasoningError bundle-path-outside, bundle-file-missing, bundle-hash-mismatch or bundle-model-invalid.
 */
export async function createSession(
  runtime: Runtime,
  bundle: Bundle,
  name: string,
  { inputs, outputs, device = 'cpu', threads = 1, profile }: SessionOptions,
): Promise<InferenceSession> {
  const bytes = await bundle.readVerified(name);
  const locations = externalDataLocations(bytes, name);
  const outside = locations.find(location => !bundle.lists(location));
  if (outside !== undefined) throw bundlePathOutside(outside);
  const externalData = await Promise.all(
    locations.map(async path => ({ path, data: await bundle.readVerified(path) })),
  );
  const session = await runtime.InferenceSession.create(bytes, {
    executionProviders: [device],
    intraOpNumThreads: threads,
    // Threads that wait by spinning make a run twice as slow where other work has the cores.
    ...(threads > 1 && { extra: { session: { intra_op: { allow_spinning: '0' } } } }),
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    ...(externalData.length > 0 && { externalData }),
    ...(profile !== undefined && { enableProfiling: true, profileFilePrefix: profile }),
  }).catch(cause => {
    throw bundleModelInvalid(name, firstLine(cause), cause);
  });
  const missing =
    inputs.find(input => !session.inputNames.includes(input)) ??
    outputs.find(output => !session.outputNames.includes(output));
  if (missing !== undefined) throw bundleModelInvalid(name, l10n.t('it has no input or output "{0}"', missing));
  return session;
}

function firstLine(cause: unknown): string {
  return messageOf(cause).split('\n', 1)[0] ?? '';
}
