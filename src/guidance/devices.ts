import type { Device, DeviceChoice, DeviceFault, DeviceReport } from '../core/device.ts';
import { duration } from '../core/figures.ts';
import * as l10n from '../core/l10n.ts';
import { FLOAT32_TOLERANCE } from '../core/precision.ts';
import { relativeDifference } from '../core/vectors.ts';
import { orForget } from '../process/memoised.ts';
import { faultOf } from './device-faults.ts';
import type { Operations } from './profile.ts';
import type { ThinkerPrompt } from './prompt.ts';

/** Tried in this order, as far as the runtime knows them. */
const GPUS = ['cuda', 'dml', 'coreml', 'webgpu'] as const satisfies readonly Device[];
/** A processor that is as fast leaves nothing to gain that a person would notice, and a driver much to lose. */
const FAST_ENOUGH_MS = 50;
/** The fastest of several short runs counts; of a model that is slow anyway one will do. */
const [TIMED_RUNS, TIMED_MS] = [3, 200];

/** A thinker's graph on one device. */
export interface DeviceSession {
  run(prompts: readonly ThinkerPrompt[]): Promise<Float32Array>;
  release(): Promise<void>;
}

export interface DevicesOptions {
  readonly choice: DeviceChoice;
  /** Devices that are not to be tried, and why. */
  readonly avoid: readonly DeviceFault[];
  /** What the runtime knows, whether it works here or not. */
  readonly available: readonly Device[];
  /** What devices are compared by. */
  readonly reference: ThinkerPrompt;
  /** Opens the graph and runs the reference once; what fails leaves no graph in memory. */
  readonly open: (device: Device) => Promise<Opened>;
  /** Told before a device's driver does anything: it may end the process. */
  readonly onUse: (device: Device) => void;
}

/** A graph that ran once. */
export interface Opened {
  readonly session: DeviceSession;
  readonly vectors: Float32Array;
  /** Where its operations ran, if not all on the processor. */
  readonly operations?: Operations;
}

interface Measured extends Opened {
  readonly milliseconds: number;
}

interface Chosen {
  readonly session: DeviceSession;
  readonly report: DeviceReport;
}

/**
 * Runs a thinker on the device that was chosen, or on the fastest that gives the processor's vectors. At most one has
 * the model in memory. A device that fails is given up for the next; the processor is the last.
 */
export class Devices implements DeviceSession {
  readonly #options: DevicesOptions;
  #faults: readonly DeviceFault[];
  #chosen: Promise<Chosen> | undefined;

  constructor(options: DevicesOptions) {
    this.#options = options;
    this.#faults = options.avoid;
  }

  /** What is in use, once it is known. @throws what is wrong with the graph on the processor. */
  async report(): Promise<DeviceReport> {
    return (await this.#use()).report;
  }

  /** One pass. @throws what the processor throws. */
  async run(prompts: readonly ThinkerPrompt[]): Promise<Float32Array> {
    const chosen = this.#use();
    const { session, report } = await chosen;
    try {
      return await session.run(prompts);
    } catch (error) {
      if (report.device === 'cpu') throw error;
      // Of several requests that saw it fail the first gives it up.
      if (chosen === this.#chosen) {
        this.#faults = [...this.#faults, faultOf(report.device, error, 'failed')];
        this.#chosen = undefined;
        await session.release().catch(() => {});
      }
      return this.run(prompts);
    }
  }

  async release(): Promise<void> {
    await (await this.#chosen)?.session.release();
  }

  #use(): Promise<Chosen> {
    this.#chosen ??= orForget(this.#choose(), () => {
      this.#chosen = undefined;
    });
    return this.#chosen;
  }

  async #choose(): Promise<Chosen> {
    const processor = await this.#measure('cpu');
    const candidates = this.#candidates(processor.milliseconds);
    if (candidates.length === 0) return { session: processor.session, report: this.#reportOf('cpu', processor) };
    await processor.session.release();
    for (const device of candidates) {
      const measured = await this.#try(device, processor);
      if (measured) return { session: measured.session, report: this.#reportOf(device, measured, processor) };
    }
    this.#options.onUse('cpu');
    const { session } = await this.#options.open('cpu');
    return { session, report: this.#reportOf('cpu', processor) };
  }

  #candidates(cpuMilliseconds: number): Device[] {
    const { choice, available } = this.#options;
    const isFast = choice === 'auto' && cpuMilliseconds < FAST_ENOUGH_MS;
    if (choice === 'cpu' || isFast) return [];
    const wanted = choice === 'auto' ? GPUS.filter(device => available.includes(device)) : [choice];
    return wanted.filter(device => !this.#faults.some(fault => fault.device === device));
  }

  /** The device with the graph, or undefined where it is not to be used, with the reason among the faults. */
  async #try(device: Device, processor: Measured): Promise<Measured | undefined> {
    try {
      const measured = await this.#measure(device);
      const fault = this.#objection(device, measured, processor);
      if (fault === undefined) return measured;
      this.#faults = [...this.#faults, fault];
      await measured.session.release();
    } catch (error) {
      this.#faults = [...this.#faults, faultOf(device, error, 'unavailable')];
    }
    return undefined;
  }

  #objection(device: Device, measured: Measured, processor: Measured): DeviceFault | undefined {
    if (!measured.operations?.onDevice) return { device, reason: 'idle', detail: '' };
    const difference = relativeDifference(measured.vectors, processor.vectors);
    // Also where it is no number.
    if (!(difference <= FLOAT32_TOLERANCE)) {
      return { device, reason: 'different', detail: l10n.t('{0} %', (difference * 100).toPrecision(2)) };
    }
    if (this.#options.choice !== 'auto' || measured.milliseconds < processor.milliseconds) return undefined;
    const [time, cpuTime] = [duration(measured.milliseconds), duration(processor.milliseconds)];
    return { device, reason: 'slower', detail: l10n.t('{0} against {1}', time, cpuTime) };
  }

  async #measure(device: Device): Promise<Measured> {
    const { onUse, open, reference } = this.#options;
    onUse(device);
    const opened = await open(device);
    const times: number[] = [];
    const begin = performance.now();
    try {
      do {
        const start = performance.now();
        await opened.session.run([reference]);
        times.push(performance.now() - start);
      } while (times.length < TIMED_RUNS && performance.now() - begin < TIMED_MS);
    } catch (error) {
      await opened.session.release().catch(() => {});
      throw error;
    }
    return { ...opened, milliseconds: Math.min(...times) };
  }

  #reportOf(device: Device, { milliseconds, operations }: Measured, processor?: Measured): DeviceReport {
    const compared = processor && operations && { cpuMilliseconds: processor.milliseconds, operations };
    return { device, milliseconds, ...compared, faults: [...this.#faults] };
  }
}
