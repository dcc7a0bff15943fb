import { commands, type Disposable } from 'vscode';
import type { LogChannel } from '../../platform/log.ts';
import type { App } from '../app.ts';
import { COPY_ENTRY, OPEN_ENTRY, RERUN_ENTRY } from '../hover/links.ts';
import {
  CLEAR_GUIDANCE,
  CLEAR_HISTORY,
  EXPLAIN,
  FORGET_TOKEN,
  IMPORT_GUIDANCE,
  OPEN_SAMPLE,
  OPEN_TRACE,
  RESTART,
  SET_TOKEN,
  SHOW_LOG,
  SHOW_PANEL,
  SHOW_STATUS,
  SOLVE,
  STOP,
  THINKER_SETTINGS,
} from '../ids.ts';
import type { Status } from '../status/status.ts';

export interface CommandOptions {
  /** All that questions need, loaded by the first command that needs it. */
  readonly app: () => Promise<App>;
  readonly log: LogChannel;
  readonly status: Status;
}

/** Registers the commands; what they show and why they refuse is in the panel. */
export function registerCommands({ app, log, status }: CommandOptions): Disposable[] {
  const on = (id: string, run: (app: App, argument: unknown) => unknown): Disposable =>
    commands.registerCommand(id, async argument => run(await app(), argument));
  return [
    on(SOLVE, app => app.ask('solve')),
    on(EXPLAIN, app => app.ask('explain')),
    on(STOP, app => app.panel.stop()),
    on(SHOW_PANEL, app => app.panel.reveal()),
    on(OPEN_TRACE, (app, file) => app.openTrace(file)),
    on(CLEAR_HISTORY, app => app.clearHistory()),
    on(IMPORT_GUIDANCE, (app, file) => app.guidance.import(file)),
    on(CLEAR_GUIDANCE, app => app.guidance.clear()),
    on(OPEN_SAMPLE, (app, mode) => app.openSample(mode)),
    on(RESTART, app => app.restart()),
    on(OPEN_ENTRY, (app, id) => app.open(id)),
    on(RERUN_ENTRY, (app, id) => app.rerun(id)),
    on(COPY_ENTRY, (app, id) => app.copyAnswer(id)),
    commands.registerCommand(SHOW_STATUS, () => status.act()),
    commands.registerCommand(SHOW_LOG, () => log.show()),
    on(THINKER_SETTINGS, app => app.settings.page.open()),
    on(SET_TOKEN, app => app.settings.askForToken()),
    on(FORGET_TOKEN, app => app.settings.forgetToken()),
  ];
}
