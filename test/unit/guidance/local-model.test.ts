import { resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { Bundle } from '../../../src/bundle/load.ts';
import { LocalThinkerModel } from '../../../src/guidance/local-model.ts';

/** A runtime in which every run fails; what is in memory, by device. */
const runtime = vi.hoisted(() => ({ opened: [] as string[], loaded: [] as string[] }));

vi.mock('../../../src/bundle/session.ts', () => ({
  loadRuntime: async () => ({ listSupportedBackends: () => [], Tensor: class {} }),
  createSession: async (_: unknown, __: unknown, ___: unknown, { device }: { device: string }) => {
    runtime.opened.push(device);
    runtime.loaded.push(device);
    return {
      inputMetadata: [],
      run: async () => Promise.reject(new Error('broken')),
      release: async () => {
        runtime.loaded.splice(runtime.loaded.indexOf(device), 1);
      },
    };
  },
}));

it('a model that fails at its first run leaves nothing in memory', async () => {
  const bundle = await Bundle.open(resolve('models/default'));
  await expect(LocalThinkerModel.load(bundle)).rejects.toThrow('broken');
  expect(runtime).toEqual({ opened: ['cpu'], loaded: [] });
});
