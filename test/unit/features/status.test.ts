import { expect, test, vi } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { type EngineState, NOT_LOADED } from '../../../src/features/engine-state.ts';
import { EXPLAIN, SOLVE } from '../../../src/features/ids.ts';
import { type StatusAction, statusActions } from '../../../src/features/status/actions.ts';
import { Status } from '../../../src/features/status/status.ts';
import { statusWords } from '../../../src/features/status/words.ts';

interface FakeEditor {
  readonly selection: { readonly isEmpty: boolean };
}

/** VS Code as these tests have it: what is open, and what it was asked to offer. */
const editor = vi.hoisted(() => ({
  activeTextEditor: undefined as FakeEditor | undefined,
  visibleTextEditors: [] as FakeEditor[],
  offered: [] as StatusAction[],
  createStatusBarItem: () => ({ show: () => {} }),
  showQuickPick: async (actions: StatusAction[]) => {
    editor.offered = actions;
  },
}));

vi.mock('vscode', () => ({ window: editor, StatusBarAlignment: {}, MarkdownString: class {} }));

const EXECUTORS = ['not-loaded', 'starting', 'ready', 'working', 'failed'] as const;
const thinker = { kind: 'local', model: 'the-bundle', health: 'ok' } as const;

test('before the first question it says so, and nothing it does not know', () => {
  expect(statusWords(NOT_LOADED)).toEqual({
    text: '$(lightbulb) Reasoning',
    summary: 'Executor not loaded',
    details: ['Executor: not loaded; the next question loads it', 'Thinker: known with the first question'],
  });
});

test('only what goes on moves, and only what failed warns', () => {
  const icons = EXECUTORS.map(executor => /\$\((.*?)\)/.exec(statusWords({ executor, thinker }).text)?.[1]);
  expect(icons).toEqual(['lightbulb', 'loading~spin', 'lightbulb', 'sync~spin', 'warning']);
});

test('each state has words of its own', () => {
  const said = EXECUTORS.map(executor => statusWords({ executor, thinker }));
  expect(new Set(said.map(({ summary }) => summary)).size).toBe(EXECUTORS.length);
  expect(new Set(said.map(({ details }) => details[0])).size).toBe(EXECUTORS.length);
});

test("the thinker's kind and health are said", () => {
  const words = (state: EngineState['thinker']) => statusWords({ executor: 'ready', thinker: state });
  expect(words(thinker).text).toContain('local thinker');
  expect(words(thinker).details.at(-1)).toContain('the-bundle');
  expect(words({ ...thinker, runsOn: 'WebGPU 12 ms' }).details.at(-1)).toContain('(the-bundle, WebGPU 12 ms)');
  expect(words({ ...thinker, health: 'failed' }).text).toContain('local thinker failed');
  expect(words({ ...thinker, health: 'failed' }).summary).toContain('failed');
  expect(words({ ...thinker, kind: 'endpoint' }).text).toContain('endpoint');
  const endpoint = { ...thinker, kind: 'endpoint' } as const;
  expect(words({ ...endpoint, paused: true }).text).toContain('endpoint thinker paused');
  expect(words({ ...endpoint, paused: true }).details.at(-1)).toContain('not asked for a while');
  expect(words({ ...endpoint, health: 'replaced' }).text).toContain('endpoint thinker failed');
  expect(words({ ...endpoint, health: 'replaced' }).details.at(-1)).toContain("bundle's own thinker took its place");
  expect(words({ kind: 'none', model: null, health: 'unknown' }).text).toContain('no thinker');
});

test('why it failed is among the details', () => {
  const { details } = statusWords({ executor: 'failed', reason: 'Because.', thinker });
  expect(details).toContain('Because.');
});

test('it offers what can be done now, and only commands that there are', () => {
  const commands = (executor: EngineState['executor'], hasSelection: boolean) =>
    statusActions({ executor, thinker: null }, { hasSelection }).map(({ command }) =>
      command.replace('guidedReasoning.', ''),
    );
  expect(commands('not-loaded', false)).toEqual(['showPanel', 'thinkerSettings', 'showLog']);
  expect(commands('ready', true)).toEqual([
    'showPanel',
    'solveSelection',
    'explainSelection',
    'thinkerSettings',
    'showLog',
    'restartModels',
  ]);
  expect(commands('working', false)).toEqual(['stop', 'showPanel', 'thinkerSettings', 'showLog', 'restartModels']);
  expect(commands('failed', false)).toContain('restartModels');
  const contributed = packageJson.contributes.commands.map(({ command }) => command.replace('guidedReasoning.', ''));
  expect([...commands('working', true), 'showStatus'].filter(name => !contributed.includes(name))).toEqual([]);
});

test('where the panel has the focus, it offers what can be done with the selection beside it', async () => {
  const offered = async (): Promise<string[]> => {
    await new Status().act();
    return editor.offered.map(({ command }) => command);
  };
  expect(await offered()).not.toContain(SOLVE);
  editor.visibleTextEditors = [{ selection: { isEmpty: true } }, { selection: { isEmpty: false } }];
  expect(await offered()).toEqual(expect.arrayContaining([SOLVE, EXPLAIN]));
  editor.activeTextEditor = { selection: { isEmpty: true } };
  expect(await offered()).not.toContain(SOLVE);
});
