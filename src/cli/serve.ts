import { isIP } from 'node:net';
import { Bundle } from '../bundle/load.ts';
import { reportText } from '../core/device-words.ts';
import { isLoopback } from '../core/endpoint-url.ts';
import { usage } from '../core/failures.ts';
import { LocalThinker } from '../guidance/local.ts';
import { LocalDevices } from '../guidance/local-devices.ts';
import { ThinkerServer } from '../server/server.ts';
import type { ServeOptions } from './arguments.ts';
import { DEFAULT_BUNDLE, THINKER_ENTRY } from './models.ts';
import { readToken, TOKEN_VARIABLE } from './token.ts';

/** A server keeps its model loaded. */
const IDLE_MS = 2 ** 31 - 1;

export interface ServeOutput {
  /** What people read. */
  readonly print: (text: string) => void;
  /** A line for each request. */
  readonly log: (line: string) => void;
}

/**
 * Serves a bundle's thinker until `signal` aborts, then answers what is open and returns.
 *
 * @throws ReasoningError usage (no token where other machines can ask; an address that is taken), or what is wrong with
 *   the bundle.
 */
export async function serveThinker(options: ServeOptions, { print, log }: ServeOutput, signal: AbortSignal) {
  const { host, port } = options;
  const token = await readToken(options.tokenFile);
  const isLocal = isLoopback(new URL(`http://${isIP(host) === 6 ? `[${host}]` : host}`));
  if (!isLocal && token === undefined) {
    throw usage(`${host} can be reached from other machines: give a token, with --token-file or ${TOKEN_VARIABLE}.`);
  }
  const bundle = await Bundle.open(options.bundle ?? DEFAULT_BUNDLE);
  const devices = new LocalDevices();
  devices.report.onDidChange(report => report && log(reportText(report).join(' ')));
  const thinker = new LocalThinker({ entry: THINKER_ENTRY, bundle, idleMs: IDLE_MS, devices });
  try {
    const server = await ThinkerServer.start({ bundle, thinker, host, port, token, log }).catch(error => {
      throw addressFault(error, host, port) ?? error;
    });
    print(`The thinker of "${bundle.manifest.name}" ${bundle.manifest.version} is at ${server.url}\n`);
    if (!isLocal) print('Questions and token travel unencrypted: put a proxy with TLS in front of it.\n');
    await aborted(signal);
    print('Stopping; open requests are answered.\n');
    await server.stop();
  } finally {
    await thinker.dispose();
  }
}

function addressFault(error: unknown, host: string, port: number) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return usage(`Port ${port} is taken: name another with --port, or 0 for any.`);
  if (code === 'EACCES') return usage(`Port ${port} needs more rights: name one from 1024 on with --port.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return usage(`This machine does not have the address ${host}.`);
  return undefined;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }));
}
