/** Protects: hovers are there again after a reload, and nothing is loaded where there is nothing to show. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { HoverProvider, Uri } from 'vscode';
import type { App } from '../../../src/features/app.ts';
import { registerHover } from '../../../src/features/hover/provider.ts';

const registered = vi.hoisted(() => ({ provider: undefined as HoverProvider | undefined }));
const readDirectory = vi.hoisted(() => vi.fn());
vi.mock('vscode', () => ({
  workspace: { fs: { readDirectory } },
  languages: {
    registerHoverProvider: (_: string, provider: HoverProvider) => {
      registered.provider = provider;
    },
  },
}));

const app = { hover: async () => 'known' } as unknown as App;
const start = vi.fn(async () => app);
const hover = () => registered.provider?.provideHover({} as never, {} as never, {} as never);
const history = {} as Uri;

beforeEach(() => {
  start.mockClear();
  readDirectory.mockReset().mockRejectedValue(new Error('FileNotFound'));
});

test('where questions of another day are kept, the first hover loads them', async () => {
  readDirectory.mockResolvedValue([['a.json', 1]]);
  registerHover({ started: () => undefined, start, history });
  expect(await hover()).toBe('known');
});

test('where none is kept, nothing is loaded', async () => {
  registerHover({ started: () => undefined, start, history });
  expect(await hover()).toBeUndefined();
  expect(await hover()).toBeUndefined();
  expect(readDirectory).toHaveBeenCalledTimes(1);
  expect(start).not.toHaveBeenCalled();
});

test('where the app was started anyway, it is asked', async () => {
  registerHover({ started: async () => app, start, history });
  expect(await hover()).toBe('known');
  expect(start).not.toHaveBeenCalled();
});
