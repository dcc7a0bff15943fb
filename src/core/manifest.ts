import * as z from 'zod';
import { bundleManifestInvalid, bundlePathOutside, bundleVersionUnknown } from './failures.ts';
import * as l10n from './l10n.ts';
import { tolerancesSchema } from './precision.ts';

/** The one version that is read: those before lack the graphs that explain a chain, and have to be exported again. */
export const MANIFEST_VERSION = 4;

/** A name inside the bundle's folder: no separators, no drive, no leading dot. */
const plainName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/);
const size = z.number().int().positive();
const tokenId = z.number().int().nonnegative();

/** What a server of the thinker is tested against. */
const referenceSchema = z.strictObject({
  /** As the thinker reads it, to the letter. */
  question: z.string().min(1),
  /** H of the question: K × d_thinker float32, little endian, row by row. */
  vectors: plainName,
  tolerances: tolerancesSchema,
});

/** `promptTemplate` is text with placeholders, see protocol/README.md. */
const thinkerSchema = z.strictObject({
  model: plainName,
  tokenizer: plainName,
  promptTemplate: z.string(),
  dimension: size,
  dtype: z.literal('float32'),
  reference: referenceSchema.optional(),
});

const executorSchema = z.strictObject({
  model: plainName,
  scorer: plainName,
  sampler: plainName,
  /** External data that the three graphs above share. */
  weights: z.array(plainName),
  projection: plainName,
  nullGuidance: plainName,
  tokenizer: plainName,
  promptTemplate: z.string(),
  dimension: size,
  layers: size,
  heads: size,
  keyValueHeads: size,
  headDimension: size,
  /** Words and numbers of outlines that are not the question's; with them the executor looks all others up there. */
  outlineWords: z.array(z.string().min(1)).optional(),
  controlTokens: z.strictObject({ solve: tokenId, explain: tokenId, plan: tokenId, answer: tokenId, end: tokenId }),
});

const fileSchema = z.strictObject({
  path: plainName,
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const trainingSchema = z.strictObject({
  configuration: z.record(z.string(), z.unknown()),
  dataFingerprint: z.string().min(1),
  families: z.array(
    z.strictObject({
      name: z.string().min(1),
      settings: z.record(z.string(), z.unknown()),
      /** Share of fresh items answered right, greedily. */
      accuracy: z.number().min(0).max(1).optional(),
    }),
  ),
});

/** The manifest's shape. `parseManifest` also checks what a JSON Schema cannot say. */
export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(MANIFEST_VERSION),
  name: z.string().min(1),
  version: z.string().min(1),
  licence: z.string().min(1),
  description: z.string(),
  thoughts: z.strictObject({ count: size, tokenIds: z.array(tokenId).min(1) }),
  thinker: thinkerSchema.nullable(),
  executor: executorSchema,
  limits: z.strictObject({ questionTokens: size, contextTokens: size }),
  /** Where the domain ends and how sure an answer is: calibration.schema.json. */
  calibration: plainName.optional(),
  /** Training guidance in two dimensions: atlas.schema.json. */
  atlas: plainName.optional(),
  files: z.array(fileSchema).min(1),
  training: trainingSchema,
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = z.infer<typeof fileSchema>;

/**
 * Validates the parsed content of a manifest.json.
 * Throws bundle-version-unknown, bundle-path-outside (a file name that leaves the folder) or bundle-manifest-invalid.
 */
export function parseManifest(json: unknown): Manifest {
  const version = z.object({ schemaVersion: z.number() }).safeParse(json).data?.schemaVersion;
  if (version !== undefined && version !== MANIFEST_VERSION) {
    throw bundleVersionUnknown(version, MANIFEST_VERSION);
  }

  const outside = claimedPaths(json).find(path => /[/\\:]|^\.\.?$/.test(path));
  if (outside !== undefined) throw bundlePathOutside(outside);

  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    const details = parsed.error.issues.map(issue => `${issue.path.join('.') || 'manifest'}: ${issue.message}`);
    throw bundleManifestInvalid(details.join('; '), parsed.error);
  }
  const fault = crossFieldFault(parsed.data);
  if (fault !== undefined) throw bundleManifestInvalid(fault);
  return parsed.data;
}

/** The names of the files the bundle's parts use, without repetition. */
export function namedFiles({ thinker, executor, calibration, atlas }: Manifest): string[] {
  const { model, scorer, sampler, weights, projection, nullGuidance, tokenizer } = executor;
  const names = [model, scorer, sampler, ...weights, projection, nullGuidance, tokenizer];
  if (thinker) names.push(thinker.model, thinker.tokenizer);
  for (const name of [calibration, atlas, thinker?.reference?.vectors]) if (name !== undefined) names.push(name);
  return [...new Set(names)];
}

const pathsOnly = z.object({
  files: z.array(z.object({ path: z.string() }).catch({ path: '' })).catch([]),
  thinker: z.record(z.string(), z.unknown()).catch({}),
  executor: z.record(z.string(), z.unknown()).catch({}),
  calibration: z.unknown().optional(),
  atlas: z.unknown().optional(),
});

/** Every file name found in a manifest that may be malformed elsewhere. */
function claimedPaths(json: unknown): string[] {
  const parsed = pathsOnly.safeParse(json);
  if (!parsed.success) return [];
  const { files, thinker, executor, calibration, atlas } = parsed.data;
  const keys = ['model', 'scorer', 'sampler', 'projection', 'nullGuidance', 'tokenizer'];
  const { vectors } = z.object({ vectors: z.unknown() }).catch({ vectors: undefined }).parse(thinker.reference);
  const weights = z.array(z.unknown()).catch([]).parse(executor.weights);
  const named = [calibration, atlas, vectors, ...weights, ...keys.flatMap(key => [thinker[key], executor[key]])];
  return [...files.map(file => file.path), ...named.filter(value => typeof value === 'string')];
}

/** What is wrong between fields that are each right, or undefined. */
function crossFieldFault(manifest: Manifest): string | undefined {
  const { thoughts, files, limits } = manifest;
  if (thoughts.count !== thoughts.tokenIds.length) {
    return l10n.t('thoughts.count is {0}, but thoughts.tokenIds has {1}', thoughts.count, thoughts.tokenIds.length);
  }
  if (manifest.atlas !== undefined && manifest.calibration === undefined) {
    return l10n.t('atlas stands without calibration');
  }
  if (limits.questionTokens > limits.contextTokens) {
    return l10n.t('limits.questionTokens is above limits.contextTokens');
  }
  const paths = files.map(file => file.path);
  const repeated = paths.find((path, index) => paths.indexOf(path) !== index);
  if (repeated !== undefined) return l10n.t('files lists "{0}" more than once', repeated);
  const unlisted = namedFiles(manifest).find(name => !paths.includes(name));
  if (unlisted !== undefined) return l10n.t('files does not list "{0}"', unlisted);
  return referenceFault(manifest);
}

function referenceFault({ thinker, thoughts, files }: Manifest): string | undefined {
  const listed = files.find(({ path }) => path === thinker?.reference?.vectors);
  const expected = 4 * thoughts.count * (thinker?.dimension ?? 0);
  if (listed === undefined || listed.bytes === expected) return undefined;
  return l10n.t('"{0}" has {1} bytes, the vectors of the reference have {2}', listed.path, listed.bytes, expected);
}
