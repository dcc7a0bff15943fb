import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { externalDataLocations } from '../../../src/bundle/external-data.ts';
import { ReasoningError } from '../../../src/core/errors.ts';
import { externalTensor, field, varint } from './protobuf.ts';

const tensor = externalTensor('weights.bin');
const locations = (bytes: number[]): string[] => externalDataLocations(Uint8Array.from(bytes), 'model.onnx');
const invalid = (bytes: number[]) => expect(() => locations(bytes)).toThrow(ReasoningError);

const node = (attribute: number[]): number[] => field(1, field(5, attribute));

describe('external data is found wherever a tensor can stand', () => {
  it.each<[string, number[]]>([
    ['an initializer', field(7, field(5, tensor))],
    ['a sparse initializer', field(7, field(15, field(1, tensor)))],
    ['a sparse initializer’s indices', field(7, field(15, field(2, tensor)))],
    ['a node’s tensor attribute', field(7, node(field(5, tensor)))],
    ['a node’s list of tensors', field(7, node(field(10, tensor)))],
    ['a node’s sparse tensor', field(7, node(field(22, field(1, tensor))))],
    ['a node’s list of sparse tensors', field(7, node(field(23, field(1, tensor))))],
    ['a subgraph', field(7, node(field(6, field(5, tensor))))],
    ['a list of subgraphs', field(7, node(field(11, field(5, tensor))))],
    ['a subgraph of a subgraph', field(7, node(field(6, node(field(6, field(5, tensor))))))],
    ['a function’s node', field(25, field(7, field(5, field(5, tensor))))],
    ['a function’s default attribute', field(25, field(11, field(5, tensor)))],
    ['training information', field(20, field(1, field(5, tensor)))],
    ['a second graph field, which parsers merge', [...field(7, []), ...field(7, field(5, tensor))]],
  ])('%s', (_, bytes) => {
    expect(locations(bytes)).toEqual(['weights.bin']);
  });

  it('each location once, also strange ones', () => {
    const graph = ['a.bin', '../b.bin', 'a.bin', '*/_ORT_MEM_ADDR_/*'].map(name => field(5, externalTensor(name)));
    expect(locations(field(7, graph.flat()))).toEqual(['a.bin', '../b.bin', '*/_ORT_MEM_ADDR_/*']);
  });

  it('none in a model without any, or with no content', () => {
    expect(locations([8, 10, ...field(7, field(5, field(8, 'w')))])).toEqual([]);
    expect(locations([])).toEqual([]);
  });
});

describe('malformed models are refused', () => {
  it.each<[string, number[]]>([
    ['a length beyond the end', [7 * 8 + 2, 200, 1]],
    ['a number that never ends', Array.from({ length: 12 }, () => 0xff)],
    ['a key that other parsers would cut to 32 bits', [...varint(2 ** 35 + 7 * 8 + 2), 0]],
    ['a group', [7 * 8 + 3]],
    ['field number 0', [2, 0]],
    ['onnxruntime’s own format', [0, 0, 0, 0, ...new TextEncoder().encode('ORTM')]],
  ])('%s', (_, bytes) => invalid(bytes));

  it('graphs nested without end', () => {
    let graph = field(5, tensor);
    for (let depth = 0; depth < 60; depth++) graph = node(field(6, graph));
    invalid(field(7, graph));
  });

  it('any bytes: a list of names or a typed error, never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        try {
          return Array.isArray(externalDataLocations(bytes, 'model.onnx'));
        } catch (error) {
          return ReasoningError.is(error, 'bundle-model-invalid');
        }
      }),
    );
  });

  it('one changed byte of a valid model: never a crash', () => {
    const valid = field(7, [...field(5, tensor), ...node(field(6, field(5, tensor)))]);
    fc.assert(
      fc.property(fc.nat(valid.length - 1), fc.nat(255), (index, byte) => {
        try {
          return Array.isArray(locations(valid.with(index, byte)));
        } catch (error) {
          return ReasoningError.is(error, 'bundle-model-invalid');
        }
      }),
    );
  });

  it('any location survives the way through a model', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), name => {
        expect(locations(field(7, field(5, externalTensor(name))))).toEqual([name]);
      }),
    );
  });
});
