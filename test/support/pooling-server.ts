import type { Bundle } from '../../src/bundle/load.ts';
import { LocalThinkerModel } from '../../src/guidance/local-model.ts';
import { json, type Respond } from './server.ts';

/** How a server differs from a recent vLLM that returns the rows of all tokens as base64. */
export interface PoolingOptions {
  /** Return the thoughts' rows only, as vLLM's STEP pooling does. */
  readonly thoughtsOnly?: boolean;
  /** Return lists of numbers whatever is asked, as servers without base64 do. */
  readonly lists?: boolean;
  /** Know `normalize` and refuse `use_activation`, as older versions do. */
  readonly old?: boolean;
}

interface PoolingRequest {
  readonly model?: string;
  readonly input: readonly (readonly number[])[];
  readonly use_activation?: boolean;
  readonly normalize?: boolean;
}

/** What a server that runs the bundle's thinker answers, in vLLM's form. Normalises unless it is told not to. */
export async function poolingResponder(bundle: Bundle, options: PoolingOptions = {}): Promise<Respond> {
  const model = await LocalThinkerModel.load(bundle);
  const { manifest } = bundle;
  return async ({ path, body }, response) => {
    if (path === '/v1/models') {
      return json(response, { object: 'list', data: [{ id: manifest.name, object: 'model', owned_by: 'vllm' }] });
    }
    if (path !== '/pooling') return json(response, { detail: 'Not Found' }, 404);
    const request = body as PoolingRequest;
    if (request.model !== manifest.name) {
      return json(response, { error: { message: `The model ${request.model} does not exist.` } }, 404);
    }
    const switchedOff = options.old ? 'normalize' : 'use_activation';
    const unknown = options.old ? 'use_activation' : 'normalize';
    if (unknown in request) return json(response, { error: { message: `${unknown} is not permitted` } }, 400);
    const ids = request.input[0] ?? [];
    const wanted = options.thoughtsOnly ? ids.map(id => id === manifest.thoughts.tokenIds[0]) : ids.map(() => true);
    const positions = ids.flatMap((_, index) => (wanted[index] ? [index] : []));
    const [states = new Float32Array()] = await model.states([{ ids, thoughtPositions: positions }]);
    const dimension = states.length / positions.length;
    const rows = positions.map((_, row) => [...states.subarray(row * dimension, (row + 1) * dimension)]);
    const result = request[switchedOff] === false ? rows : rows.map(normalised);
    const data = options.lists ? result : Buffer.from(new Float32Array(result.flat()).buffer).toString('base64');
    return json(response, { object: 'list', model: request.model, data: [{ index: 0, object: 'pooling', data }] });
  };
}

function normalised(row: readonly number[]): number[] {
  const length = Math.hypot(...row);
  return row.map(value => value / length);
}
