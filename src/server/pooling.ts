/** Requests and answers of `/pooling`, in vLLM's form: what a client may ask, checked against the bundle. */
import * as z from 'zod';
import type { BundleTokenizer } from '../bundle/tokenizer.ts';
import { ReasoningError } from '../core/errors.ts';
import { validateQuestion } from '../core/question.ts';
import { type ThinkerManifest, type ThinkerPrompt, thinkerPrompt } from '../guidance/prompt.ts';
import { Refusal } from './refusal.ts';

/** Prompts in one request. */
const MAX_INPUTS = 64;
/** What a prompt has beside question and thoughts: the words of its template. */
const TEMPLATE_TOKENS = 64;

const id = z.number().int().nonnegative();
const requestSchema = z.object({
  model: z.string().optional(),
  /** Token ids of prompts, or questions in words; one or several. */
  input: z.union([
    z.string(),
    z.array(z.string()).min(1).max(MAX_INPUTS),
    z.array(id).min(1),
    z.array(z.array(id).min(1)).min(1).max(MAX_INPUTS),
  ]),
  task: z.literal('token_embed').optional(),
  encoding_format: z.enum(['float', 'base64']).default('float'),
  embed_dtype: z.literal('float32').optional(),
  endianness: z.enum(['little', 'native']).optional(),
  // Only as it is: hidden states of length one cannot guide.
  use_activation: z.literal(false).optional(),
  normalize: z.literal(false).optional(),
});

export interface PoolingRequest {
  readonly prompts: readonly ThinkerPrompt[];
  readonly format: 'float' | 'base64';
}

/**
 * Reads a request's body.
 *
 * @throws Refusal 400 for what is no such request or cannot be answered by this bundle, 404 for another model.
 */
export function readPoolingRequest(
  body: unknown,
  tokenizer: BundleTokenizer,
  manifest: ThinkerManifest,
): PoolingRequest {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not valid'}`);
  }
  const { model, input, encoding_format } = parsed.data;
  if (model !== undefined && model !== manifest.name) {
    throw new Refusal(404, `There is no such model; this server has "${manifest.name}".`);
  }
  const prompts = severalOf(input).map(one =>
    typeof one === 'string' ? promptOf(one, tokenizer, manifest) : promptFrom(one, tokenizer, manifest),
  );
  return { prompts, format: encoding_format };
}

/** The answer: for each prompt the K rows of its thought tokens, `dimension` numbers each. */
export function poolingAnswer(
  model: string,
  guidance: readonly Float32Array[],
  { format, dimension }: { format: PoolingRequest['format']; dimension: number },
): object {
  const rowsOf = (vectors: Float32Array): number[][] =>
    Array.from({ length: vectors.length / dimension }, (_, row) => [
      ...vectors.subarray(row * dimension, (row + 1) * dimension),
    ]);
  const dataOf = (vectors: Float32Array): string | number[][] =>
    format === 'base64' ? base64Of(vectors) : rowsOf(vectors);
  const data = guidance.map((vectors, index) => ({ index, object: 'pooling', data: dataOf(vectors) }));
  return { object: 'list', model, data };
}

function severalOf(input: z.infer<typeof requestSchema>['input']): readonly (string | readonly number[])[] {
  if (typeof input === 'string') return [input];
  return typeof input[0] === 'number' ? [input as number[]] : (input as string[] | number[][]);
}

function promptOf(question: string, tokenizer: BundleTokenizer, manifest: ThinkerManifest): ThinkerPrompt {
  try {
    validateQuestion(question);
    return thinkerPrompt(tokenizer, manifest, question);
  } catch (error) {
    if (ReasoningError.is(error)) throw new Refusal(400, error.message);
    throw error;
  }
}

/** Ids as a client of this bundle sends them: the thought tokens stand together, in their order, once. */
function promptFrom(
  ids: readonly number[],
  tokenizer: BundleTokenizer,
  { thoughts, limits }: ThinkerManifest,
): ThinkerPrompt {
  const unknown = ids.find(token => token >= tokenizer.size);
  if (unknown !== undefined) throw new Refusal(400, `The model has no token ${unknown}.`);
  const longest = limits.questionTokens + thoughts.count + TEMPLATE_TOKENS;
  if (ids.length > longest) throw new Refusal(400, `The prompt has ${ids.length} tokens; the most are ${longest}.`);
  const [first] = thoughts.tokenIds;
  const start = first === undefined ? -1 : ids.indexOf(first);
  const isWhole = start >= 0 && thoughts.tokenIds.every((token, index) => ids[start + index] === token);
  if (!isWhole) throw new Refusal(400, "The prompt lacks the thought tokens of this server's bundle.");
  return { ids, thoughtPositions: thoughts.tokenIds.map((_, index) => start + index) };
}

/** Little endian, as every platform with an onnxruntime has it. */
function base64Of({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
