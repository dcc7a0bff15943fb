import { commands, type Disposable } from 'vscode';
import type { App } from '../app.ts';
import { EXPLAIN, FORGET_TOKEN, SET_TOKEN, SHOW_PANEL, SOLVE, STOP, THINKER_SETTINGS } from '../ids.ts';

/** Registers the commands; what they show and why they refuse is in the panel. */
export function registerCommands(app: () => Promise<App>): Disposable[] {
  const on = (id: string, run: (app: App) => unknown): Disposable =>
    commands.registerCommand(id, async () => run(await app()));
  return [
    on(SOLVE, app => app.ask('solve')),
    on(EXPLAIN, app => app.ask('explain')),
    on(STOP, app => app.panel.stop()),
    on(SHOW_PANEL, app => app.panel.reveal()),
    on(THINKER_SETTINGS, app => app.settings.page.open()),
    on(SET_TOKEN, app => app.settings.askForToken()),
    on(FORGET_TOKEN, app => app.settings.forgetToken()),
  ];
}
