import type { Bundle } from '../bundle/load.ts';
import type { CircuitBreaker } from '../core/circuit-breaker.ts';
import type { DeviceChoice } from '../core/device.ts';
import { parseEndpoint } from '../core/endpoint-url.ts';
import type { Precision } from '../core/precision.ts';
import type { GuidanceCache } from '../guidance/cache.ts';
import { CachedThinker } from '../guidance/cached.ts';
import type { EndpointConfiguration } from '../guidance/endpoint.ts';
import { bundleOrigin, endpointOrigin, type GuidanceOrigin } from '../guidance/fingerprint.ts';
import { GuardedThinker } from '../guidance/guarded.ts';
import type { Fetch } from '../guidance/http.ts';
import { LocalThinker } from '../guidance/local.ts';
import type { LocalDevices } from '../guidance/local-devices.ts';
import { noThinker } from '../guidance/none.ts';
import { type ServedThinker, TestedThinker } from '../guidance/tested.ts';
import type { Thinker } from '../guidance/thinker.ts';

/** Which thinker to use, as the settings say. */
export type ThinkerConfiguration =
  | ({ readonly kind: 'local' } & LocalConfiguration)
  | { readonly kind: 'none' }
  /** The local thinker may take an endpoint's place, or be what it is compared with. */
  | ({ readonly kind: 'endpoint'; readonly precision: Precision } & EndpointConfiguration & LocalConfiguration);

interface LocalConfiguration {
  readonly device: DeviceChoice;
}

/** What thinkers are made with, whichever it is. */
export interface ThinkerParts {
  /** Path of the local thinker's built child process. */
  readonly thinkerEntry: string;
  /** What is known of this machine's devices. */
  readonly devices: LocalDevices;
  /** Path of the built thread that reads large answers of an endpoint. */
  readonly rowsEntry: string;
  readonly fetch: Fetch;
  /** The token for an address; undefined for none. */
  readonly token: (url: string) => Promise<string | undefined>;
}

/** What questions go through besides; a test of the connection asks the thinker itself. */
export interface QuestionParts {
  readonly cache?: GuidanceCache;
  /** Keeps a dead endpoint from delaying every question. */
  readonly breaker?: CircuitBreaker;
}

/** Who thinks, and who does in the place of an endpoint that fails. */
export interface Thinkers {
  readonly thinker: Thinker;
  readonly substitute?: Thinker;
}

/** A child process that nobody asked for this long gives its memory back. */
export const IDLE_MS = 5 * 60_000;

/** Makes a thinker for a bundle. Nothing is started or sent before its first question. */
export async function openThinker(
  configuration: ThinkerConfiguration,
  bundle: Bundle,
  parts: ThinkerParts,
): Promise<Thinker> {
  if (configuration.kind === 'none' || bundle.manifest.thinker === null) return noThinker;
  if (configuration.kind === 'endpoint') return openEndpoint(configuration, bundle, parts);
  const { thinkerEntry, devices } = parts;
  return new LocalThinker({ entry: thinkerEntry, bundle, idleMs: IDLE_MS, device: configuration.device, devices });
}

async function openEndpoint(
  configuration: EndpointConfiguration,
  bundle: Bundle,
  { rowsEntry, fetch, token }: ThinkerParts,
): Promise<ServedThinker> {
  // Its tokenizer's library is loaded for those who use it.
  const { EndpointThinker } = await import('../guidance/endpoint.ts');
  return new EndpointThinker({ ...configuration, bundle, rowsEntry, fetch, token });
}

/** Makes the thinkers that questions are asked with. Nothing is started or sent before the first question. */
export async function openThinkers(
  configuration: ThinkerConfiguration,
  bundle: Bundle,
  parts: ThinkerParts & QuestionParts,
): Promise<Thinkers> {
  const { manifest } = bundle;
  if (configuration.kind === 'none' || manifest.thinker === null) return { thinker: noThinker };
  const own = bundleOrigin({ ...manifest, thinker: manifest.thinker });
  const cached = (thinker: Thinker, origin: GuidanceOrigin): Thinker =>
    parts.cache ? new CachedThinker({ thinker, store: parts.cache, origin, own }) : thinker;
  const local = cached(await openThinker({ kind: 'local', device: configuration.device }, bundle, parts), own);
  if (configuration.kind !== 'endpoint') return { thinker: local };

  // How long it may take does not change what it gives, nor what else runs here.
  const { timeoutSeconds: _, device, ...maker } = configuration;
  const parsed = parseEndpoint(configuration.url);
  const { precision } = configuration;
  const tested = new TestedThinker({ thinker: await openEndpoint(configuration, bundle, parts), bundle, precision });
  const { breaker } = parts;
  // Without an address no server fails: what is missing is said each time.
  const guarded =
    breaker && parsed.ok ? new GuardedThinker({ thinker: tested, breaker, host: parsed.url.host }) : tested;
  return { thinker: cached(guarded, endpointOrigin(own, maker)), substitute: local };
}
