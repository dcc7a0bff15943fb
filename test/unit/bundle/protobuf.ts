/** Writes protocol buffers, for tests that need ONNX files of a certain shape. */

export function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

/** A length-delimited field: text or an inner message. */
export function field(number: number, content: string | readonly number[]): number[] {
  const bytes = typeof content === 'string' ? [...new TextEncoder().encode(content)] : content;
  return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes];
}

/** A TensorProto whose data lies in another file. */
export function externalTensor(location: string): number[] {
  return [
    ...field(8, 'weights'),
    ...field(13, [...field(1, 'offset'), ...field(2, '0')]),
    ...field(13, [...field(1, 'location'), ...field(2, location)]),
    ...[14 * 8, 1],
  ];
}
