import type { Bundle } from '../bundle/load.ts';
import type { EndpointConfiguration } from '../guidance/endpoint.ts';
import type { Fetch } from '../guidance/http.ts';
import { LocalThinker } from '../guidance/local.ts';
import { noThinker } from '../guidance/none.ts';
import type { Thinker } from '../guidance/thinker.ts';

/** Which thinker to use, as the settings say. */
export type ThinkerConfiguration =
  | { readonly kind: 'local' }
  | { readonly kind: 'none' }
  | ({ readonly kind: 'endpoint' } & EndpointConfiguration);

/** What thinkers are made with, whichever it is. */
export interface ThinkerParts {
  /** Path of the local thinker's built child process. */
  readonly thinkerEntry: string;
  readonly fetch: Fetch;
  /** The token for an address; undefined for none. */
  readonly token: (url: string) => Promise<string | undefined>;
}

/** A child process that nobody asked for this long gives its memory back. */
export const IDLE_MS = 5 * 60_000;

/** Makes a thinker for a bundle. Nothing is started or sent before its first question. */
export async function openThinker(
  configuration: ThinkerConfiguration,
  bundle: Bundle,
  { thinkerEntry, fetch, token }: ThinkerParts,
): Promise<Thinker> {
  if (configuration.kind === 'none' || bundle.manifest.thinker === null) return noThinker;
  if (configuration.kind === 'local') return new LocalThinker({ entry: thinkerEntry, bundle, idleMs: IDLE_MS });
  // Its tokenizer's library is loaded for those who use it.
  const { EndpointThinker } = await import('../guidance/endpoint.ts');
  return new EndpointThinker({ ...configuration, bundle, fetch, token });
}
