import type { IncomingMessage } from 'node:http';
import { parseJson } from '../guidance/json.ts';
import { Refusal } from './refusal.ts';

/** 64 prompts of some thousand tokens. */
const MAX_BYTES = 2_000_000;

/**
 * Reads a request's body as JSON.
 *
 * @throws Refusal 413 for a larger one, 400 for what is no JSON in UTF-8.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    // The rest is not read: the connection ends with the answer.
    if (size > MAX_BYTES) throw new Refusal(413, `At most ${MAX_BYTES} bytes.`, { connection: 'close' });
    parts.push(part);
  }
  const value = parseJson(Buffer.concat(parts));
  if (value === undefined) throw new Refusal(400, 'The body is not JSON, or nested too deeply.');
  return value;
}
