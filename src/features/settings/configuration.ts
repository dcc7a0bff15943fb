import type { BundleStore } from '../../bundle/store.ts';
import type { Settings } from '../../core/settings.ts';
import type { ModelConfiguration } from '../engine.ts';
import type { ThinkerConfiguration } from '../thinkers.ts';
import { agreedBundle, type Consent } from './consent.ts';

/**
 * The models that the settings ask for.
 *
 * @throws ReasoningError bundle-not-trusted, or what is wrong with the bundle's manifest.
 */
export async function modelConfiguration(
  settings: Settings,
  store: BundleStore,
  consent: Consent,
): Promise<ModelConfiguration> {
  const bundle = await agreedBundle(settings.bundle, store, consent);
  return { bundle, thinker: thinkerConfiguration(settings), fallback: settings['thinker.fallback'] };
}

/** Only what counts for the kind, so that other changes leave open models alone. */
export function thinkerConfiguration(settings: Settings): ThinkerConfiguration {
  const kind = settings['thinker.kind'];
  const device = settings['thinker.device'];
  if (kind === 'none') return { kind };
  if (kind === 'local') return { kind, device };
  return {
    kind,
    device,
    url: settings['thinker.endpoint.url'],
    model: settings['thinker.endpoint.model'],
    api: settings['thinker.endpoint.api'],
    precision: settings['thinker.endpoint.precision'],
    timeoutSeconds: settings['thinker.endpoint.timeoutSeconds'],
  };
}
