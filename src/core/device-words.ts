/** What a thinker runs on, and why not on something else, for people. */
import { type Device, type DeviceFault, type DeviceReport, deviceName } from './device.ts';
import { duration } from './figures.ts';
import * as l10n from './l10n.ts';
import type { Warning } from './trace.ts';

/** Why a device is not used, in a sentence without its end. */
export function faultText({ device, reason, detail }: DeviceFault): string {
  const name = deviceName(device);
  switch (reason) {
    case 'unavailable':
      return l10n.t('{0} cannot be used here: {1}', name, detail);
    case 'idle':
      return l10n.t("{0} took none of the model's operations", name);
    case 'different':
      return l10n.t('{0} gives other numbers than the processor: {1} off', name, detail);
    case 'slower':
      return l10n.t('{0} is slower than the processor: {1}', name, detail);
    case 'out-of-memory':
      return l10n.t('{0} ran out of memory', name);
    case 'lost':
      return l10n.t('{0} was lost: its driver gave up', name);
    case 'crashed':
      return l10n.t("{0} ended the thinker's process ({1})", name, detail);
    case 'failed':
      return l10n.t('{0} failed: {1}', name, detail);
  }
}

/** What a thinker runs on, its time, and what is not used and why: lines for people. */
export function reportText({ device, milliseconds, cpuMilliseconds, operations, faults }: DeviceReport): string[] {
  const time = duration(milliseconds);
  const used =
    cpuMilliseconds === undefined || operations === undefined
      ? l10n.t('In use: {0}, {1} for a reference question.', deviceName(device), time)
      : l10n.t(
          'In use: {0}, {1} for a reference question (processor: {2}); {3} of {4} operations run there.',
          deviceName(device),
          time,
          duration(cpuMilliseconds),
          operations.onDevice,
          operations.all,
        );
  return [used, ...faults.map(fault => `${faultText(fault)}.`)];
}

/** What a person is told in the panel where a device is given up. */
export function faultWarning(fault: DeviceFault, instead: Device): Warning {
  const message = l10n.t('{0}. The thinker now runs on: {1}.', faultText(fault), deviceName(instead));
  return { code: `device-${fault.reason}`, message };
}
