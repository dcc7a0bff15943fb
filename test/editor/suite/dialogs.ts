import * as vscode from 'vscode';

/** What a person would answer. */
export interface Answers {
  /** What is chosen in a dialog for files and folders; nothing closes it. */
  readonly file?: string;
  /** The button that is pressed in a question; none closes it. */
  readonly button?: string;
  /** What is typed into an input box; nothing closes it. */
  readonly text?: string;
}

/** What VS Code was asked to show. */
export interface Shown {
  readonly message: string;
  readonly detail: string;
}

/** Answers VS Code's dialogs while `run` runs; returns what they said. */
export async function answering(answers: Answers, run: () => Promise<unknown>): Promise<Shown[]> {
  const shown: Shown[] = [];
  const window = vscode.window as unknown as Record<string, unknown>;
  const ask = async (message: string, ...rest: unknown[]) => {
    const [options] = rest as [vscode.MessageOptions | string | undefined];
    const detail = typeof options === 'object' ? (options.detail ?? '') : '';
    shown.push({ message, detail });
    return rest.includes(answers.button) ? answers.button : undefined;
  };
  const stubs: Record<string, unknown> = {
    showOpenDialog: async () => (answers.file === undefined ? undefined : [vscode.Uri.file(answers.file)]),
    showInputBox: async () => answers.text,
    showWarningMessage: ask,
    showErrorMessage: ask,
  };
  const before = Object.fromEntries(Object.keys(stubs).map(name => [name, window[name]]));
  Object.assign(window, stubs);
  try {
    await run();
  } finally {
    Object.assign(window, before);
  }
  return shown;
}
