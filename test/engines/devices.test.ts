/** The local thinker on a GPU: real WebGPU, in the real child process, on SwiftShader. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceChoice } from '../../src/core/device.ts';
import { relativeDifference } from '../../src/core/vectors.ts';
import { LocalThinker } from '../../src/guidance/local.ts';
import { LocalDevices } from '../../src/guidance/local-devices.ts';
import { FixturePair, never } from './fixture-pair.ts';
import { useSwiftShader } from './vulkan.ts';

const TOLERANCE = 1e-3;
/** Enough for the process to go on, too little for a large pass. */
const SLACK = 20_000_000;

const reason = useSwiftShader();
if (reason !== undefined && process.env.CI === 'true') throw new Error(`WebGPU must be tested here: ${reason}`);
if (reason !== undefined) console.warn(`WebGPU is not tested: ${reason}.`);

let pair: FixturePair;
let devices: LocalDevices;
let thinker: LocalThinker | undefined;

beforeAll(async () => {
  pair = await FixturePair.export();
});
afterEach(async () => {
  await thinker?.dispose();
});
afterAll(() => pair?.dispose());

function start(device: DeviceChoice): LocalThinker {
  devices = new LocalDevices();
  const entry = resolve('dist/thinker-process.js');
  thinker = new LocalThinker({ entry, bundle: pair.bundle, idleMs: 60_000, device, devices });
  return thinker;
}

function isDriverLoaded(pid: number | undefined): boolean {
  return pid !== undefined && readFileSync(`/proc/${pid}/maps`, 'utf8').includes('libvk_swiftshader');
}

async function expectSameGuidance(thinker: LocalThinker, questions: readonly string[]): Promise<void> {
  for (const question of questions) {
    const [near, far] = [await pair.local.think(question, never), await thinker.think(question, never)];
    expect(relativeDifference(far.vectors, near.vectors), question).toBeLessThan(TOLERANCE);
  }
}

describe.skipIf(reason !== undefined)('WebGPU', () => {
  it('runs the thinker by the profile, and gives the guidance of the processor, also for several prompts', async () => {
    const thinker = start('webgpu');
    const { device, warnings } = await thinker.think(pair.questions[0] ?? '', never);
    expect([device, warnings]).toEqual(['webgpu', []]);
    const { operations, milliseconds, cpuMilliseconds, faults } = devices.report.value ?? {};
    expect(faults).toEqual([]);
    // Only arithmetic on sizes and places stays on the processor.
    expect(operations?.onDevice).toBeGreaterThan(0.9 * (operations?.all ?? Number.POSITIVE_INFINITY));
    expect(milliseconds).toBeGreaterThan(0);
    expect(cpuMilliseconds).toBeGreaterThan(0);
    await expectSameGuidance(thinker, pair.questions.slice(0, 8));

    const prompts = [40, 25, 33].map((length, row) => ({
      ids: Array.from({ length }, (_, index) => 20 + ((7 * index + row) % 300)),
      thoughtPositions: [length - 2, length - 1],
    }));
    const [near, far] = [await pair.local.states(prompts), await thinker.states(prompts)];
    for (const [row, vectors] of near.entries()) {
      expect(relativeDifference(far[row] ?? new Float32Array(), vectors)).toBeLessThan(TOLERANCE);
    }
  });

  it('that runs out of memory is given up for the processor, and the person is told once', async () => {
    const thinker = start('webgpu');
    const [first = '', second = '', third = ''] = pair.questions;
    expect((await thinker.think(first, never)).device).toBe('webgpu');
    const pid = thinker.pid ?? 0;
    const [, size = ''] = /^VmSize:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    execFileSync('prlimit', ['--pid', `${pid}`, `--as=${Number(size) * 1024 + SLACK}`]);
    const large = Array.from({ length: 64 }, () => ({ ids: Array(200).fill(20), thoughtPositions: [199] }));
    const states = await thinker.states(large);
    expect(states.map(vectors => vectors.length)).toEqual(large.map(() => pair.bundle.manifest.thinker?.dimension));
    const told = [{ code: 'device-out-of-memory', message: expect.stringContaining('out of memory') }];
    expect(await thinker.think(second, never)).toMatchObject({ device: 'cpu', warnings: told });
    expect(await thinker.think(third, never)).toMatchObject({ device: 'cpu', warnings: [] });
    expect(devices.avoid.map(({ device }) => device)).toEqual(['webgpu']);
    await expectSameGuidance(thinker, [third]);
  });

  it('whose driver ends the process is not tried again in this session', async () => {
    const thinker = start('webgpu');
    const [first = '', second = '', third = ''] = pair.questions;
    expect((await thinker.think(first, never)).device).toBe('webgpu');
    const thinking = thinker.think(second, never);
    process.kill(thinker.pid ?? 0, 'SIGSEGV');
    const guidance = await thinking;
    expect(guidance).toMatchObject({ device: 'cpu', warnings: [{ code: 'device-crashed' }] });
    await thinker.dispose();
    const next = new LocalThinker({
      entry: resolve('dist/thinker-process.js'),
      bundle: pair.bundle,
      idleMs: 60_000,
      device: 'webgpu',
      devices,
    });
    expect(await next.think(third, never)).toMatchObject({ device: 'cpu', warnings: [] });
    await next.dispose();
  });

  it('whose driver ends the process while it is loaded costs no answer either', async () => {
    const thinker = start('webgpu');
    const thinking = thinker.think(pair.questions[0] ?? '', never);
    while (!isDriverLoaded(thinker.pid)) await new Promise(tick => setTimeout(tick, 10));
    process.kill(thinker.pid ?? 0, 'SIGSEGV');
    expect(await thinking).toMatchObject({ device: 'cpu', warnings: [{ code: 'device-crashed' }] });
  });

  it('is not tried by itself where the processor is fast', async () => {
    const guidance = await start('auto').think(pair.questions[0] ?? '', never);
    expect(guidance).toMatchObject({ device: 'cpu', warnings: [] });
    expect(devices.report.value?.faults).toEqual([]);
  });
});

describe('a device that this machine lacks', () => {
  it.each(['cuda', 'dml'] as const)('%s: the processor thinks, and the person is told once', async device => {
    const thinker = start(device);
    const { device: used, warnings } = await thinker.think(pair.questions[0] ?? '', never);
    expect(used).toBe('cpu');
    expect(warnings).toEqual([{ code: 'device-unavailable', message: expect.stringMatching(/CUDA|DirectML/) }]);
    expect((await thinker.think(pair.questions[1] ?? '', never)).warnings).toEqual([]);
    expect(devices.report.value?.faults).toMatchObject([{ device, reason: 'unavailable' }]);
    await expectSameGuidance(thinker, pair.questions.slice(0, 2));
  });
});
