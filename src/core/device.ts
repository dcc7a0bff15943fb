/** What a local thinker may run on, and what became of that. */
import * as z from 'zod';
import * as l10n from './l10n.ts';

/** onnxruntime's names of execution providers. */
export const deviceSchema = z.enum(['cpu', 'webgpu', 'cuda', 'dml', 'coreml']);
export type Device = z.infer<typeof deviceSchema>;

/** As people choose it. */
export const deviceChoiceSchema = z.enum(['auto', ...deviceSchema.options]);
export type DeviceChoice = z.infer<typeof deviceChoiceSchema>;

/**
 * Why a device is not used. `unavailable`: it cannot be opened here; `idle`: nothing of the model runs on it;
 * `different`: its vectors are not the processor's; `slower` than the processor; the others happened while it was used.
 */
export const deviceFaultSchema = z.strictObject({
  device: deviceSchema,
  reason: z.enum(['unavailable', 'idle', 'different', 'slower', 'out-of-memory', 'lost', 'crashed', 'failed']),
  /** What was found, in words or as the runtime says it. */
  detail: z.string(),
});
export type DeviceFault = z.infer<typeof deviceFaultSchema>;

/** What a thinker runs on, measured on one reference prompt. */
export const deviceReportSchema = z.strictObject({
  device: deviceSchema,
  milliseconds: z.number().nonnegative(),
  /** The processor's time, where another device is used. */
  cpuMilliseconds: z.number().nonnegative().optional(),
  /** The graph's operations by a profile, where another device than the processor is used. */
  operations: z.strictObject({ onDevice: z.number().int(), all: z.number().int() }).optional(),
  /** Devices that were tried and are not used. */
  faults: z.array(deviceFaultSchema),
});
export type DeviceReport = z.infer<typeof deviceReportSchema>;

/** A device's name for people. */
export function deviceName(device: Device): string {
  switch (device) {
    case 'cpu':
      return l10n.t('processor');
    case 'webgpu':
      return 'WebGPU';
    case 'cuda':
      return 'CUDA';
    case 'dml':
      return 'DirectML';
    case 'coreml':
      return 'CoreML';
  }
}
