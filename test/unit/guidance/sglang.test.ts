/** SGLang as its sources describe it. Unverified: no SGLang was run. */
import { describe, expect, it } from 'vitest';
import { refusalFailure } from '../../../src/guidance/endpoint-answer.ts';
import { sglang } from '../../../src/guidance/engines/sglang.ts';
import { describeServer } from '../../../src/guidance/servers.ts';
import fixture from '../../fixtures/sglang/unverified-0.5.23.json' with { type: 'json' };
import { json, TestServer } from '../../support/server.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('SGLang 0.5.23, by its sources', () => {
  it('is recognised by its list of models', async () => {
    const server = await TestServer.start((_, response) => json(response, fixture.models));
    const limits = { totalMs: 20_000, idleMs: 20_000 };
    const { signal } = new AbortController();
    const found = await describeServer({ fetch, endpoint: new URL(server.url), limits, signal });
    await server.close();
    expect(found).toEqual({ status: 200, engine: 'SGLang', model: '/models/thinker' });
  });

  it('is asked in its way, and its answer gives the rows of the thoughts', () => {
    expect(sglang.bodies(fixture.request.input_ids, 'any')).toEqual([fixture.request]);
    const expected = { promptTokens: 4, thoughtPositions: [1, 2], dimension: 3 };
    const parsed = sglang.parse(bytesOf(fixture.answer), expected);
    expect(parsed.ok && [...parsed.vectors]).toEqual([10, 11.5, -12, 20, 21.25, -22]);
  });

  it('that was started without the flag says so', () => {
    const failure = refusalFailure('gpu:30000', { status: 400, bytes: bytesOf(fixture.refusal) }, undefined);
    expect(failure).toMatchObject({
      code: 'endpoint-status',
      message: expect.stringMatching(/status 400: .*not configured to return hidden states/),
    });
  });
});
