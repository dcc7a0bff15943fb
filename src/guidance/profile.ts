import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { Device } from '../core/device.ts';

/** How onnxruntime's profiles call the providers. */
const PROVIDERS: Readonly<Record<Device, string>> = {
  cpu: 'CPUExecutionProvider',
  webgpu: 'WebGpuExecutionProvider',
  cuda: 'CUDAExecutionProvider',
  dml: 'DmlExecutionProvider',
  coreml: 'CoreMLExecutionProvider',
};

const eventsSchema = z.array(
  z.object({ cat: z.string(), args: z.object({ provider: z.string().optional() }).optional() }),
);

/** The operations that a run executed, and how many of them on the device that was asked for. */
export interface Operations {
  readonly onDevice: number;
  readonly all: number;
}

/**
 * Has `run` write a profile of one pass and counts in it where the operations ran: a provider leaves what it cannot do
 * to the processor, and none says how much.
 *
 * @param run gets the beginning of the path under which the profile belongs.
 */
export async function profiled<T extends object>(
  device: Device,
  run: (profile: string) => Promise<T>,
): Promise<T & { operations: Operations }> {
  const folder = await mkdtemp(join(tmpdir(), 'guided-reasoning-profile-'));
  try {
    const result = await run(join(folder, 'run'));
    const files = await Promise.all((await readdir(folder)).map(name => readFile(join(folder, name), 'utf8')));
    const providers = files
      .flatMap(text => eventsSchema.parse(JSON.parse(text)))
      .flatMap(({ cat, args }) => (cat === 'Node' && args?.provider !== undefined ? [args.provider] : []));
    const onDevice = providers.filter(provider => provider === PROVIDERS[device]).length;
    return { ...result, operations: { onDevice, all: providers.length } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
