import type { Device, DeviceFault } from '../core/device.ts';
import { messageOf } from '../core/errors.ts';

/** What became of a device, by what its runtime says; `otherwise` where that says nothing known. */
export function faultOf(device: Device, error: unknown, otherwise: DeviceFault['reason']): DeviceFault {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = messageOf(cause);
  const detail = text.trim().split('\n', 1)[0]?.slice(0, 300) ?? '';
  return { device, reason: reasonIn(text) ?? otherwise, detail };
}

/** The drivers' own words: of Vulkan, Direct3D, Metal, CUDA and Dawn. */
export function reasonIn(text: string): 'out-of-memory' | 'lost' | undefined {
  if (/out.?of.?(?:\w+.)?memory|OUTOFMEMORY|failed to allocate/i.test(text)) return 'out-of-memory';
  if (/device.{0,20}(?:lost|hung|removed|reset)/i.test(text)) return 'lost';
  return undefined;
}
