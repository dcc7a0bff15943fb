/** One question's guidance as the bytes of a whole file, with a checksum, and back. */
import { createHash } from 'node:crypto';
import { HASH_BYTES, headerText, LENGTH_BYTES, MAX_HEADER_BYTES, parseHeader } from '../core/guidance-file.ts';
import type { GuidanceOrigin } from './fingerprint.ts';

/** Vectors that were kept, row by row. */
export interface KeptGuidance {
  readonly vectors: Float32Array;
  /** The name of the thinker that made them. */
  readonly model: string;
}

/** What stands for a question in a file: SHA-256 of its UTF-8. */
export function questionHash(question: string): Buffer {
  return createHash('sha256').update(question).digest();
}

/** The little-endian floats of some bytes, copied. */
export function floatsFrom(bytes: Uint8Array): Float32Array {
  // Every platform that is supported is little-endian.
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

export function bytesFrom(vectors: Float32Array): Buffer {
  return Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength);
}

/** The beginning of a file up to its data: the header's length and the header. */
export function prologue(header: Parameters<typeof headerText>[0]): Buffer {
  const text = Buffer.from(headerText(header));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text]);
}

/** A file with the guidance of one question, which its hash names. */
export function encodeOne(origin: GuidanceOrigin, hash: Buffer, { vectors, model }: KeptGuidance): Buffer {
  const data = Buffer.concat([hash, bytesFrom(vectors)]);
  const sha256 = createHash('sha256').update(data).digest('hex');
  return Buffer.concat([prologue({ ...origin, model, sha256, questions: 1 }), data]);
}

/** What such a file holds; undefined unless it is whole, and of this origin and question. */
export function decodeOne(bytes: Buffer, origin: GuidanceOrigin, hash: Buffer): KeptGuidance | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = Number(bytes.readBigUInt64LE());
  if (length > MAX_HEADER_BYTES) return undefined;
  const parsed = parseHeader(bytes.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + length));
  if (!parsed.ok) return undefined;
  const { fingerprint, count, dimension, questions, sha256, model } = parsed.header;
  const data = bytes.subarray(LENGTH_BYTES + length);
  const isExpected =
    fingerprint === origin.fingerprint &&
    count === origin.count &&
    dimension === origin.dimension &&
    questions === 1 &&
    data.length === HASH_BYTES + 4 * count * dimension &&
    createHash('sha256').update(data).digest('hex') === sha256 &&
    hash.equals(data.subarray(0, HASH_BYTES));
  return isExpected ? { vectors: floatsFrom(data.subarray(HASH_BYTES)), model } : undefined;
}
