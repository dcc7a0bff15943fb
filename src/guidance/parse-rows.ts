/** Reads a server's answer: small ones where the caller runs, large ones in a thread of their own. */
import { Worker } from 'node:worker_threads';
import { cancelled, thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import type { Engine } from './engines/engine.ts';
import type { ExpectedRows, ParsedRows } from './engines/rows.ts';
import type { RowsJob } from './rows-worker.ts';

/** Starting a thread takes about as long as reading this much. */
const OWN_THREAD_BYTES = 1_000_000;

export interface ParseOptions {
  readonly engine: Engine;
  readonly expected: ExpectedRows;
  /** Path of the built `rows-worker.ts`. */
  readonly entry: string;
  readonly signal: AbortSignal;
}

/** @throws ReasoningError cancelled; or thinker-failed where a thread ends without a result. */
export async function parseRows(bytes: Uint8Array, options: ParseOptions): Promise<ParsedRows> {
  const { engine, expected, entry, signal } = options;
  if (bytes.length < OWN_THREAD_BYTES) return engine.parse(bytes, expected);
  if (signal.aborted) throw cancelled();
  const workerData: RowsJob = { engine: engine.name, bytes, expected, language: l10n.language() };
  const worker = new Worker(entry, { workerData });
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<ParsedRows>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', cause => reject(thinkerFailed(cause.message, cause)));
      worker.once('exit', code => {
        reject(signal.aborted ? cancelled() : thinkerFailed(l10n.t('its answer was not read ({0})', code)));
      });
    });
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
