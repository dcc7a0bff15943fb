import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Runtime } from '../bundle/session.ts';
import type { Manifest } from '../core/manifest.ts';

/** Keys and values of `length` tokens, two tensors [rows, G, length, h] a layer. Never changed once made. */
export interface KeyValues {
  readonly length: number;
  readonly tensors: readonly Tensor[];
}

/** The names of the cache's tensors, in the order of `KeyValues.tensors`. */
export function keyValueNames(kind: 'past' | 'present', layers: number): string[] {
  return Array.from({ length: layers }, (_, layer) => [`${kind}.${layer}.key`, `${kind}.${layer}.value`]).flat();
}

/** The cache before anything was read. */
export function emptyKeyValues(
  runtime: Runtime,
  { layers, keyValueHeads, headDimension }: Manifest['executor'],
): KeyValues {
  const tensor = new runtime.Tensor('float32', new Float32Array(), [1, keyValueHeads, 0, headDimension]);
  return { length: 0, tensors: Array.from({ length: 2 * layers }, () => tensor) };
}

/** The `past.*` inputs of a run that goes on from `past`. */
export function pastFeeds({ tensors }: KeyValues): Record<string, Tensor> {
  const names = keyValueNames('past', tensors.length / 2);
  return Object.fromEntries(tensors.map((tensor, index) => [names[index], tensor]));
}

/** The cache after a run, from its `present.*` outputs. */
export function presentKeyValues(results: InferenceSession.ReturnType, layers: number): KeyValues {
  const tensors = keyValueNames('present', layers).map(name => output(results, name));
  return { length: tensors[0]?.dims[2] ?? 0, tensors };
}

/** One output of a run. */
export function output(results: InferenceSession.ReturnType, name: string): Tensor {
  const tensor = results[name];
  if (tensor === undefined) throw new Error(`the model gave no output "${name}"`);
  return tensor as Tensor;
}
