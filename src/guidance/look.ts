import type { Fetch } from './http.ts';
import { describeServer } from './servers.ts';

/** Where `npm run serve` listens unless it is told otherwise. */
export const SERVE_PORT = 8417;
/** The same of vLLM, llama.cpp, SGLang and our own server. */
export const WELL_KNOWN_PORTS = [8000, 8080, 30_000, SERVE_PORT] as const;

const LIMITS = { totalMs: 1500, idleMs: 1500 };

/** A server that answered. */
export interface FoundServer {
  readonly url: string;
  readonly engine: string | null;
  readonly model: string | null;
}

/**
 * Asks well-known ports of this machine for the models they serve; no token is sent. Servers that answer are returned,
 * also those that do not tell what they are.
 */
export async function lookForServers(
  fetch: Fetch,
  signal: AbortSignal,
  ports: readonly number[] = WELL_KNOWN_PORTS,
): Promise<FoundServer[]> {
  const found = await Promise.all(
    ports.map(async (port): Promise<FoundServer | undefined> => {
      const url = `http://127.0.0.1:${port}`;
      const server = await describeServer({ fetch, endpoint: new URL(url), limits: LIMITS, signal }).catch(
        () => undefined,
      );
      return server && { url, engine: server.engine, model: server.model };
    }),
  );
  return found.filter(server => server !== undefined);
}
