import { cancelled } from '../core/failures.ts';
import { Child, type ChildOptions, LEFT_EARLY } from './child.ts';
import type { Contract, ItemOf, OperationName, RequestOf, ResultOf } from './contract.ts';

export interface ChildHostOptions<C extends Contract> extends ChildOptions {
  readonly contract: C;
  /** A child without a request for this long is stopped; the next request starts another. */
  readonly idleMs: number;
  /** Told whenever the child begins, is there, or ends. */
  readonly onState?: (state: ChildState) => void;
}

/** A child's life: none yet or none any more, loading, answering; or none because it ended by itself. */
export type ChildState = 'stopped' | 'starting' | 'ready' | 'crashed';

export interface RequestOptions<Item> {
  readonly signal: AbortSignal;
  readonly onItem?: (item: Item) => void;
}

/** The host's handle on one long-lived child process: started by the first request, again by the next after a crash. */
export class ChildHost<C extends Contract> {
  readonly #options: ChildHostOptions<C>;
  #child: Child | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(options: ChildHostOptions<C>) {
    this.#options = options;
  }

  /** The running child's process id. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Runs one operation in the child.
   *
   * @throws ReasoningError `cancelled` as soon as the signal aborts, what `crashed` returns when the child ends
   *   first, or the error that the child answered with.
   */
  async request<N extends OperationName<C>>(
    operation: N,
    request: RequestOf<C, N>,
    { signal, onItem }: RequestOptions<ItemOf<C, N>>,
  ): Promise<ResultOf<C, N>> {
    if (signal.aborted || this.#disposed) throw cancelled();
    clearTimeout(this.#idleTimer);
    const child = this.#running();
    // The child handle has checked both against the contract.
    const result = await child.request(operation, request, signal, item => onItem?.(item as ItemOf<C, N>));
    return result as ResultOf<C, N>;
  }

  /** Runs one operation and yields its items as they come; leaving the loop early asks the child to end the request. */
  async *stream<N extends OperationName<C>>(
    operation: N,
    request: RequestOf<C, N>,
    signal: AbortSignal,
  ): AsyncGenerator<ItemOf<C, N>> {
    const left = new AbortController();
    const items: ItemOf<C, N>[] = [];
    let settled = false;
    let wake = (): void => {};
    const onItem = (item: ItemOf<C, N>): void => {
      items.push(item);
      wake();
    };
    const result = this.request(operation, request, { signal: AbortSignal.any([signal, left.signal]), onItem });
    const settling = result.then(
      () => {},
      () => {},
    );
    void settling.then(() => {
      settled = true;
      wake();
    });
    try {
      while (!signal.aborted && (items.length > 0 || !settled)) {
        const item = items.shift();
        if (item !== undefined) yield item;
        else
          await new Promise<void>(resolve => {
            wake = resolve;
          });
      }
      if (signal.aborted) throw cancelled();
      await result;
    } finally {
      left.abort(LEFT_EARLY);
    }
  }

  /** Stops the child and waits until it has ended. Open requests are cancelled. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#idleTimer);
    await this.#child?.stop();
  }

  #running(): Child {
    if (this.#child?.alive) return this.#child;
    const tell = (state: ChildState): void => {
      if (child === this.#child) this.#options.onState?.(state);
    };
    const child: Child = new Child(this.#options, {
      onReady: () => tell('ready'),
      onIdle: () => {
        if (child === this.#child && child.alive && !this.#disposed) this.#stopLater();
      },
      onEnd: expected => tell(expected ? 'stopped' : 'crashed'),
    });
    this.#child = child;
    tell('starting');
    return child;
  }

  #stopLater(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => void this.#child?.stop(), this.#options.idleMs);
    this.#idleTimer.unref();
  }
}
