/** What a server is, by what it says of its models. */
import * as z from 'zod';
import { under } from '../core/endpoint-url.ts';
import { visible } from '../core/visible.ts';
import { exchange, type Fetch, type HttpLimits } from './http.ts';
import { parseJson } from './json.ts';

/** What our own server calls itself there. */
export const OWN_SERVER = 'guided-reasoning';

/** What known servers call themselves in `owned_by`, and the names people know them by. */
const OWNERS: ReadonlyMap<unknown, string> = new Map([
  ['vllm', 'vLLM'],
  ['llamacpp', 'llama.cpp'],
  ['sglang', 'SGLang'],
  ['library', 'Ollama'],
  [OWN_SERVER, 'Guided Reasoning'],
]);

/** Stands in messages and traces: no longer than a path, and nothing that steers a terminal. */
const modelName = z
  .string()
  .min(1)
  .max(1024)
  .refine(name => visible(name) === name);
const modelsSchema = z.object({
  data: z.tuple([z.object({ id: modelName, owned_by: z.string().optional() })]).rest(z.unknown()),
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
  readonly limits: Omit<HttpLimits, 'responseBytes'>;
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
  const [model] = modelsSchema.safeParse(parseJson(bytes)).data?.data ?? [];
  return { status, engine: OWNERS.get(model?.owned_by) ?? null, model: model?.id ?? null };
}
