import type { Bundle } from '../bundle/load.ts';
import { diagnose, type ReferenceVectors } from '../core/diagnosis.ts';
import { mismatchFailure } from '../core/endpoint-mismatches.ts';
import * as l10n from '../core/l10n.ts';
import { FLOAT32_TOLERANCE, type Precision } from '../core/precision.ts';
import { floatsFrom } from './guidance-bytes.ts';
import type { Guidance, Thinker } from './thinker.ts';

/** A question with the guidance that the bundle's thinker gives for it. */
export interface Reference extends ReferenceVectors {
  readonly question: string;
}

/** Without a stored reference any question does: the vectors are compared, not what they say. */
const QUESTION = 'What is 3 + 4?';

/** The question that a thinker of this bundle is tested with. */
export function referenceQuestion({ manifest }: Bundle): string {
  return manifest.thinker?.reference?.question ?? QUESTION;
}

/** What the bundle stores; null where it stores none. @throws ReasoningError what is wrong with its file. */
export async function storedReference(bundle: Bundle): Promise<Reference | null> {
  const { thinker } = bundle.manifest;
  if (!thinker?.reference) return null;
  const { question, vectors, tolerances } = thinker.reference;
  const bytes = await bundle.readVerified(vectors);
  return { question, vectors: floatsFrom(bytes), dimension: thinker.dimension, tolerances };
}

/**
 * What the bundle's own thinker gives on this machine, for bundles that store nothing; other precisions were not measured.
 *
 * @throws ReasoningError what the thinker throws.
 */
export async function computedReference(bundle: Bundle, local: Thinker, signal: AbortSignal): Promise<Reference> {
  const question = referenceQuestion(bundle);
  const guidance = await local.think(question, signal);
  return {
    question,
    vectors: guidance?.vectors ?? new Float32Array(),
    dimension: guidance?.dimension ?? 1,
    tolerances: { float32: FLOAT32_TOLERANCE },
  };
}

/** Who gave guidance, and whose it should be. */
export interface Expected {
  readonly reference: Reference;
  /** The model's name on the server. */
  readonly served: string | null;
  /** The bundle's name. */
  readonly bundle: string;
  /** What the server is said to compute in. */
  readonly declared: Precision;
}

/**
 * Compares a thinker's answer to the reference question with the reference; says how far apart they are, and how far they
 * may be, relative to the reference's length.
 *
 * @throws ReasoningError that names the cause and both sides.
 */
export function compareWithReference(guidance: Guidance | null, { reference, served, bundle, declared }: Expected) {
  const { tolerances } = reference;
  const diagnosis = diagnose(guidance?.vectors ?? new Float32Array(), reference, declared);
  if (diagnosis.cause !== 'none') {
    throw mismatchFailure(diagnosis, { served: served ?? l10n.t('unnamed'), bundle, declared, tolerances });
  }
  return { difference: diagnosis.difference, tolerance: tolerances[declared] ?? 0 };
}
