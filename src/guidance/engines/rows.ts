/** Hidden states as servers send them, row by row, and the K of them that are the guidance. */
import * as z from 'zod';
import * as l10n from '../../core/l10n.ts';

export interface ExpectedRows {
  /** Of the whole prompt. */
  readonly promptTokens: number;
  /** Of the thought tokens among them. */
  readonly thoughtPositions: readonly number[];
  readonly dimension: number;
}

/** What keeps an answer from being rows of the prompt. */
export type RowsFault =
  | { readonly cause: 'form'; readonly reason: string }
  /** So many rows came; or one for each token, of this width, where the numbers do not tell. */
  | { readonly cause: 'rows'; readonly found: number; readonly width?: number }
  /** So many numbers each row has. */
  | { readonly cause: 'width'; readonly found: number };

/** JSON has no word for what is no number or infinite: servers write null. */
export const jsonRows = z.array(z.array(z.number().nullable()));
type JsonRows = z.infer<typeof jsonRows>;

/** What came back, or why it cannot be used. */
export type ParsedRows = { ok: true; vectors: Float32Array } | { ok: false; fault: RowsFault };

/**
 * The K rows at the thought tokens. A server returns them alone or the rows of all tokens, as base64 of little-endian
 * float32 or as lists of numbers.
 */
export function thoughtRows(data: string | JsonRows, expected: ExpectedRows): ParsedRows {
  const other = typeof data === 'string' ? undefined : data.find(row => row.length !== expected.dimension);
  if (other !== undefined) return { ok: false, fault: { cause: 'width', found: other.length } };
  const numbers = typeof data === 'string' ? decodeFloats(data) : floatsOf(data);
  if (typeof numbers === 'string') return wrong(numbers);
  const rows = selectRows(numbers, expected);
  if (rows === undefined) {
    const fault = typeof data === 'string' ? shapeFault(numbers.length, expected) : rowsFault(data.length);
    return { ok: false, fault };
  }
  if (!rows.every(Number.isFinite)) return wrong(l10n.t('some of its numbers are not finite'));
  return { ok: true, vectors: rows };
}

/** The largest answer with such rows, in bytes: a number takes up to 25 characters in JSON. */
export function largestResponse({ promptTokens, dimension }: ExpectedRows): number {
  return promptTokens * dimension * 28 + 65_536;
}

export function wrong(reason: string): ParsedRows {
  return { ok: false, fault: { cause: 'form', reason } };
}

function selectRows(numbers: Float32Array, expected: ExpectedRows): Float32Array | undefined {
  const { promptTokens, thoughtPositions, dimension } = expected;
  if (numbers.length === thoughtPositions.length * dimension) return numbers;
  if (numbers.length !== promptTokens * dimension) return undefined;
  const selected = new Float32Array(thoughtPositions.length * dimension);
  for (const [row, position] of thoughtPositions.entries()) {
    selected.set(numbers.subarray(position * dimension, (position + 1) * dimension), row * dimension);
  }
  return selected;
}

/** The fault of an answer with so many rows. */
export function rowsFault(found: number): RowsFault {
  return { cause: 'rows', found };
}

/** Base64 does not say where a row ends. */
function shapeFault(numbers: number, { promptTokens, dimension }: ExpectedRows): RowsFault {
  const [found, width] = [numbers / dimension, numbers / promptTokens];
  if (Number.isInteger(found)) return { cause: 'rows', found, ...(width >= 1 && Number.isInteger(width) && { width }) };
  if (Number.isInteger(width)) return { cause: 'width', found: width };
  return { cause: 'form', reason: l10n.t('it has {0} numbers, which are no rows of {1}', numbers, dimension) };
}

function floatsOf(rows: JsonRows): Float32Array {
  const numbers = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const row of rows) for (const number of row) numbers[at++] = number ?? Number.NaN;
  return numbers;
}

/** Floats from base64, or what is wrong with it. */
function decodeFloats(text: string): Float32Array | string {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 !== 0) return l10n.t('its {0} bytes are no float32', bytes.length);
  // Little endian is what every platform with an onnxruntime has.
  return new Float32Array(new Uint8Array(bytes).buffer);
}
