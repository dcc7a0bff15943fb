import { type ChildProcess, fork } from 'node:child_process';
import { ReasoningError } from '../core/errors.ts';
import { cancelled } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import type { Contract } from './contract.ts';
import { type ChildMessage, childMessage, type HostMessage } from './envelope.ts';
import type { ChildExit } from './exit.ts';

/** A cancelled request that has not stopped by then costs the child its life, unless others wait for it too. */
const CANCEL_GRACE_MS = 1000;
const STDERR_KEPT = 2000;

/** The reason of a signal that says: enough has come. Nobody waits for the end, and the child may take its time. */
export const LEFT_EARLY = Symbol('left early');

export interface ChildOptions {
  /** Path of the child's JavaScript file. */
  readonly entry: string;
  readonly args: readonly string[];
  readonly contract: Contract;
  /** The error that every open request gets when the child ends before answering. */
  readonly crashed: (exit: ChildExit) => ReasoningError;
}

/** What its host is told of a child's life. */
export interface ChildEvents {
  /** It has answered for the first time: what it needs is loaded. */
  readonly onReady: () => void;
  /** The last open request is done. */
  readonly onIdle: () => void;
  /** The process has ended; `expected` where this side ended it because it was no longer wanted. */
  readonly onEnd: (expected: boolean) => void;
}

interface OpenRequest {
  readonly operation: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onItem: (item: unknown) => void;
  isCancelled: boolean;
}

/** One life of a child process, from its start to its end. */
export class Child {
  readonly #options: ChildOptions;
  readonly #events: ChildEvents;
  readonly #process: ChildProcess;
  readonly #open = new Map<number, OpenRequest>();
  readonly #ended: Promise<void>;
  #alive = true;
  #stopping = false;
  #ready = false;
  /** Whether it was ended because it did not stop a cancelled request: no fault that a person need know of. */
  #unwanted = false;
  #nextId = 0;
  #stderr = '';

  constructor(options: ChildOptions, events: ChildEvents) {
    this.#options = options;
    this.#events = events;
    this.#process = fork(options.entry, options.args, {
      serialization: 'advanced',
      execArgv: [],
      // Under a desktop editor the executable is Electron, which runs a script only when told so.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      // Native libraries write warnings there; they belong in a crash's cause, not in the user's terminal.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process.stderr?.on('data', (data: Buffer) => this.#note(data.toString('utf8')));
    this.#process.on('message', raw => this.#receive(raw));
    // Without its channel a child is of no use, whatever it is doing.
    this.#process.on('disconnect', () => this.#kill());
    this.#ended = new Promise(resolve => {
      const end = (exit: ChildExit): void => {
        this.#end(exit);
        resolve();
      };
      // Unlike 'exit', 'close' comes after the last of standard error.
      this.#process.on('close', (code, signal) => end({ code, signal }));
      this.#process.on('error', error => {
        this.#note(error.message);
        if (this.#process.pid === undefined) end({ code: null, signal: null });
      });
    });
    const language = l10n.language();
    if (language) this.#send({ type: 'language', language });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Whether it can take requests. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Sends one request; the result and every item have been checked against the contract. */
  request(operation: string, request: unknown, signal: AbortSignal, onItem: (item: unknown) => void): Promise<unknown> {
    const id = this.#nextId++;
    const { promise, resolve, reject } = withResolvers();
    this.#open.set(id, { operation, resolve, reject, onItem, isCancelled: false });
    this.#send({ type: 'request', id, operation, request });
    const onAbort = (): void => this.#cancel(id, signal.reason === LEFT_EARLY);
    signal.addEventListener('abort', onAbort, { once: true });
    return promise.finally(() => signal.removeEventListener('abort', onAbort));
  }

  /** Ends the process and waits for it; open requests are cancelled. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#kill();
    await this.#ended;
  }

  #cancel(id: number, mayFinish: boolean): void {
    const request = this.#open.get(id);
    if (!request) return;
    request.isCancelled = true;
    request.reject(cancelled());
    this.#send({ type: 'cancel', id });
    if (!mayFinish) this.#giveUpLater(id);
  }

  /** A cancelled request stays open until the child has confirmed its end. What nobody cancelled is not to suffer for it. */
  #giveUpLater(id: number): void {
    setTimeout(() => {
      if (!this.#open.has(id)) return;
      if ([...this.#open.values()].some(({ isCancelled }) => !isCancelled)) {
        this.#giveUpLater(id);
        return;
      }
      this.#unwanted = true;
      this.#kill();
    }, CANCEL_GRACE_MS).unref();
  }

  #send(message: HostMessage): void {
    // A closed channel needs no handling here: the child's end settles whatever is open.
    this.#process.send(message, () => {});
  }

  #receive(raw: unknown): void {
    // What was under way when it was given up is not to be trusted either.
    if (!this.#alive) return;
    const message = childMessage.safeParse(raw);
    if (message.success && this.#deliver(message.data)) {
      if (!this.#ready) this.#events.onReady();
      this.#ready = true;
      return;
    }
    this.#note('The child sent a message that does not follow the contract.');
    this.#kill();
  }

  /** Hands one message to its request; false if it breaks the contract. */
  #deliver(message: ChildMessage): boolean {
    const open = this.#open.get(message.id);
    const operation = open && this.#options.contract[open.operation];
    if (open === undefined || operation === undefined) return false;
    if (message.type === 'item') {
      const item = operation.item.safeParse(message.item);
      if (item.success) open.onItem(item.data);
      return item.success;
    }
    if (message.type === 'result') {
      const result = operation.result.safeParse(message.result);
      if (!result.success) return false;
      open.resolve(result.data);
    } else open.reject(ReasoningError.fromJSON(message.error));
    this.#open.delete(message.id);
    if (this.#open.size === 0) this.#events.onIdle();
    return true;
  }

  #kill(): void {
    this.#alive = false;
    this.#process.kill('SIGKILL');
  }

  #end(exit: ChildExit): void {
    this.#alive = false;
    const error = this.#stopping ? cancelled() : this.#options.crashed(exit);
    error.cause = this.#stderr;
    for (const { reject } of this.#open.values()) reject(error);
    this.#open.clear();
    this.#events.onEnd(this.#stopping || this.#unwanted);
  }

  #note(text: string): void {
    this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT);
  }
}

function withResolvers() {
  let resolve: (value: unknown) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<unknown>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
