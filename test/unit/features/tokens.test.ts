import { expect, test } from 'vitest';
import { Tokens, tokenFault } from '../../../src/features/settings/tokens.ts';

function secrets() {
  const kept = new Map<string, string>();
  return {
    kept,
    get: async (key: string) => kept.get(key),
    store: async (key: string, value: string) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
  };
}

test('a token is for its scheme, host and port only, whatever the path', async () => {
  const tokens = new Tokens(secrets());
  await tokens.set('https://gpu.example:8443/thinker', 'secret');
  expect(await tokens.get('https://gpu.example:8443/v1')).toBe('secret');
  const others = [
    'http://gpu.example:8443',
    'https://gpu.example',
    'https://gpu.example:8444',
    'https://gpu.example.evil:8443',
    'https://evil/gpu.example:8443',
    'nonsense',
    '',
  ];
  expect(await Promise.all(others.map(url => tokens.get(url)))).toEqual(others.map(() => undefined));
});

test('localhost and 127.0.0.1 are one server, because requests to them are', async () => {
  const tokens = new Tokens(secrets());
  await tokens.set('http://localhost:8000', 'secret');
  expect(await tokens.get('http://127.0.0.1:8000/v1')).toBe('secret');
});

test('a forgotten token is gone, and the others stay', async () => {
  const store = secrets();
  const tokens = new Tokens(store);
  await tokens.set('http://a:1', 'first');
  await tokens.set('http://b:1', 'second');
  await tokens.forget('http://a:1/x');
  expect(await tokens.get('http://a:1')).toBeUndefined();
  expect([...store.kept.values()]).toEqual(['second']);
});

test('what is no address keeps no token', async () => {
  const store = secrets();
  await new Tokens(store).set('gpu', 'secret');
  expect(store.kept.size).toBe(0);
});

test('a token that cannot stand in a header is refused before it is kept', () => {
  expect(['sk-abc_123=', ' padded '].map(tokenFault)).toEqual([undefined, undefined]);
  for (const token of ['', '  ', 'two words', 'line\nbreak', 'ünicode']) expect(tokenFault(token)).toMatch(/token/);
});
