import { fileURLToPath } from 'node:url';
import type { Bundle } from '../bundle/load.ts';
import { isInTheClear, parseEndpoint } from '../core/endpoint-url.ts';
import { SETTINGS } from '../core/settings.ts';
import { EndpointThinker } from '../guidance/endpoint.ts';
import { TestedThinker } from '../guidance/tested.ts';
import { proxiedFetch } from './proxy.ts';
import { readToken } from './token.ts';

const ROWS_ENTRY = fileURLToPath(new URL('rows-worker.js', import.meta.url));
/** What the settings say in an editor, where nobody changes them. */
const precision = SETTINGS['thinker.endpoint.precision'].default;
const timeoutSeconds = SETTINGS['thinker.endpoint.timeoutSeconds'].default;

/**
 * The thinker at an address that the command line names: asked as in an editor, and tested as there.
 *
 * @throws ReasoningError usage where token or proxy cannot be used.
 */
export async function endpointThinker(url: string, bundle: Bundle): Promise<TestedThinker> {
  const [fetch, token] = [await proxiedFetch(), await readToken()];
  const asked = { url, model: '', api: 'auto', timeoutSeconds } as const;
  const thinker = new EndpointThinker({ ...asked, bundle, fetch, rowsEntry: ROWS_ENTRY, token: async () => token });
  return new TestedThinker({ thinker, bundle, precision });
}

/** What people should know of the way to an endpoint; undefined where there is nothing. */
export function endpointWarning(url: string): string | undefined {
  const parsed = parseEndpoint(url);
  if (!parsed.ok || !isInTheClear(parsed.url)) return undefined;
  return `Questions and token cross the network to ${parsed.url.host} unencrypted: prefer https://.`;
}
