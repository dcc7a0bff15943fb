import { Calibration } from '../core/calibration.ts';
import { bundleModelInvalid } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import type { Bundle } from './load.ts';

/** Of the manifest's SHA-256; enough to tell bundles apart. */
const NAME_DIGITS = 16;

/**
 * What a bundle knows of its own domain and confidence, or null where it knows nothing.
 *
 * @throws ReasoningError bundle-file-missing, bundle-hash-mismatch, bundle-path-outside or bundle-model-invalid.
 */
export async function loadCalibration(bundle: Bundle): Promise<Calibration | null> {
  const { calibration: name, atlas, thinker, thoughts } = bundle.manifest;
  if (name === undefined) return null;
  const calibration = Calibration.parse({
    bundle: bundle.manifestSha256.slice(0, NAME_DIGITS),
    name,
    json: await readJson(bundle, name),
    atlas: atlas === undefined ? undefined : { name: atlas, json: await readJson(bundle, atlas) },
  });
  if (thinker !== null && calibration.dimension !== thinker.dimension) {
    throw bundleModelInvalid(
      name,
      l10n.t('it is for guidance of {0} numbers, not {1}', calibration.dimension, thinker.dimension),
    );
  }
  const centre = calibration.centre(calibration.steerable[0] ?? '');
  if (centre !== undefined && centre.length !== thoughts.count * calibration.dimension) {
    throw bundleModelInvalid(
      name,
      l10n.t('it is for {0} thoughts, not {1}', centre.length / calibration.dimension, thoughts.count),
    );
  }
  return calibration;
}

async function readJson(bundle: Bundle, name: string): Promise<unknown> {
  const bytes = await bundle.readVerified(name);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw bundleModelInvalid(name, l10n.t('it is not JSON in UTF-8'), cause);
  }
}
