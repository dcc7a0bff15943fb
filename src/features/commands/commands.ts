import { commands, type Disposable } from 'vscode';
import type { App } from '../app.ts';
import { CLEAR_HISTORY, EXPLAIN, OPEN_TRACE, SHOW_PANEL, SOLVE, STOP } from '../ids.ts';

/** Registers the commands; what they show and why they refuse is in the panel. */
export function registerCommands(app: () => Promise<App>): Disposable[] {
  const on = (id: string, run: (app: App, argument: unknown) => unknown): Disposable =>
    commands.registerCommand(id, async argument => run(await app(), argument));
  return [
    on(SOLVE, app => app.ask('solve')),
    on(EXPLAIN, app => app.ask('explain')),
    on(STOP, app => app.panel.stop()),
    on(SHOW_PANEL, app => app.panel.reveal()),
    on(OPEN_TRACE, (app, file) => app.openTrace(file)),
    on(CLEAR_HISTORY, app => app.clearHistory()),
  ];
}
