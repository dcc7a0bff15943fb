import { type Disposable, languages, type Uri, workspace } from 'vscode';
import type { App } from '../app.ts';

export interface HoverOptions {
  /** The app, where it was started. */
  readonly started: () => Promise<App> | undefined;
  readonly start: () => Promise<App>;
  /** Where questions of other days are kept. */
  readonly history: Uri;
}

/**
 * Shows what is known of the text under the pointer, in every document. Where no question of another day is kept there is
 * nothing to know before the first one, and nothing is loaded to find that out.
 */
export function registerHover({ started, start, history }: HoverOptions): Disposable {
  let kept: Promise<boolean> | undefined;
  const app = async (): Promise<App | undefined> => {
    kept ??= isKept(history);
    return started() ?? ((await kept) ? start() : undefined);
  };
  return languages.registerHoverProvider('*', {
    provideHover: async (document, position) => (await app())?.hover(document, position),
  });
}

async function isKept(history: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.readDirectory(history)).length > 0;
  } catch {
    // There is no such folder before the first question.
    return false;
  }
}
