import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { WebviewPanel } from 'vscode';
import type { PanelEntry } from '../../../src/core/entry.ts';
import { Entries } from '../../../src/features/entries/entries.ts';
import { EntryFiles } from '../../../src/features/entries/files.ts';
import { Panel, type PanelOptions } from '../../../src/features/panel/panel.ts';
import { FakePanel, pagePaths } from './fakes.ts';

/** What a person is asked, and when they answer. */
const dialog = vi.hoisted(() => ({ asked: [] as string[], answer: (_: string | undefined): void => {} }));

vi.mock('vscode', async () => ({
  EventEmitter: (await import('./vscode-events.ts')).EventEmitter,
  commands: { executeCommand: async () => {} },
  ViewColumn: {},
  window: {
    createWebviewPanel: () => new FakePanel(),
    showWarningMessage: (message: string) => {
      dialog.asked.push(message);
      return new Promise(resolve => {
        dialog.answer = resolve;
      });
    },
  },
}));

function entry(id: string, status: PanelEntry['status'] = 'done'): PanelEntry {
  return { id, time: `2026-01-02T03:04:0${id}.000Z`, mode: 'solve', status, trace: null, title: `Number ${id}` };
}

test('a question is deleted once the person means it, and its neighbour takes its place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'panel-'));
  const log = { info: () => {}, warn: () => {}, error: () => {}, dispose: () => {} };
  const settings = () => ({ 'history.enabled': false, 'history.limit': 100 });
  const entries = new Entries({ files: new EntryFiles(folder, log), settings, log });
  await entries.ready;
  for (const id of ['1', '2', '3']) entries.put(entry(id));
  const panel = new Panel({ paths: pagePaths, log, entries, folds: { all: [] } } as unknown as PanelOptions);
  const left = () => entries.all.map(({ id }) => id);
  const answer = async (button: string | undefined): Promise<void> => {
    panel.receive({ type: 'delete', id: '2' });
    // What is asked about goes on meanwhile.
    entries.put(entry('2', 'stopped'));
    expect(left()).toEqual(['3', '2', '1']);
    dialog.answer(button);
    await new Promise(setImmediate);
  };
  try {
    panel.show('2');
    await answer(undefined);
    expect([left(), panel.entry?.id]).toEqual([['3', '2', '1'], '2']);
    await answer('Delete');
    expect([left(), panel.entry?.id]).toEqual([['3', '1'], '1']);
    expect(dialog.asked).toEqual(Array(2).fill('Delete the question "Number 2"?'));
  } finally {
    panel.dispose();
    await entries.dispose();
    rmSync(folder, { recursive: true });
  }
});

test('a question asked while the history is read has the one panel, not that of the window before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'panel-'));
  const log = { info: () => {}, warn: () => {}, error: () => {}, dispose: () => {} };
  const settings = () => ({ 'history.enabled': false, 'history.limit': 100 });
  const entries = new Entries({ files: new EntryFiles(folder, log), settings, log });
  const panel = new Panel({ paths: pagePaths, log, entries, folds: { all: [] } } as unknown as PanelOptions);
  const former = new FakePanel();
  const dispose = vi.spyOn(former, 'dispose');
  try {
    const taken = panel.deserializeWebviewPanel(former as unknown as WebviewPanel, undefined);
    panel.show('1');
    await taken;
    expect(dispose).toHaveBeenCalled();
  } finally {
    panel.dispose();
    await entries.dispose();
    rmSync(folder, { recursive: true });
  }
});
