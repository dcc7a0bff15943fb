/** What a server is, by what it says of its models. */
import * as z from 'zod';
import { under } from '../core/endpoint-url.ts';
import { exchange, type Fetch, type HttpLimits, parseJson } from './http.ts';

/** What our own server calls itself there. */
export const OWN_SERVER = 'guided-reasoning';

/** What known servers call themselves in `owned_by`, and the names people know them by. */
const OWNERS: Readonly<Record<string, string>> = {
  vllm: 'vLLM',
  llamacpp: 'llama.cpp',
  sglang: 'SGLang',
  library: 'Ollama',
  [OWN_SERVER]: 'Guided Reasoning',
};

const modelsSchema = z.object({
  data: z.array(z.object({ id: z.string().min(1), owned_by: z.string().optional() })).min(1),
});

/** A server as its `/v1/models` describes it. */
export interface ServerDescription {
  readonly status: number;
  /** The name of the engine; null where it does not tell. */
  readonly engine: string | null;
  /** The first model it lists; null where it lists none. */
  readonly model: string | null;
}

/** Large enough for long lists of models. */
const RESPONSE_BYTES = 1_000_000;

export interface DescribeOptions {
  readonly fetch: Fetch;
  readonly endpoint: URL;
  readonly token?: string | undefined;
  readonly limits: Pick<HttpLimits, 'firstByteMs' | 'idleMs'>;
  readonly signal: AbortSignal;
}

/**
 * Asks a server what it is. One that answers something else is described as unknown.
 *
 * @throws what `exchange` throws.
 */
export async function describeServer(options: DescribeOptions): Promise<ServerDescription> {
  const { fetch, endpoint, token, limits, signal } = options;
  const { status, bytes } = await exchange({
    fetch,
    url: under(endpoint, '/v1/models'),
    token,
    limits: { ...limits, responseBytes: RESPONSE_BYTES },
    signal,
  });
  const models = modelsSchema.safeParse(parseJson(bytes)).data?.data;
  return { status, engine: OWNERS[models?.[0]?.owned_by ?? ''] ?? null, model: models?.[0]?.id ?? null };
}
