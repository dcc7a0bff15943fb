import { describe, expect, test } from 'vitest';
import { vllm } from '../../src/guidance/engines/vllm.ts';
import { parseRows } from '../../src/guidance/parse-rows.ts';
import { never, ROWS_ENTRY } from './support.ts';

const DIMENSION = 5120;
const expected = { promptTokens: 60, thoughtPositions: [58, 59], dimension: DIMENSION };
const options = { engine: vllm, expected, entry: ROWS_ENTRY, signal: never };

/** An answer with the rows of a whole prompt: 60 × 5120 numbers, 1.5 MB. */
function answer(rows = expected.promptTokens): Uint8Array {
  const data = Array.from({ length: rows }, (_, row) => Array.from({ length: DIMENSION }, (_, column) => row + column));
  return Buffer.from(JSON.stringify({ data: [{ data }] }));
}

describe('a large answer', () => {
  test('gives the same rows as where it is read at once, while other work goes on', async () => {
    const bytes = answer();
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    const rows = await parseRows(bytes, options);
    clearInterval(turning);
    expect(bytes.length).toBeGreaterThan(1_000_000);
    expect(rows).toEqual(vllm.parse(bytes, expected));
    expect(rows).toMatchObject({ ok: true });
    expect(turns).toBeGreaterThan(5);
  });

  test('that is wrong is refused with its reason', async () => {
    expect(await parseRows(answer(59), options)).toEqual({ ok: false, fault: { cause: 'rows', found: 59 } });
    const half = answer().subarray(0, 1_200_000);
    expect(await parseRows(half, options)).toMatchObject({
      ok: false,
      fault: { reason: expect.stringContaining('/pooling') },
    });
  });

  test('is left when nobody wants it any more', async () => {
    const leaving = new AbortController();
    const reading = parseRows(answer(), { ...options, signal: leaving.signal });
    leaving.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    await expect(parseRows(answer(), { ...options, signal: leaving.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('whose thread cannot be started is a typed error', async () => {
    const nowhere = { ...options, entry: '/nowhere/rows-worker.js' };
    await expect(parseRows(answer(), nowhere)).rejects.toMatchObject({ code: 'thinker-failed' });
  });
});
