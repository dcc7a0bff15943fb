import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { modelProcesses } from './children.ts';
import { test } from './runner.ts';
import {
  EXPLAIN,
  extension,
  RESTART,
  SHOW_LOG,
  SHOW_PANEL,
  SHOW_STATUS,
  SOLVE,
  STOP,
  select,
  shownEntry,
} from './support.ts';

test('activation loads no native module and starts no process', async () => {
  await extension().activate();
  const { document } = await select('x = 1');
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    new vscode.Position(0, 1),
  );
  assert.deepEqual(
    hovers.filter(({ contents }) => JSON.stringify(contents).includes('guidedReasoning')),
    [],
  );
  assert.deepEqual(modelProcesses(), []);
  assert.deepEqual(nativeLibraries(), []);
  assert.equal(await shownEntry(), null);
});

test('every command is registered', async () => {
  const registered = await vscode.commands.getCommands(true);
  for (const command of [SOLVE, EXPLAIN, STOP, SHOW_PANEL, SHOW_STATUS, SHOW_LOG, RESTART])
    assert(registered.includes(command), command);
});

test('the commands can be reached from palette, editor menu and keys', async () => {
  const { contributes } = extension().packageJSON;
  for (const command of [SOLVE, EXPLAIN]) {
    for (const place of [contributes.commands, contributes.menus['editor/context'], contributes.keybindings]) {
      assert(
        place.some((item: { command: string }) => item.command === command),
        command,
      );
    }
  }
});

/** The shared libraries in this process that belong to the models' runtime. */
function nativeLibraries(): string[] {
  // Looking up the names of network addresses takes long.
  Object.assign(process.report, { excludeNetwork: true });
  const report: { sharedObjects?: string[] } = JSON.parse(JSON.stringify(process.report.getReport()));
  assert(report.sharedObjects && report.sharedObjects.length > 0, 'Node.js lists its shared libraries');
  return report.sharedObjects.filter(path => path.includes('onnxruntime'));
}
