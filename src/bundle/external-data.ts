import { bundleModelInvalid } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';

/** What a field of an ONNX message holds: another message, or the `location` entry looked for. */
type Field = 'graph' | 'node' | 'attribute' | 'tensor' | 'sparse' | 'function' | 'training' | 'entry';

/**
 * The fields of onnx.proto, by message and number, through which a TensorProto can be reached.
 * Source: onnx/onnx.proto, IR version 10.
 */
const FIELDS: Readonly<Record<Field | 'model', Readonly<Record<number, Field>>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  function: { 7: 'node', 11: 'attribute' },
  training: { 1: 'graph', 2: 'graph' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: { 13: 'entry' },
  entry: {},
};

/** Graphs nest through control flow; deeper than this is no model but an attack on the stack. */
const MAX_DEPTH = 100;

const WIRE_BYTES = 2;

/**
 * Every location of external data that an ONNX model names, anywhere in it, subgraphs and functions included.
 *
 * @param bytes a serialised ModelProto.
 * @param name the file's name, for the error.
 * @throws ReasoningError bundle-model-invalid if the bytes are not well-formed protocol buffers, nest too deep, or
 *   are onnxruntime's own format.
 */
export function externalDataLocations(bytes: Uint8Array, name: string): string[] {
  // onnxruntime would load its own format by this mark, past everything that is checked here.
  if (text(bytes.subarray(4, 8)) === 'ORTM') throw bundleModelInvalid(name, l10n.t('it is not an ONNX model'));
  const locations = new Set<string>();
  try {
    walk(bytes, 'model', 0, locations);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw bundleModelInvalid(name, l10n.t('it is not a well-formed ONNX model ({0})', cause.message), cause);
  }
  return [...locations];
}

function walk(bytes: Uint8Array, message: Field | 'model', depth: number, locations: Set<string>): void {
  if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
  const strings = new Map<number, string>();
  for (const { number, content } of fields(bytes)) {
    const inner = FIELDS[message][number];
    if (inner !== undefined) walk(content, inner, depth + 1, locations);
    else if (message === 'entry') strings.set(number, text(content));
  }
  if (message === 'entry' && strings.get(1) === 'location') locations.add(strings.get(2) ?? '');
}

/** The length-delimited fields of one message; fields of other wire types are skipped over. */
function* fields(bytes: Uint8Array): Generator<{ number: number; content: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (at >= view.byteLength) throw new RangeError('truncated');
      const byte = view.getUint8(at++);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number is too long');
  };
  const skip = (length: number): void => {
    at += length;
    if (at > view.byteLength) throw new RangeError('truncated');
  };
  while (at < view.byteLength) {
    const key = varint();
    // Other parsers keep only 32 bits of a key: a longer one would be read differently here and there.
    if (key > 0xffffffff) throw new RangeError('a key is too long');
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (number === 0) throw new RangeError('field number 0');
    if (wire === 0) varint();
    else if (wire === 1) skip(8);
    else if (wire === 5) skip(4);
    else if (wire === WIRE_BYTES) {
      const length = varint();
      const start = at;
      skip(length);
      yield { number, content: bytes.subarray(start, at) };
    } else throw new RangeError(`wire type ${wire}`);
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
