import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PanelEntry, WebviewMessage } from '../../../src/core/panel.ts';
import type { TestApi } from '../../../src/extension.ts';
import { type ModelName, modelPid } from './children.ts';

const EXTENSION = 'guided-reasoning.guided-reasoning';

export const SOLVE = 'guidedReasoning.solveSelection';
export const EXPLAIN = 'guidedReasoning.explainSelection';
export const STOP = 'guidedReasoning.stop';
export const SHOW_PANEL = 'guidedReasoning.showPanel';
export const SHOW_STATUS = 'guidedReasoning.showStatus';
export const SHOW_LOG = 'guidedReasoning.showLog';
export const RESTART = 'guidedReasoning.restartModels';

/** Often enough to see every state that a reader would see. */
const LOOK_MS = 5;
/** Ends a wait in vain; never judges speed. */
const LIMIT_MS = 60_000;

export const PROGRAM = 'price = 7\ntip = 3\nprice = price + tip';

export function extension(): vscode.Extension<TestApi> {
  const found = vscode.extensions.getExtension<TestApi>(EXTENSION);
  assert(found, `${EXTENSION} is not installed.`);
  return found;
}

/** Opens text in an editor with all of it, or nothing, selected. */
export async function select(content: string, { language = 'python', all = true } = {}): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  const end = all ? document.positionAt(content.length) : new vscode.Position(0, 0);
  editor.selection = new vscode.Selection(new vscode.Position(0, 0), end);
  return editor;
}

/** The entry on show. */
export async function shownEntry(): Promise<PanelEntry | null> {
  return (await extension().activate()).entry();
}

/** Waits until something holds; fails with what is said where it never does. */
export async function until(holds: () => boolean | Promise<boolean>, said?: () => string): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(said?.() ?? `It never held: ${holds}`);
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
  }
}

/** Waits until the entry on show is as wanted. */
export async function entryWhere(wanted: (entry: PanelEntry) => boolean): Promise<PanelEntry> {
  for (;;) {
    const entry = await shownEntry();
    if (entry && wanted(entry)) return entry;
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
  }
}

/** Runs a command on the selection; waits until it has made an entry. */
export async function begin(command: string, ...parameters: unknown[]): Promise<PanelEntry> {
  const before = (await shownEntry())?.id;
  await vscode.commands.executeCommand(command, ...parameters);
  return entryWhere(({ id }) => id !== before);
}

/** Runs a command on the selection; waits until the entry it makes has come to its end. */
export async function ask(command: string): Promise<PanelEntry> {
  const { id } = await begin(command);
  return ended(id);
}

/** How much guidance is kept; 0 for none. */
export async function setCacheLimit(megabytes: number): Promise<void> {
  const { Global } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration('guidedReasoning.cache').update('limitMB', megabytes, Global);
}

/** An entry as it is now, on show or not. */
export async function entryNow(id: string): Promise<PanelEntry | undefined> {
  const all = await (await extension().activate()).entries();
  return [...all, await shownEntry()].find(entry => entry?.id === id) ?? undefined;
}

/** Waits until an entry has come to its end. */
export async function ended(id: string): Promise<PanelEntry> {
  for (;;) {
    const entry = await entryNow(id);
    if (entry && entry.status !== 'running') return entry;
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
  }
}

/** Does what a button of the panel's page would. */
export async function say(message: WebviewMessage): Promise<void> {
  await (await extension().activate()).say(message);
}

/** A model process that stands still, so that what needs it cannot be done before a test is. */
export interface HeldModel {
  readonly pid: number;
  release(): void;
}

/** Holds a model that has answered before. */
export function hold(name: ModelName): HeldModel {
  const pid = modelPid(name);
  assert(pid, `${name} stays for the next question`);
  process.kill(pid, 'SIGSTOP');
  return { pid, release: () => process.kill(pid, 'SIGCONT') };
}
