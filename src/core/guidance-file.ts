/**
 * The header of a file of guidance: safetensors with two tensors, `questions` (SHA-256 of each question's UTF-8, never
 * its text) and `guidance` (H of each, float32). The data follow in this order without gaps. Frozen in protocol/README.md.
 */
import * as z from 'zod';

export const GUIDANCE_FORMAT = 'guided-reasoning-guidance';
export const GUIDANCE_VERSION = '1';

/** Bytes of a SHA-256. */
export const HASH_BYTES = 32;
/** Of the number that a safetensors file begins with. */
export const LENGTH_BYTES = 8;
/** Far above any header of this format. */
export const MAX_HEADER_BYTES = 65_536;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();
const size = z.number().int().positive();

/** As safetensors has it; `sha256` is of all bytes after the header. */
export const guidanceHeaderSchema = z.strictObject({
  __metadata__: z.strictObject({
    format: z.literal(GUIDANCE_FORMAT),
    version: z.literal(GUIDANCE_VERSION),
    /** Of the thinker, see protocol/README.md. */
    fingerprint: sha256,
    /** The thinker's name, for people. */
    model: z.string().max(4096),
    sha256,
  }),
  questions: z.strictObject({
    dtype: z.literal('U8'),
    shape: z.tuple([count, z.literal(HASH_BYTES)]),
    data_offsets: z.tuple([z.literal(0), count]),
  }),
  guidance: z.strictObject({
    dtype: z.literal('F32'),
    shape: z.tuple([count, size, size]),
    data_offsets: z.tuple([count, count]),
  }),
});

/** What a file of guidance says of itself. */
export interface GuidanceHeader {
  readonly fingerprint: string;
  readonly model: string;
  /** Of the data, in hexadecimal. */
  readonly sha256: string;
  /** How many questions, K, and d_thinker. */
  readonly questions: number;
  readonly count: number;
  readonly dimension: number;
}

/** A header, or why there is none; the reason holds nothing of the file. */
export type ParsedHeader =
  | { readonly ok: true; readonly header: GuidanceHeader }
  | { readonly ok: false; readonly reason: string };

/** The bytes of a question's guidance. */
export function rowBytes({ count, dimension }: Pick<GuidanceHeader, 'count' | 'dimension'>): number {
  return 4 * count * dimension;
}

/** The bytes of all data that follow the header. */
export function dataBytes(header: Omit<GuidanceHeader, 'sha256'>): number {
  return header.questions * (HASH_BYTES + rowBytes(header));
}

/** The JSON of a header, filled up with spaces to whole groups of eight bytes. Its length does not depend on the hash. */
export function headerText(header: GuidanceHeader): string {
  const { fingerprint, model, sha256, questions, count, dimension } = header;
  const hashes = questions * HASH_BYTES;
  const json = JSON.stringify({
    __metadata__: { format: GUIDANCE_FORMAT, version: GUIDANCE_VERSION, fingerprint, model, sha256 },
    questions: { dtype: 'U8', shape: [questions, HASH_BYTES], data_offsets: [0, hashes] },
    guidance: { dtype: 'F32', shape: [questions, count, dimension], data_offsets: [hashes, dataBytes(header)] },
  } satisfies z.infer<typeof guidanceHeaderSchema>);
  const length = new TextEncoder().encode(json).length;
  return json + ' '.repeat((8 - (length % 8)) % 8);
}

/** Reads a header's JSON and checks that its parts agree. */
export function parseHeader(text: string): ParsedHeader {
  const parsed = guidanceHeaderSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, reason: `${issue?.path.join('.') || 'its header'}: ${issue?.message ?? 'not valid'}` };
  }
  const { __metadata__, questions, guidance } = parsed.data;
  const { fingerprint, model, sha256 } = __metadata__;
  const [items, count, dimension] = guidance.shape;
  const header = { fingerprint, model, sha256, questions: items, count, dimension };
  const hashes = items * HASH_BYTES;
  const agrees =
    questions.shape[0] === items &&
    questions.data_offsets[1] === hashes &&
    guidance.data_offsets[0] === hashes &&
    guidance.data_offsets[1] === dataBytes(header);
  return agrees ? { ok: true, header } : { ok: false, reason: 'the sizes in its header do not agree' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
