import { isLoopback } from '../core/endpoint-url.ts';
import { usage } from '../core/failures.ts';
import type { Fetch } from '../guidance/http.ts';

/** As curl and others read them: in small letters first. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/**
 * `fetch` by way of the proxy that the environment names for a server, as curl goes; of Node.js only later versions can,
 * where they are told to. This machine is never asked by way of a proxy, nor is what NO_PROXY names.
 *
 * @throws ReasoningError usage where a proxy's address cannot be used.
 */
export async function proxiedFetch(): Promise<Fetch> {
  if (!PROXIES.some(name => process.env[name])) return fetch;
  const undici = await import('undici');
  const dispatcher = agentOf(undici);
  // Its own fetch, since its agent need not fit into that of Node.js; the types differ in name only.
  const proxied = undici.fetch as unknown as (url: string, init: object) => Promise<Response>;
  return (url, init) => (isLoopback(new URL(url)) ? fetch(url, init) : proxied(url, { ...init, dispatcher }));
}

function agentOf({ EnvHttpProxyAgent }: typeof import('undici')) {
  try {
    return new EnvHttpProxyAgent();
  } catch {
    // Its reason may repeat a password.
    throw usage('HTTP_PROXY or HTTPS_PROXY does not hold the address of a proxy, such as http://proxy.example:3128.');
  }
}
