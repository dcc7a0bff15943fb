import { createHash } from 'node:crypto';
import { type Manifest, namedFiles } from '../core/manifest.ts';
import type { ThinkerManifest } from './prompt.ts';

/** Guidance of one origin: who made it, and what size it has. */
export interface GuidanceOrigin {
  /** SHA-256 in hexadecimal of all that makes the vectors what they are. */
  readonly fingerprint: string;
  /** K. */
  readonly count: number;
  /** d_thinker. */
  readonly dimension: number;
}

/** What a bundle's own thinker gives, wherever it runs in float32. */
export function bundleOrigin(manifest: ThinkerManifest): GuidanceOrigin {
  return {
    fingerprint: thinkerFingerprint(manifest),
    count: manifest.thoughts.count,
    dimension: manifest.thinker.dimension,
  };
}

/**
 * What one endpoint gives: it may compute in another precision, so that its vectors are kept apart.
 *
 * @param configuration all that says who computes and how, as JSON.
 */
export function endpointOrigin(own: GuidanceOrigin, configuration: object): GuidanceOrigin {
  return { ...own, fingerprint: sha256(`${own.fingerprint}\nendpoint ${JSON.stringify(configuration)}`) };
}

/** SHA-256 of lines that protocol/README.md freezes: weights, tokenizer, prompt and thoughts; nothing of the executor. */
export function thinkerFingerprint({ thinker, thoughts, ...manifest }: ThinkerManifest): string {
  const hashOf = new Map(manifest.files.map(file => [file.path, file.sha256]));
  const others = manifest.files.filter(({ path }) => !partsOf({ ...manifest, thinker, thoughts }).has(path));
  return sha256(
    [
      'guidance 1',
      `thoughts ${thoughts.tokenIds.join(' ')}`,
      `dimension ${thinker.dimension} ${thinker.dtype}`,
      `prompt ${sha256(thinker.promptTemplate)}`,
      `tokenizer ${hashOf.get(thinker.tokenizer)}`,
      `model ${hashOf.get(thinker.model)}`,
      // Weights beside a model: the manifest does not say whose, so that all of them count.
      ...others.map(({ path, sha256 }) => `data ${path} ${sha256}`).sort(),
    ].join('\n'),
  );
}

/** The files that a manifest names as a part. */
function partsOf(manifest: Manifest): ReadonlySet<string> {
  return new Set(namedFiles(manifest));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
