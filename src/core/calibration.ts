import type * as z from 'zod';
import { floatsOf } from './base64.ts';
import { type AtlasFile, atlasSchema, type CalibrationFile, calibrationSchema } from './calibration-file.ts';
import { calibratedConfidence, type Features } from './confidence.ts';
import { bundleModelInvalid } from './failures.ts';
import { GuidanceSpace, multiplied, pooled, sized } from './guidance-space.ts';
import type { Mode, TraceGuidance } from './trace.ts';
import { Wording } from './wording.ts';

/** Where a question lies: the calibrated part of a trace's guidance. Null guidance has no strategy and no position. */
export type Placement = Pick<TraceGuidance, 'strategy' | 'atlas' | 'bundle'> & { readonly distance: number };

/** The files' content as parsed JSON, the names they have in the bundle, for errors, and which bundle it is. */
export interface CalibrationSource {
  readonly bundle: string;
  readonly name: string;
  readonly json: unknown;
  readonly atlas?: { readonly name: string; readonly json: unknown } | undefined;
}

/** What a bundle knows of its own domain and of how sure it may be. Pure; the same arithmetic as Python's placement.py. */
export class Calibration {
  /** Names the bundle that it is of. */
  readonly bundle: string;
  readonly #file: CalibrationFile;
  readonly #wording: Wording;
  readonly #space: GuidanceSpace;
  readonly #atlas: Atlas | undefined;

  private constructor(bundle: string, file: CalibrationFile, atlas: AtlasFile | undefined) {
    this.bundle = bundle;
    this.#file = file;
    this.#wording = new Wording(file.wording);
    this.#space = new GuidanceSpace(file.guidance);
    this.#atlas = atlas && new Atlas(atlas, file.guidance.dimension);
  }

  /** @throws ReasoningError bundle-model-invalid, naming the file and what is wrong in it. */
  static parse({ bundle, name, json, atlas }: CalibrationSource): Calibration {
    const file = parsed(name, calibrationSchema, json);
    const atlasFile = atlas && parsed(atlas.name, atlasSchema, atlas.json);
    try {
      return new Calibration(bundle, file, atlasFile);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw bundleModelInvalid(cause.message.startsWith('atlas') && atlas ? atlas.name : name, cause.message, cause);
    }
  }

  /** How many numbers each guidance vector must have. */
  get dimension(): number {
    return this.#space.dimension;
  }

  /** The strategies whose centre can guide another question; none where the bundle keeps no centres. */
  get steerable(): readonly string[] {
    return this.#space.centred;
  }

  /** The centre of a strategy's training guidance, K × dimension; undefined where the bundle keeps none. */
  centre(strategy: string): Float32Array | undefined {
    return this.#space.centre(strategy);
  }

  /** Training guidance in two dimensions, by strategy; null where the bundle has no atlas. */
  get atlas(): AtlasFile['strategies'] | null {
    return this.#atlas?.strategies ?? null;
  }

  /** Where a question lies; without guidance (null) by its wording alone. `vectors`: K × dimension, row by row. */
  place(question: string, vectors: Float32Array | null): Placement {
    const { words, pairs, triples, uncommon } = this.#wording.features(question);
    const weights = this.#file.domain[vectors === null ? 'unguided' : 'guided'];
    const worded =
      weights.words * words + weights.pairs * pairs + weights.triples * triples + weights.uncommon * uncommon;
    if (vectors === null) return { distance: worded, bundle: this.bundle };
    const mean = pooled(vectors, this.dimension);
    const { label, probability, distance } = this.#space.nearest(mean);
    return {
      strategy: { label, probability },
      ...(this.#atlas && { atlas: this.#atlas.position(mean) }),
      distance: worded + this.#file.domain.guided.guidance * distance,
      bundle: this.bundle,
    };
  }

  /** The probability that an answer is right. */
  confidence(mode: Mode, guided: boolean, features: Features): number {
    return calibratedConfidence(this.#file.confidence[mode][guided ? 'guided' : 'unguided'], features);
  }
}

/** The linear map of the atlas, and what of training it shows. */
class Atlas {
  readonly strategies: AtlasFile['strategies'];
  readonly #map: Float32Array;
  readonly #offset: readonly [number, number];

  constructor({ dimension, map, offset, strategies }: AtlasFile, expected: number) {
    if (dimension !== expected) throw new RangeError(`atlas.dimension is ${dimension}, not ${expected}`);
    this.#map = sized('atlas.map', floatsOf(map), 2 * dimension);
    this.#offset = offset;
    this.strategies = strategies;
  }

  position(mean: readonly number[]): [number, number] {
    const [x = 0, y = 0] = multiplied(this.#map, 2, mean);
    return [x + this.#offset[0], y + this.#offset[1]];
  }
}

function parsed<T>(name: string, schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const details = result.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw bundleModelInvalid(name, details.join('; '), result.error);
}
