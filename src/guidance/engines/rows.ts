/** Hidden states as servers send them, row by row, and the K of them that are the guidance. */
import * as l10n from '../../core/l10n.ts';

export interface ExpectedRows {
  /** Of the whole prompt. */
  readonly promptTokens: number;
  /** Of the thought tokens among them. */
  readonly thoughtPositions: readonly number[];
  readonly dimension: number;
}

/** What came back, or why it cannot be used. */
export type ParsedRows = { ok: true; vectors: Float32Array } | { ok: false; reason: string };

/**
 * The K rows at the thought tokens. A server returns them alone or the rows of all tokens, as base64 of little-endian
 * float32 or as lists of numbers.
 */
export function thoughtRows(data: string | readonly (readonly number[])[], expected: ExpectedRows): ParsedRows {
  const numbers = typeof data === 'string' ? decodeFloats(data) : fromRows(data, expected.dimension);
  if (typeof numbers === 'string') return wrong(numbers);
  const rows = selectRows(numbers, expected);
  if (rows === undefined) return wrong(shapeFault(numbers.length, expected));
  if (!rows.every(Number.isFinite)) return wrong(l10n.t('some of its numbers are not finite'));
  if (areNormalised(rows, expected.dimension)) return wrong(l10n.t('its vectors are normalised to length 1'));
  return { ok: true, vectors: rows };
}

/** The largest answer with such rows, in bytes: a number takes up to 25 characters in JSON. */
export function largestResponse({ promptTokens, dimension }: ExpectedRows): number {
  return promptTokens * dimension * 28 + 65_536;
}

export function wrong(reason: string): ParsedRows {
  return { ok: false, reason };
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

function shapeFault(count: number, { promptTokens, thoughtPositions, dimension }: ExpectedRows): string {
  const thoughts = thoughtPositions.length;
  const found = count % dimension === 0 ? `${count / dimension} × ${dimension}` : count;
  return l10n.t('it has {0} numbers, expected were {1} × {3} or {2} × {3}', found, thoughts, promptTokens, dimension);
}

/** Floats from base64, or what is wrong with it. */
function decodeFloats(text: string): Float32Array | string {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 !== 0) return l10n.t('its {0} bytes are no float32', bytes.length);
  // Little endian is what every platform with an onnxruntime has.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

function fromRows(rows: readonly (readonly number[])[], dimension: number): Float32Array | string {
  const other = rows.find(row => row.length !== dimension);
  if (other !== undefined) {
    return l10n.t("its rows have {0} numbers, those of the bundle's thinker {1}", other.length, dimension);
  }
  return Float32Array.from(rows.flat());
}

/** Hidden states of a real model have other lengths than exactly one. */
function areNormalised(vectors: Float32Array, dimension: number): boolean {
  for (let start = 0; start < vectors.length; start += dimension) {
    const row = vectors.subarray(start, start + dimension);
    if (Math.abs(Math.hypot(...row) - 1) > 1e-3) return false;
  }
  return true;
}
