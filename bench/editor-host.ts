/** What VS Code calls in the extension host to measure the extension there: reports `EditorFigures`. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { modelPid } from '../test/editor/suite/children.ts';
import { report } from '../test/editor/suite/report.ts';
import { begin, ended, entryWhere, extension, SOLVE } from '../test/editor/suite/support.ts';
import questions from './questions.json' with { type: 'json' };

/** Times in milliseconds, memory in MB. */
export interface EditorFigures {
  readonly activation: number;
  readonly coldFirstPlanToken: number;
  readonly warmFirstPlanToken: number[];
  readonly solves: number;
  readonly before: Footprint;
  readonly after: Footprint;
}

interface Footprint {
  readonly listeners: number;
  readonly hostMegabytes: number;
  readonly executorMegabytes: number;
}

const SOLVES = 100;

export async function run(): Promise<void> {
  await extension().activate();
  const activation = activationMs();
  const document = await vscode.workspace.openTextDocument({ content: questions.join('\n\n'), language: 'plaintext' });
  const editor = await vscode.window.showTextDocument(document);
  const coldFirstPlanToken = await firstPlanToken(editor, 0);
  const warmFirstPlanToken: number[] = [];
  for (let index = 1; index < questions.length; index++) warmFirstPlanToken.push(await firstPlanToken(editor, index));

  const before = footprint();
  for (let count = 0; count < SOLVES; count++) await firstPlanToken(editor, count % questions.length);
  const figures: EditorFigures = {
    activation,
    coldFirstPlanToken,
    warmFirstPlanToken,
    solves: SOLVES,
    before,
    after: footprint(),
  };
  report(figures);
}

/**
 * Loading the extension's code and activating it, by the marks that VS Code sets in whole milliseconds. Between the two
 * VS Code reads what it keeps for the extension; that is not the extension's time.
 */
function activationMs(): number {
  const { MonacoPerformanceMarks } = globalThis as { MonacoPerformanceMarks?: PerformanceMarks };
  const at = (mark: string): number => {
    const found = MonacoPerformanceMarks?.getMarks().find(
      ({ name }) => name === `code/extHost/${mark}/${extension().id}`,
    );
    assert(found, `VS Code marks ${mark}`);
    return found.startTime;
  };
  const loading = at('didLoadExtensionCode') - at('willLoadExtensionCode');
  return loading + at('didActivateExtension') - at('willActivateExtension');
}

interface PerformanceMarks {
  getMarks(): { name: string; startTime: number }[];
}

/** From the command to the first state that holds a piece of the plan. Returns once the question is answered. */
async function firstPlanToken(editor: vscode.TextEditor, index: number): Promise<number> {
  const question = questions[index] ?? '';
  const offset = editor.document.getText().indexOf(question);
  const { positionAt } = editor.document;
  editor.selection = new vscode.Selection(positionAt(offset), positionAt(offset + question.length));
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  const start = performance.now();
  const { id } = await begin(SOLVE);
  await entryWhere(entry => entry.id === id && (entry.trace?.plan.length ?? 0) > 0);
  const elapsed = performance.now() - start;
  const { status } = await ended(id);
  assert.equal(status, 'done');
  return elapsed;
}

function footprint(): Footprint {
  const executor = modelPid('executor-process');
  const resident = execFileSync('ps', ['-o', 'rss=', '-p', String(executor)], { encoding: 'utf8' });
  return {
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    hostMegabytes: process.memoryUsage.rss() / 2 ** 20,
    executorMegabytes: Number(resident) / 1024,
  };
}
