import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { modelPid } from './children.ts';
import { test } from './runner.ts';
import {
  ask,
  begin,
  ended,
  entryWhere,
  extension,
  hold,
  PROGRAM,
  RESTART,
  SHOW_LOG,
  SHOW_STATUS,
  SOLVE,
  say,
  select,
  until,
} from './support.ts';

test('the status bar says what the models do, from nothing loaded to ready again after a crash', async () => {
  await vscode.commands.executeCommand(RESTART);
  await until(async () => /not loaded/.test(await tooltip()));
  await select(PROGRAM);
  const { id: first } = await begin(SOLVE);
  await says('$(loading~spin) Reasoning: local thinker');
  await ended(first);
  await says('$(lightbulb) Reasoning: local thinker');

  const executor = hold('executor-process');
  const { id } = await begin(SOLVE);
  await says('$(sync~spin) Reasoning: local thinker');
  process.kill(executor.pid, 'SIGKILL');
  await ended(id);
  await says('$(warning) Reasoning: local thinker');
  assert.match(await tooltip(), /SIGKILL/);

  await ask(SOLVE);
  await says('$(lightbulb) Reasoning: local thinker');
  assert.doesNotMatch(await tooltip(), /SIGKILL/);
});

test('a thinker that failed is said to have', async () => {
  await select(PROGRAM);
  await ask(SOLVE);
  const thinker = hold('thinker-process');
  const { id } = await begin(SOLVE);
  process.kill(thinker.pid, 'SIGKILL');
  await ended(id);
  await says('$(lightbulb) Reasoning: local thinker failed');
  await ask(SOLVE);
  await says('$(lightbulb) Reasoning: local thinker');
});

test('a question that is asked without guidance says nothing of the thinker', async () => {
  await select(PROGRAM);
  const { id } = await ask(SOLVE);
  await say({ type: 'compare', id });
  const unguided = await entryWhere(({ comparedWith }) => comparedWith === id);
  await ended(unguided.id);
  await says('$(lightbulb) Reasoning: local thinker');
});

test('restarting ends the models, and the next question gets new ones', async () => {
  await select(PROGRAM);
  await ask(SOLVE);
  const before = modelPid('executor-process');
  await vscode.commands.executeCommand(RESTART);
  assert.equal(modelPid('executor-process'), undefined);
  assert.equal((await ask(SOLVE)).status, 'done');
  assert.notEqual(modelPid('executor-process'), before);
});

test('a click offers what can be done, and does it', async () => {
  const { status } = await extension().activate();
  assert.equal(status.command, SHOW_STATUS);
  await select(PROGRAM, { all: false });
  let done = false;
  void vscode.commands.executeCommand(SHOW_STATUS).then(() => {
    done = true;
  });
  // It takes a moment to open; the first of its rows shows the panel.
  await until(async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return done;
  });
  await until(() => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputWebview && input.viewType.includes('guidedReasoning.panel');
  });
});

test('the log can be shown', async () => {
  await vscode.commands.executeCommand(SHOW_LOG);
  await until(() => vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output'));
  await vscode.commands.executeCommand('workbench.action.closePanel');
});

/** Waits until the status bar says this. */
async function says(text: string): Promise<void> {
  const { status } = await extension().activate();
  await until(
    () => status.text === text,
    () => `The status bar says "${status.text}", not "${text}".`,
  );
}

async function tooltip(): Promise<string> {
  const { tooltip } = (await extension().activate()).status;
  assert(tooltip instanceof vscode.MarkdownString);
  return tooltip.value;
}
