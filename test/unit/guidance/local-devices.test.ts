import { expect, test } from 'vitest';
import type { DeviceFault, DeviceReport } from '../../../src/core/device.ts';
import { LocalDevices } from '../../../src/guidance/local-devices.ts';

const report = (...faults: DeviceFault[]): DeviceReport => ({ device: 'cpu', milliseconds: 5, faults });
const fault = (reason: DeviceFault['reason'], device: DeviceFault['device'] = 'webgpu'): DeviceFault => ({
  device,
  reason,
  detail: 'x',
});

test('what failed while it was used is told once, whoever chose it, and is not tried again', () => {
  const devices = new LocalDevices();
  const lost = report(fault('lost'));
  devices.used(lost);
  expect(devices.news(lost, undefined)).toEqual([
    { code: 'device-lost', message: 'WebGPU was lost: its driver gave up. The thinker now runs on: processor.' },
  ]);
  expect(devices.news(lost, undefined)).toEqual([]);
  expect(devices.avoid).toEqual([fault('lost')]);
  expect(devices.report.value).toBe(lost);
});

test('those who watch are told of what is new, not of every question', () => {
  const devices = new LocalDevices();
  const told: unknown[] = [];
  devices.report.onDidChange(found => told.push(found?.device));
  devices.used(report());
  devices.used(report());
  devices.used({ ...report(), device: 'webgpu' });
  expect(told).toEqual(['cpu', 'webgpu']);
});

test('what cannot be used is told to who asked for it by name, and may be tried again', () => {
  const devices = new LocalDevices();
  const found = report(fault('unavailable'), fault('different', 'cuda'));
  devices.used(found);
  expect(devices.news(found, undefined)).toEqual([]);
  expect(devices.news(found, 'cuda').map(({ code }) => code)).toEqual(['device-different']);
  expect(devices.avoid).toEqual([]);
});
