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
  /** What the server is, where that may change or it misbehaves. */
  readonly server?: ServedModel;
}

/** A model as it is served, which tests change while it is. */
export interface ServedModel {
  name: string;
  /** What it does to the rows of a prompt's tokens, the n-th time that it is asked for this prompt. */
  change?: (rows: readonly number[][], time: number) => readonly number[][];
  /** The first id that its vocabulary lacks. */
  vocabulary?: number;
}

/** What servers do to rows that they should leave as they are. */
export const CHANGES = {
  normalises: rows => rows.map(normalised),
  /** Keeps what it saw, but for the last tokens, and leaves its rows out. */
  caches: (rows, time) => (time === 1 ? rows : rows.slice(-12)),
  /** Begins by itself with one more token, and cuts the end off. */
  displaces: ([first = [], ...rows]) => [first, first, ...rows].slice(0, rows.length + 1),
  /** Begins by itself with one more token. */
  adds: ([first = [], ...rows]) => [first, first, ...rows],
  /** Has other weights. */
  isAnother: rows => rows.map(row => [...row].reverse()),
  /** Has other sizes. */
  isWider: rows => rows.map(row => [...row, 1]),
  /** Computes in bfloat16, which has the upper half of a float32. */
  rounds: rows => rows.map(row => [...halved(row)]),
} as const satisfies Record<string, NonNullable<ServedModel['change']>>;

function halved(row: readonly number[]): Float32Array {
  const numbers = Float32Array.from(row);
  const bits = new Uint32Array(numbers.buffer);
  for (const [index, value] of bits.entries()) bits[index] = value & 0xffff_0000;
  return numbers;
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
  const served: ServedModel = options.server ?? { name: manifest.name };
  const times = new Map<string, number>();
  return async ({ path, body }, response) => {
    if (path === '/v1/models') {
      return json(response, { object: 'list', data: [{ id: served.name, object: 'model', owned_by: 'vllm' }] });
    }
    if (path !== '/pooling') return json(response, { detail: 'Not Found' }, 404);
    const request = body as PoolingRequest;
    if (request.model !== served.name) {
      return json(response, { error: { message: `The model ${request.model} does not exist.` } }, 404);
    }
    const switchedOff = options.old ? 'normalize' : 'use_activation';
    const other = options.old ? 'use_activation' : 'normalize';
    if (other in request) return json(response, { error: { message: `${other} is not permitted` } }, 400);
    const ids = request.input[0] ?? [];
    const unknown = ids.find(id => id >= (served.vocabulary ?? Number.POSITIVE_INFINITY));
    if (unknown !== undefined) {
      return json(response, { error: { message: `Token id ${unknown} is out of vocabulary` } }, 400);
    }
    const time = (times.get(`${ids}`) ?? 0) + 1;
    times.set(`${ids}`, time);
    const wanted = options.thoughtsOnly ? ids.map(id => id === manifest.thoughts.tokenIds[0]) : ids.map(() => true);
    const positions = ids.flatMap((_, index) => (wanted[index] ? [index] : []));
    const [states = new Float32Array()] = await model.states([{ ids, thoughtPositions: positions }]);
    const dimension = states.length / positions.length;
    const own = positions.map((_, row) => [...states.subarray(row * dimension, (row + 1) * dimension)]);
    const rows = served.change?.(own, time) ?? own;
    const result = request[switchedOff] === false ? rows : rows.map(normalised);
    const data = options.lists ? result : Buffer.from(new Float32Array(result.flat()).buffer).toString('base64');
    return json(response, { object: 'list', model: request.model, data: [{ index: 0, object: 'pooling', data }] });
  };
}

function normalised(row: readonly number[]): number[] {
  const length = Math.hypot(...row);
  return row.map(value => value / length);
}
