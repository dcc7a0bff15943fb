import { describe, expect, it } from 'vitest';
import type { Device } from '../../../src/core/device.ts';
import { reasonIn } from '../../../src/guidance/device-faults.ts';
import { Devices, type DevicesOptions } from '../../../src/guidance/devices.ts';

const RIGHT = Float32Array.of(1, 2, 3);
const PROMPT = { ids: [1], thoughtPositions: [0] };

/** How a device behaves in these tests. */
interface Behaviour {
  /** What a pass takes; more than a fast processor's 50 ms unless a test says so. */
  readonly milliseconds?: number;
  readonly vectors?: Float32Array;
  readonly onDevice?: number;
  /** What opening it fails with. */
  readonly fault?: string;
}

/** A machine whose devices do as a test says; `loses`: what its sessions fail with from now on. */
class Machine {
  readonly used: Device[] = [];
  readonly loses = new Map<Device, Error>();
  #open = 0;

  constructor(readonly behaviours: Partial<Record<Device, Behaviour>>) {}

  devices(options: Partial<DevicesOptions> = {}): Devices {
    return new Devices({
      choice: 'auto',
      avoid: [],
      available: ['cpu', 'webgpu', 'cuda', 'coreml'],
      reference: PROMPT,
      onUse: device => this.used.push(device),
      open: device => this.#start(device),
      ...options,
    });
  }

  async #start(device: Device) {
    const { milliseconds = 60, vectors = RIGHT, onDevice = 9, fault } = this.behaviours[device] ?? {};
    if (fault !== undefined) throw new Error(fault);
    // The model is never in memory twice.
    expect(++this.#open).toBe(1);
    const run = async () => {
      const lost = this.loses.get(device);
      if (lost) throw lost;
      for (const end = performance.now() + milliseconds; performance.now() < end; );
      return vectors;
    };
    const release = async () => {
      this.#open--;
    };
    return { session: { run, release }, vectors, ...(device !== 'cpu' && { operations: { onDevice, all: 10 } }) };
  }
}

describe('auto', () => {
  it('tries no GPU where the processor is fast', async () => {
    const machine = new Machine({ cpu: { milliseconds: 1 }, webgpu: { milliseconds: 0 } });
    expect(await machine.devices().report()).toMatchObject({ device: 'cpu', faults: [] });
    expect(machine.used).toEqual(['cpu']);
  });

  it('takes the first GPU that is right and faster, one at a time, and says why not those before', async () => {
    const machine = new Machine({
      cpu: { milliseconds: 100 },
      cuda: { fault: 'Failed to load shared library\nand more' },
      coreml: { milliseconds: 150 },
      webgpu: { milliseconds: 10 },
    });
    const devices = machine.devices();
    const report = await devices.report();
    expect(machine.used).toEqual(['cpu', 'cuda', 'coreml', 'webgpu']);
    expect(report).toMatchObject({ device: 'webgpu', operations: { onDevice: 9, all: 10 } });
    expect(report.cpuMilliseconds).toBeGreaterThan(report.milliseconds);
    expect(report.faults).toEqual([
      { device: 'cuda', reason: 'unavailable', detail: 'Failed to load shared library' },
      { device: 'coreml', reason: 'slower', detail: expect.stringMatching(/ms against \d+ ms/) },
    ]);
    expect(await devices.run([PROMPT])).toBe(RIGHT);
  });

  it('goes back to the processor where no GPU will do', async () => {
    const machine = new Machine({
      cuda: { milliseconds: 0, onDevice: 0 },
      coreml: { fault: 'no' },
      webgpu: { fault: 'no' },
    });
    const devices = machine.devices();
    expect(await devices.report()).toMatchObject({ device: 'cpu', faults: [{ reason: 'idle' }, {}, {}] });
    expect(machine.used).toEqual(['cpu', 'cuda', 'coreml', 'webgpu', 'cpu']);
    expect(await devices.run([PROMPT])).toBe(RIGHT);
  });
});

it('a device that fails while it is timed is released before the next one is opened', async () => {
  const machine = new Machine({ coreml: { fault: 'no' }, webgpu: { milliseconds: 10 } });
  machine.loses.set('cuda', new Error('Device is lost'));
  const report = await machine.devices().report();
  expect(report).toMatchObject({
    device: 'webgpu',
    faults: [{ device: 'cuda', reason: 'lost' }, { device: 'coreml' }],
  });
});

describe('a device of choice', () => {
  it('is used though it is slower, and though the processor is fast', async () => {
    const machine = new Machine({ cpu: { milliseconds: 1 }, webgpu: { milliseconds: 20 } });
    expect(await machine.devices({ choice: 'webgpu' }).report()).toMatchObject({ device: 'webgpu', faults: [] });
  });

  it.each([
    ['one part in a hundred', Float32Array.of(1, 2, 3.04)],
    ['no numbers', Float32Array.of(Number.NaN, 2, 3)],
    ['nothing', Float32Array.of(0, 0, 0)],
  ])('is refused where its vectors are off by %s', async (_, vectors) => {
    const machine = new Machine({ webgpu: { vectors } });
    const report = await machine.devices({ choice: 'webgpu' }).report();
    expect(report).toMatchObject({ device: 'cpu', faults: [{ device: 'webgpu', reason: 'different' }] });
  });

  it('is used where rounding is the only difference', async () => {
    const machine = new Machine({ webgpu: { vectors: Float32Array.of(1, 2, 3.001) } });
    expect(await machine.devices({ choice: 'webgpu' }).report()).toMatchObject({ device: 'webgpu' });
  });

  it('is not tried where it is to be avoided', async () => {
    const machine = new Machine({});
    const avoid = [{ device: 'webgpu', reason: 'crashed', detail: '' }] as const;
    const report = await machine.devices({ choice: 'webgpu', avoid }).report();
    expect([machine.used, report.faults]).toEqual([['cpu'], avoid]);
  });
});

describe('a device that fails while it is used', () => {
  it.each([
    ['lost', 'Device is lost: the driver was reset'],
    ['out-of-memory', 'vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY'],
    ['failed', 'Non-zero status code returned while running MatMul node'],
  ] as const)('%s: every open request gets its answer from the next device', async (reason, message) => {
    const machine = new Machine({ coreml: { fault: 'no' } });
    const devices = machine.devices({ choice: 'webgpu' });
    expect(await devices.report()).toMatchObject({ device: 'webgpu' });
    machine.loses.set('webgpu', new Error(message));
    const answers = await Promise.all([devices.run([PROMPT]), devices.run([PROMPT]), devices.run([PROMPT])]);
    expect(answers).toEqual([RIGHT, RIGHT, RIGHT]);
    expect(await devices.report()).toMatchObject({
      device: 'cpu',
      faults: [{ device: 'webgpu', reason, detail: message }],
    });
  });

  it('of which the processor is the last: its faults are the thinker’s', async () => {
    const machine = new Machine({ cpu: { milliseconds: 1 } });
    const devices = machine.devices();
    await devices.report();
    machine.loses.set('cpu', new Error('broken'));
    await expect(devices.run([PROMPT])).rejects.toThrow('broken');
  });
});

it.each([
  ['CUDA failure 2: out of memory', 'out-of-memory'],
  ['D3D12 create resource failed with E_OUTOFMEMORY', 'out-of-memory'],
  ['DXGI_ERROR_DEVICE_REMOVED: the GPU device instance has been suspended', 'lost'],
  ['VK_ERROR_DEVICE_LOST', 'lost'],
  ['Failed to get a WebGPU adapter: No supported adapters', undefined],
])('%s', (text, reason) => expect(reasonIn(text)).toBe(reason));
