import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6, type Socket } from 'node:net';

/** A request as it came in. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly body: unknown;
}

export type Respond = (received: Received, response: ServerResponse) => unknown;

/** An HTTP server on a free loopback port that keeps what it got. */
export class TestServer {
  readonly received: Received[] = [];
  readonly url: string;
  /** Connections that nobody has closed. */
  readonly open: ReadonlySet<Socket>;
  readonly #close: () => Promise<void>;

  private constructor(url: string, open: ReadonlySet<Socket>, close: () => Promise<void>) {
    this.url = url;
    this.open = open;
    this.#close = close;
  }

  static async start(respond: Respond, host = '127.0.0.1'): Promise<TestServer> {
    const http = createServer(async (request, response) => {
      const received = await receive(request);
      server.received.push(received);
      try {
        await respond(received, response);
      } catch (error) {
        response.writeHead(500).end(String(error));
      }
    });
    const open = new Set<Socket>();
    http.on('connection', socket => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    });
    await new Promise<void>(resolve => http.listen(0, host, resolve));
    const { port } = http.address() as AddressInfo;
    const server: TestServer = new TestServer(`http://${isIPv6(host) ? `[${host}]` : host}:${port}`, open, async () => {
      http.closeAllConnections();
      await new Promise(resolve => http.close(resolve));
    });
    return server;
  }

  close(): Promise<void> {
    return this.#close();
  }
}

/** Answers with JSON. */
export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function receive(request: IncomingMessage): Promise<Received> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString();
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    token: request.headers.authorization,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
