/** The thread that reads a large answer of a server, so that nobody else waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import * as l10n from '../core/l10n.ts';
import { engineNamed } from './engines/index.ts';
import { type ExpectedRows, wrong } from './engines/rows.ts';

export interface RowsJob {
  readonly engine: string;
  readonly bytes: Uint8Array;
  readonly expected: ExpectedRows;
  readonly language: l10n.Language | undefined;
}

const { engine, bytes, expected, language } = workerData as RowsJob;
if (language) l10n.use(language);
const rows = engineNamed(engine)?.parse(bytes, expected) ?? wrong(engine);
parentPort?.postMessage(rows, rows.ok ? [rows.vectors.buffer as ArrayBuffer] : []);
