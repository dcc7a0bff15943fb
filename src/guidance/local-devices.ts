import type { Device, DeviceFault, DeviceReport } from '../core/device.ts';
import { faultWarning } from '../core/device-words.ts';
import { Observable } from '../core/observable.ts';
import type { Warning } from '../core/trace.ts';

/** What happened while a device was used: it ends its use for this session, and a person is told. */
const FINAL: ReadonlySet<DeviceFault['reason']> = new Set(['out-of-memory', 'lost', 'crashed', 'failed']);

/** What this session knows of the devices of its machine; all local thinkers share it. */
export class LocalDevices {
  /** What the thinker runs on; null before its first question. */
  readonly report = new Observable<DeviceReport | null>(null);
  readonly #avoid = new Map<Device, DeviceFault>();
  readonly #told = new Set<string>();

  /** Those that have ended a process or failed while they were used: they are not tried again. */
  get avoid(): DeviceFault[] {
    return [...this.#avoid.values()];
  }

  /** A device is not to be tried again. */
  giveUp(fault: DeviceFault): void {
    this.#avoid.set(fault.device, fault);
  }

  /** Takes what a thinker ran on. */
  used(report: DeviceReport): void {
    for (const fault of report.faults) if (FINAL.has(fault.reason)) this.giveUp(fault);
    if (JSON.stringify(report) !== JSON.stringify(this.report.value)) this.report.set(report);
  }

  /**
   * What a person has not been told yet.
   *
   * @param chosen a device that was asked for by name: that it is not used is told, whatever the reason.
   */
  news({ device: instead, faults }: DeviceReport, chosen: Device | undefined): Warning[] {
    const untold = faults.filter(
      ({ device, reason }) => (FINAL.has(reason) || device === chosen) && !this.#told.has(`${device} ${reason}`),
    );
    for (const { device, reason } of untold) this.#told.add(`${device} ${reason}`);
    return untold.map(fault => faultWarning(fault, instead));
  }
}
