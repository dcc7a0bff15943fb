import type { Bundle } from '../bundle/load.ts';
import { areNormalised, lengthRange } from '../core/diagnosis.ts';
import { endpointNormalised } from '../core/endpoint-mismatches.ts';
import * as l10n from '../core/l10n.ts';
import type { Precision } from '../core/precision.ts';
import { compareWithReference, type Reference, storedReference } from './reference.ts';
import type { Guidance, Thinker } from './thinker.ts';
import { WrappedThinker } from './wrapped.ts';

/** A thinker behind an address, where something else may answer from one question to the next. */
export interface ServedThinker extends Thinker {
  /** Names what answered last. */
  readonly served: string;
}

export interface TestedThinkerOptions {
  readonly thinker: ServedThinker;
  readonly bundle: Bundle;
  /** What the server is said to compute in. */
  readonly precision: Precision;
}

/**
 * An endpoint's thinker whose guidance is given on only once the server gave the reference's. It is tested by the first
 * question, and again when another engine or model answers. A bundle without a reference is held to what its rows show.
 */
export class TestedThinker extends WrappedThinker<ServedThinker> {
  readonly #options: TestedThinkerOptions;
  #reference: Promise<Reference | null> | undefined;
  /** What answered when the test was passed. */
  #passed: string | undefined;

  constructor(options: TestedThinkerOptions) {
    super(options.thinker);
    this.#options = options;
  }

  /** @throws ReasoningError that names what is wrong with the guidance of the server, else what the thinker throws. */
  async think(question: string, signal: AbortSignal): Promise<Guidance | null> {
    const { bundle, precision: declared } = this.#options;
    const { name } = bundle.manifest;
    this.#reference ??= storedReference(bundle);
    const reference = await this.#reference;
    const guidance = await this.thinker.think(question, signal);
    if (guidance && areNormalised(guidance.vectors, guidance.dimension) && !isNormalised(reference)) {
      const lengths = reference ? lengthRange(reference.vectors, reference.dimension) : undefined;
      throw endpointNormalised(this.thinker.model ?? l10n.t('unnamed'), name, lengths);
    }
    // Questions at the same time may all test: each can then be cancelled by itself, and a pass is cheap.
    if (reference && this.thinker.served !== this.#passed) {
      const answer = await this.thinker.think(reference.question, signal);
      const { served } = this.thinker;
      compareWithReference(answer, { reference, served: this.thinker.model, bundle: name, declared });
      this.#passed = served;
    }
    return guidance;
  }
}

function isNormalised(reference: Reference | null): boolean {
  return reference !== null && areNormalised(reference.vectors, reference.dimension);
}
