import { describe, expect, test } from 'vitest';
import { isInTheClear, isLoopback, originOf, parseEndpoint, under } from '../../../src/core/endpoint-url.ts';

const pooling = (text: string): string | undefined => {
  const parsed = parseEndpoint(text);
  return parsed.ok ? under(parsed.url, '/pooling') : undefined;
};

describe('an address', () => {
  test.each([
    ['http://localhost:8000', 'http://localhost:8000/pooling'],
    [' http://LOCALHOST:8000/ ', 'http://localhost:8000/pooling'],
    ['https://localhost:8443', 'https://localhost:8443/pooling'],
    ['http://gpu:8000/v1', 'http://gpu:8000/pooling'],
    ['http://gpu:8000/pooling/', 'http://gpu:8000/pooling'],
    ['https://gpu/models/thinker/v1/', 'https://gpu/models/thinker/pooling'],
    ['http://[::1]:8000', 'http://[::1]:8000/pooling'],
  ])('%s is asked at %s', (text, url) => expect(pooling(text)).toBe(url));

  test.each(['', 'gpu', 'gpu:8000', 'file:///etc/passwd', 'javascript:1', 'http://a:b@gpu', 'http://gpu/?key=1'])(
    '%s is refused',
    text => expect(parseEndpoint(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/\w+/) }),
  );
});

test('an origin is scheme, host and port, whatever the path', () => {
  expect(originOf('http://localhost:8000/v1')).toBe(originOf('http://127.0.0.1:8000'));
  const others = ['https://gpu', 'http://gpu', 'https://gpu:444', 'https://gpu.evil', 'https://evil/gpu'].map(originOf);
  expect(new Set(others).size).toBe(others.length);
  expect(originOf('https://gpu:443/x')).toBe(originOf('https://gpu'));
  expect(originOf('nonsense')).toBeUndefined();
});

test('loopback is told from names that only look like it', () => {
  const loopback = (url: string) => isLoopback(new URL(url));
  expect(['http://127.0.0.1', 'https://localhost', 'http://[::1]:1', 'http://127.1.2.3'].map(loopback)).toEqual(
    Array(4).fill(true),
  );
  expect(['http://127.evil.com', 'http://localhost.evil', 'http://10.0.0.1'].map(loopback)).toEqual(
    Array(3).fill(false),
  );
});

test('plain http is in the clear wherever it leaves this machine', () => {
  const clear = (url: string) => isInTheClear(new URL(url));
  expect(['http://gpu:8000', 'http://10.0.0.1', 'http://localhost.evil', 'http://127.evil.com'].map(clear)).toEqual(
    Array(4).fill(true),
  );
  expect(['https://gpu', 'http://localhost:8000', 'http://127.0.0.1', 'http://[::1]:1'].map(clear)).toEqual(
    Array(4).fill(false),
  );
});
