import type { Bundle } from '../bundle/load.ts';
import type { Device, DeviceChoice } from '../core/device.ts';
import type { ReasoningError } from '../core/errors.ts';
import { thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import type { OperationName, RequestOf, ResultOf } from '../process/contract.ts';
import { type ChildExit, describeExit } from '../process/exit.ts';
import { ChildHost } from '../process/host.ts';
import { reasonIn } from './device-faults.ts';
import { LocalDevices } from './local-devices.ts';
import { thinkerContract } from './messages.ts';
import type { ThinkerPrompt } from './prompt.ts';
import type { Guidance, Thinker } from './thinker.ts';

type ThinkerContract = typeof thinkerContract;

export interface LocalThinkerOptions {
  /** Path of the built child process. */
  readonly entry: string;
  readonly bundle: Bundle;
  /** How long an unused child keeps its memory. */
  readonly idleMs: number;
  /** What it is to run on; `auto` where nothing is said. */
  readonly device?: DeviceChoice;
  /** What is known of the devices; each thinker finds out for itself where nothing is shared. */
  readonly devices?: LocalDevices;
}

/** The bundle's own thinker, in a child process. */
export class LocalThinker implements Thinker {
  readonly kind = 'local';
  readonly model: string;
  readonly #count: number;
  readonly #host: ChildHost<ThinkerContract>;
  readonly #choice: DeviceChoice;
  readonly #devices: LocalDevices;
  /** What the child uses now. */
  #using: Device = 'cpu';
  /** The last time that a child ended by itself, and what it used. */
  #crash: { readonly error: ReasoningError; readonly device: Device; readonly exit: ChildExit } | undefined;

  constructor({ entry, bundle, idleMs, device = 'auto', devices = new LocalDevices() }: LocalThinkerOptions) {
    this.#choice = device;
    this.#devices = devices;
    this.model = bundle.manifest.name;
    this.#count = bundle.manifest.thoughts.count;
    this.#host = new ChildHost({
      entry,
      args: [bundle.folder, bundle.manifestSha256],
      contract: thinkerContract,
      idleMs,
      crashed: exit => {
        const error = thinkerFailed(l10n.t('its process ended unexpectedly ({0})', describeExit(exit)));
        // Somebody ends a process like this, no driver does.
        const device = exit.signal === 'SIGKILL' ? 'cpu' : this.#using;
        this.#crash = { error, device, exit };
        return error;
      },
      onState: state => {
        if (state === 'starting') this.#using = 'cpu';
      },
    });
  }

  /** The child's process id while it runs. */
  get pid(): number | undefined {
    return this.#host.pid;
  }

  async think(question: string, signal: AbortSignal): Promise<Guidance> {
    const start = performance.now();
    const { vectors, report } = await this.#request('think', { question, ...this.#where() }, signal);
    const latencyMs = performance.now() - start;
    const warnings = this.#devices.news(report, this.#choice === 'auto' ? undefined : this.#choice);
    const size = { count: this.#count, dimension: vectors.length / this.#count };
    return { vectors, ...size, latencyMs, cached: false, device: report.device, warnings };
  }

  /**
   * The last hidden states of some prompts at their thoughts, in one pass: for each K × d_thinker, row by row. All have
   * the same K.
   *
   * @throws ReasoningError thinker-failed, or what is wrong with its bundle.
   */
  async states(prompts: readonly ThinkerPrompt[]): Promise<Float32Array[]> {
    const copies = prompts.map(({ ids, thoughtPositions }) => ({
      ids: [...ids],
      thoughtPositions: [...thoughtPositions],
    }));
    // A pass is short and nobody else waits for the child: it is never worth ending.
    const { signal } = new AbortController();
    const { vectors } = await this.#request('states', { prompts: copies, ...this.#where() }, signal);
    return vectors;
  }

  dispose(): Promise<void> {
    return this.#host.dispose();
  }

  /** Asks the child; where a device's driver ended it, asks the next one, which does without that device. */
  async #request<N extends OperationName<ThinkerContract>>(
    operation: N,
    request: RequestOf<ThinkerContract, N>,
    signal: AbortSignal,
  ): Promise<ResultOf<ThinkerContract, N>> {
    try {
      const onItem = ({ using }: { using: Device }): void => {
        this.#using = using;
      };
      const result = await this.#host.request(operation, request, { signal, onItem });
      this.#using = result.report.device;
      this.#devices.used(result.report);
      return result;
    } catch (error) {
      const crash = this.#crash;
      if (crash === undefined || crash.error !== error || crash.device === 'cpu') throw error;
      const { device, exit } = crash;
      const reason = reasonIn(String(crash.error.cause)) ?? 'crashed';
      this.#devices.giveUp({ device, reason, detail: describeExit(exit) });
      return this.#request(operation, { ...request, ...this.#where() }, signal);
    }
  }

  #where() {
    return { choice: this.#choice, avoid: this.#devices.avoid };
  }
}
