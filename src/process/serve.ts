import { ReasoningError } from '../core/errors.ts';
import * as l10n from '../core/l10n.ts';
import type { Contract, ItemOf, OperationName, RequestOf, ResultOf } from './contract.ts';
import { type ChildMessage, hostMessage } from './envelope.ts';

/** What a handler gets beside its request. */
export interface Call<Item> {
  /** Aborted when the host cancels; a handler looks at it between two pieces of work. */
  readonly signal: AbortSignal;
  /** Streams one item to the host. */
  emit(item: Item): void;
}

export type Handlers<C extends Contract> = {
  readonly [N in OperationName<C>]: (request: RequestOf<C, N>, call: Call<ItemOf<C, N>>) => Promise<ResultOf<C, N>>;
};

/**
 * Answers the host's requests until the host is gone, then exits.
 *
 * @param failed turns an error that is not yet a ReasoningError into one; errors cross the boundary as JSON.
 */
export function serve<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  failed: (cause: unknown) => ReasoningError,
): void {
  const running = new Map<number, AbortController>();

  const run = async (id: number, operation: string, raw: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      if (!Object.hasOwn(contract, operation)) throw new Error(`unknown operation ${operation}`);
      const name = operation as OperationName<C>;
      const request = contract[name]?.request.parse(raw) as RequestOf<C, typeof name>;
      const result = await handlers[name](request, {
        signal: controller.signal,
        emit: item => send({ type: 'item', id, item }),
      });
      send({ type: 'result', id, result });
    } catch (cause) {
      const error = ReasoningError.is(cause) ? cause : failed(cause);
      send({ type: 'error', id, error: error.toJSON() });
    } finally {
      running.delete(id);
    }
  };

  process.on('message', raw => {
    const message = hostMessage.parse(raw);
    if (message.type === 'language') l10n.use(message.language);
    else if (message.type === 'cancel') running.get(message.id)?.abort();
    else void run(message.id, message.operation, message.request);
  });
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C reaches every process of a terminal's foreground group; whether to stop is the host's decision.
  process.on('SIGINT', () => {});
}

function send(message: ChildMessage): void {
  // A host that is already gone is no error here: 'disconnect' ends this process.
  process.send?.(message, undefined, undefined, () => {});
}
