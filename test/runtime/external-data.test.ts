import { describe, expect, it } from 'vitest';
import type { Bundle } from '../../src/bundle/load.ts';
import { createSession, loadRuntime } from '../../src/bundle/session.ts';
import { externalTensor, field, varint } from '../unit/bundle/protobuf.ts';

const number = (id: number, value: number): number[] => [...varint(id * 8), ...varint(value)];

/** float32 [2] as a graph's input or output. */
function value(name: string): number[] {
  const shape = field(1, number(1, 2));
  return [...field(1, name), ...field(2, field(1, [...number(1, 1), ...field(2, shape)]))];
}

/** y = x + weights, where the two weights lie in weights.bin. */
const model = Uint8Array.from([
  ...number(1, 8),
  ...field(8, number(2, 13)),
  ...field(7, [
    ...field(1, [...field(1, 'x'), ...field(1, 'weights'), ...field(2, 'y'), ...field(4, 'Add')]),
    ...field(2, 'graph'),
    ...field(5, [...number(1, 2), ...number(2, 1), ...externalTensor('weights.bin')]),
    ...field(11, value('x')),
    ...field(12, value('y')),
  ]),
]);

const names = { inputs: ['x'], outputs: ['y'] };

/** A bundle of files in memory: nothing of it is on disk, where onnxruntime could find it by itself. */
function bundleOf(files: Record<string, Uint8Array>): Bundle {
  return { lists: (name: string) => name in files, readVerified: async (name: string) => files[name] } as Bundle;
}

describe('a model with external data', () => {
  it('gets it from the bundle’s verified bytes', async () => {
    const runtime = await loadRuntime();
    const weights = new Uint8Array(Float32Array.of(10, 20).buffer);
    const session = await createSession(
      runtime,
      bundleOf({ 'm.onnx': model, 'weights.bin': weights }),
      'm.onnx',
      names,
    );
    const { y } = await session.run({ x: new runtime.Tensor('float32', [1, 2], [2]) });
    expect(y?.data).toEqual(Float32Array.of(11, 22));
  });

  it('is refused where the manifest does not list that file', async () => {
    const bundle = bundleOf({ 'm.onnx': model });
    await expect(createSession(await loadRuntime(), bundle, 'm.onnx', names)).rejects.toMatchObject({
      code: 'bundle-path-outside',
      message: expect.stringContaining('weights.bin'),
    });
  });
});
